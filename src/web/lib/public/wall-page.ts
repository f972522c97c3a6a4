import { m } from '#messages'
import { shownPosts } from '#modules/posts'
import type { LinkTo } from '../house/props.ts'
import type { Head } from './frame.ts'
import { wallPosts } from './posts.ts'
import type { Visit } from './visit.ts'

/** Cards of one page: the address stays light on a phone. */
const CARDS = 8

/** What visitors posted and allowed to be shown on the public site. `page` from 1. */
export async function wallPage(
  { db, edition, reader, now }: Pick<Visit, 'db' | 'edition' | 'reader' | 'now'>,
  page: number,
) {
  const { locale } = reader
  const site = await shownPosts(db, edition.id, 'site', now, { language: locale })
  const embed = await shownPosts(db, edition.id, 'embed', now, { language: locale })
  const posts = wallPosts(site, embed, locale)
  const pages = Math.max(1, Math.ceil(posts.length / CARDS))
  const address = (n: number) => `/${locale}/wall${n === 1 ? '' : `?page=${n}`}`
  const links: LinkTo[] = [
    ...(page > 1 ? [{ href: address(page - 1), text: m.public_wall_newer({}, { locale }) }] : []),
    ...(page < pages ? [{ href: address(page + 1), text: m.public_wall_older({}, { locale }) }] : []),
  ]
  const title = m.public_wall_title({}, { locale })
  const lede = m.public_wall_lede({}, { locale })
  return {
    head: { title, description: lede, drawing: 'theme-folk_art' } satisfies Head,
    title,
    lede,
    count: m.public_wall_count({ n: posts.length }, { locale }),
    tag: edition.tags?.[0] ? `#${edition.tags[0]}` : '',
    posts: posts.slice((page - 1) * CARDS, page * CARDS),
    sampleNote: posts.some((post) => post.sample) ? m.public_wall_sample_note({}, { locale }) : null,
    links,
    pages,
  }
}
