/** Posts as the public may see them: words and drawing by grant, the sample mark, a link to the platform. */
import alt from '../../../../art/alt.json' with { type: 'json' }
import { m, type LocaleCode } from '#messages'
import { shownPosts, type Basis, type ShownPost } from '#modules/posts'
import { cardOf } from '#modules/wall'
import type { WallPost } from '../house/props.ts'
import type { Visit } from './visit.ts'

const alts: Record<string, Partial<Record<LocaleCode, string>> | undefined> = alt

export const altOf = (drawing: string, locale: LocaleCode): string =>
  (alts[drawing] ?? alts[`${drawing}-wide`])?.[locale] ?? ''

const TIKTOK = /^https:\/\/(www\.|vm\.|vt\.)?tiktok\.com\//

/** A post that may only be embedded shows none of its words: the platform's own page does, after a click. */
function wallPost(post: ShownPost, use: 'site' | 'embed', locale: LocaleCode): WallPost {
  const card = cardOf(post)
  const handle = post.handle === null ? null : `@${post.handle}`
  return {
    id: post.id,
    caption: use === 'site' ? card.caption : m.public_wall_embed({}, { locale }),
    lang: use === 'site' ? card.language : locale,
    handle,
    ...(!post.sample && post.url && TIKTOK.test(post.url) ? { href: post.url } : {}),
    drawing: card.drawing,
    picture: use === 'site' ? card.picture : null,
    alt: '',
    ...(post.sample ? { sample: m.public_sample({}, { locale }) } : {}),
  }
}

/** Each post once: with its words where its author allowed them here, else as a way to the platform. */
export function wallPosts(site: readonly ShownPost[], embed: readonly ShownPost[], locale: LocaleCode): WallPost[] {
  const said = new Set(site.map((post) => post.id))
  return [
    ...site.map((post) => wallPost(post, 'site', locale)),
    ...embed.filter((post) => !said.has(post.id)).map((post) => wallPost(post, 'embed', locale)),
  ]
}

const BESIDE_EVENTS = 6
/** The post itself says so, by code, tag or name. */
const SAID: readonly Basis[] = ['explicit', 'evident']

/** A few posts about events, the newest first. */
export async function postsAbout(
  { db, edition, reader, now }: Pick<Visit, 'db' | 'edition' | 'reader' | 'now'>,
  ids: readonly string[],
  bases = SAID,
): Promise<WallPost[]> {
  const only = { limit: BESIDE_EVENTS, language: reader.locale, events: { ids, bases } }
  return wallPosts(await shownPosts(db, edition.id, 'site', now, only), [], reader.locale)
}
