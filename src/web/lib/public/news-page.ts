import { m } from '#messages'
import { headlineOf, saidAt, textIn, type Kind, type Said } from '#modules/campaigns'
import { event as eventOf, isEvent } from '#modules/programme'
import { dayAt, wallTimeAt } from '#platform/time'
import type { LinkTo } from '../house/props.ts'
import { fullDay, languageName } from './days.ts'
import { zoneWords, type Head } from './frame.ts'
import type { Visit } from './visit.ts'

const A_PAGE = 10
const ON_HOME = 3
const DRAWING = 'hero-stage'

const KINDS: Record<Kind, typeof m.news_kind_post> = {
  post: m.news_kind_post,
  story: m.news_kind_story,
  press: m.news_kind_press,
  live: m.news_kind_live,
}

type Asked = Pick<Visit, 'db' | 'edition' | 'reader' | 'now'>

export interface NewsCard {
  id: string
  href: string
  kick: string
  headline: string
  text: string
  lang: string
  /** Said where the reader's own language is missing. */
  inLanguage: string | null
  cover: { src: string; alt: string } | null
  /** The mark of what is invented. */
  sample: string | undefined
}

function card(said: Said, { edition, reader }: Pick<Asked, 'edition' | 'reader'>): NewsCard {
  const { locale } = reader
  const text = textIn(said, locale)
  const { headline, rest } = headlineOf(text.caption, text.language)
  return {
    id: said.id,
    href: `/${locale}/news/${said.id}`,
    kick: `${KINDS[said.kind]({}, { locale })} · ${fullDay(dayAt(said.from, edition.zone), locale)}`,
    headline,
    text: rest,
    lang: text.language,
    inLanguage:
      text.language === locale
        ? null
        : m.news_in_language({ language: languageName(text.language, locale) }, { locale }),
    cover: text.coverKey ? { src: `/said/${said.id}/cover-${text.language}`, alt: text.alt } : null,
    sample: said.sample ? m.public_sample({}, { locale }) : undefined,
  }
}

/** The latest, for the front page. */
export async function latestNews(visit: Asked): Promise<NewsCard[]> {
  const said = await saidAt(visit.db, visit.edition.id, 'site', visit.now, { limit: ON_HOME })
  return said.map((one) => card(one, visit))
}

/** What the house itself told on its site, the newest first. `page` from 1. */
export async function newsPage(visit: Asked, page: number) {
  const { locale } = visit.reader
  const said = await saidAt(visit.db, visit.edition.id, 'site', visit.now)
  const pages = Math.max(1, Math.ceil(said.length / A_PAGE))
  const address = (n: number) => `/${locale}/news${n === 1 ? '' : `?page=${n}`}`
  const links: LinkTo[] = [
    ...(page > 1 ? [{ href: address(page - 1), text: m.news_newer({}, { locale }) }] : []),
    ...(page < pages ? [{ href: address(page + 1), text: m.news_older({}, { locale }) }] : []),
  ]
  const title = m.news_title({}, { locale })
  const lede = m.news_lede({}, { locale })
  return {
    head: { title, description: lede, drawing: DRAWING } satisfies Head,
    title,
    lede,
    news: said.slice((page - 1) * A_PAGE, page * A_PAGE).map((one) => card(one, visit)),
    links,
    pages,
  }
}

const isVtt = (subtitles: string) => /^WEBVTT\b/.test(subtitles)

/** One thing told. null: it is not told, or not any more. */
export async function newsItemPage(visit: Asked, id: string) {
  const { db, edition, reader, now } = visit
  const { locale } = reader
  const [said] = await saidAt(db, edition.id, 'site', now, { id })
  if (!said) return null
  const told = card(said, visit)
  const text = textIn(said, locale)
  const when = (at: Date) =>
    `${fullDay(dayAt(at, edition.zone), locale)}, ${wallTimeAt(at, edition.zone).slice(0, 5)}, ${zoneWords(edition, reader)}`
  const about = (await isEvent(db, edition.id, said.event)) ? await eventOf(db, edition.id, said.event) : null
  const subtitled = said.texts.filter((one) => isVtt(one.subtitles))
  return {
    head: {
      title: told.headline,
      description: told.text.split('\n')[0] || told.headline,
      drawing: about?.drawing ?? DRAWING,
      about: {
        '@type': 'NewsArticle',
        headline: told.headline,
        datePublished: said.from.toISOString(),
        inLanguage: told.lang,
        ...(said.corrected ? { dateModified: said.corrected.toISOString() } : {}),
      },
    } satisfies Head,
    ...told,
    kick: KINDS[said.kind]({}, { locale }),
    when: when(said.from),
    corrected: said.corrected && m.news_corrected({ when: when(said.corrected) }, { locale }),
    paragraphs: told.text.split(/\n+/).filter(Boolean),
    video: said.video && {
      src: `/said/${id}/video`,
      type: said.video.type,
      label: m.news_video({ title: told.headline }, { locale }),
      tracks: subtitled.map((one) => ({
        src: `/said/${id}/subtitles-${one.language}`,
        lang: one.language,
        label: languageName(one.language, one.language as typeof locale),
        chosen: one.language === text.language,
      })),
    },
    /** Subtitles that are plain lines, read beside the video. */
    words: text.subtitles && !isVtt(text.subtitles) ? text.subtitles.split('\n') : [],
    event: about && { href: `/${locale}/events/${about.id}`, text: reader.say(about.title) },
  }
}
