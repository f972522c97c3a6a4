/** Stories and news of the House in one language, the newest first, as Atom (RFC 4287). */
import { generateAtomFeed } from 'feedsmith'
import { m } from '#messages'
import { headlineOf, saidAt, textIn } from '#modules/campaigns'
import { exhibition, plainWords, readInline } from '#modules/stories'
import { houseName } from '../frame.ts'
import { toldValue } from '../halls/words.ts'
import type { Visit } from '../visit.ts'

const MOST_ENTRIES = 40

export interface FeedEntry {
  id: string
  title: string
  summary: string
  updated: Date
}

/** `id` is the page's path under its language. */
export async function feedEntries({ db, edition, reader, now, locale }: Visit): Promise<FeedEntry[]> {
  const all = await exhibition(db, edition, { now })
  const claim = (id: string) => {
    const question = all.claims.get(id)
    return question ? toldValue(question, reader).text : m.public_not_known({}, { locale })
  }
  const words = (text: Record<string, string>) => plainWords(readInline(reader.say(text)), { claim })
  const said = await saidAt(db, edition.id, 'site', now, { limit: MOST_ENTRIES })
  const entries: FeedEntry[] = [
    ...all.stories.map((story) => ({
      id: `stories/${story.id}`,
      title: words(story.title),
      summary: words(story.lead),
      updated: story.publishedAt,
    })),
    ...said.map((one) => {
      const text = textIn(one, locale)
      const { headline, rest } = headlineOf(text.caption, text.language)
      return { id: `news/${one.id}`, title: headline, summary: rest, updated: one.corrected ?? one.from }
    }),
  ]
  return entries.sort((a, b) => b.updated.getTime() - a.updated.getTime()).slice(0, MOST_ENTRIES)
}

export async function atomFeed(visit: Visit, origin: string): Promise<string> {
  const { edition, reader, locale } = visit
  const entries = await feedEntries(visit)
  const home = `${origin}/${locale}/`
  const name = houseName(edition, reader)
  return generateAtomFeed(
    {
      id: home,
      title: { value: `${name} · ${reader.say(edition.shortName ?? edition.name)}` },
      updated: entries[0]?.updated ?? visit.now,
      authors: [{ name }],
      links: [
        { href: `${home}feed.xml`, rel: 'self', type: 'application/atom+xml' },
        { href: home, rel: 'alternate', type: 'text/html', hreflang: locale },
      ],
      entries: entries.map((one) => ({
        id: `${home}${one.id}`,
        title: { value: one.title },
        updated: one.updated,
        summary: { value: one.summary },
        links: [{ href: `${home}${one.id}`, rel: 'alternate', type: 'text/html', hreflang: locale }],
      })),
      xml: { lang: locale },
    },
    { lenient: true },
  )
}
