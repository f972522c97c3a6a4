import { m, type LocaleCode } from '#messages'
import { listPlaces, placeNameOn, placeWords, type Place } from '#modules/editions'
import { shownPosts, type ShownPost } from '#modules/posts'
import { exhibition } from '#modules/stories'
import { LONGEST_QUERY, search, type Excerpt, type Hit } from '#platform/search/index'
import type { HitGroup, HitWords } from '../house/house-props.ts'
import type { LinkTo } from '../house/props.ts'
import type { Head } from './frame.ts'
import { doingsFound } from './doings/doings-found.ts'
import type { Reader } from './reader.ts'
import type { Visit } from './visit.ts'

const MOST = 40

const KINDS = {
  story: { title: m.search_kind_story, room: 'stories' },
  object: { title: m.search_kind_object, room: 'objects' },
  hall: { title: m.search_kind_hall, room: 'halls' },
  route: { title: m.search_kind_route, room: 'routes' },
  event: { title: m.search_kind_event, room: 'events' },
  person: { title: m.search_kind_person, room: 'people' },
  place: { title: m.search_kind_place, room: 'places' },
  post: { title: m.search_kind_post, room: null },
} as const
const kindOf = (kind: string) => KINDS[kind as keyof typeof KINDS]

/** Where a hit is told on the site; a post of the wall has no page of its own. */
export function hitAddress(hit: Pick<Hit, 'kind' | 'id'>, locale: LocaleCode): string | undefined {
  const room = kindOf(hit.kind)?.room
  return room ? `/${locale}/${room}/${hit.id}` : undefined
}

type Asking = Pick<Visit, 'db' | 'edition' | 'reader' | 'now'>

/** What was found, by kind; the kind of the best hit first. Without words, a few to begin with. */
export async function searchPage(visit: Asking, asked: string) {
  const { locale } = visit.reader
  const words = asked.trim().slice(0, LONGEST_QUERY)
  const hits = words
    ? await search(visit.db, visit.edition, words, { language: locale, now: visit.now, limit: MOST })
    : []
  const groups = [...(await groupsOf(visit, hits)), ...(await doingsFound(visit, words))]
  const n = groups.reduce((sum, group) => sum + group.hits.length, 0)
  const title = m.search_title({}, { locale })
  const found = n === MOST ? m.search_found_most({ n, words }, { locale }) : m.search_found({ n, words }, { locale })
  return {
    head: {
      title: words ? `${words} · ${title}` : title,
      description: m.search_lead({}, { locale }),
      drawing: 'drum',
    } satisfies Head,
    words,
    most: LONGEST_QUERY,
    found: n ? found : null,
    groups,
    nothing: words && !n ? nothing(words, locale) : null,
    tries: words ? [] : await triesOf(visit),
  }
}

async function groupsOf(visit: Asking, hits: readonly Hit[]): Promise<HitGroup[]> {
  const { locale } = visit.reader
  const places = await placesBeside(visit, hits)
  const posts = await postsOf(visit, hits)
  // Whoever is told about a post allowed it for readers of this language.
  const told = hits.filter((hit) => kindOf(hit.kind) && (hit.kind !== 'post' || posts.has(hit.id)))
  return [...Map.groupBy(told, (hit) => hit.kind)].map(([kind, its]) => ({
    kind,
    title: kindOf(kind).title({}, { locale }),
    hits: its.map((hit) => hitWords(hit, visit.reader, places, posts.get(hit.id))),
  }))
}

function hitWords(hit: Hit, reader: Reader, places: readonly Place[], post: ShownPost | undefined): HitWords {
  const { locale } = reader
  const href = post ? (post.url ?? `/${locale}/wall`) : hitAddress(hit, locale)
  const note = hit.kind === 'place' ? placeNote(hit.id, places, reader) : (post?.credit ?? undefined)
  return {
    id: hit.id,
    title: hit.title,
    lang: hit.language || locale,
    excerpt: hit.excerpt && { lang: hit.excerpt.language || locale, parts: partsOf(hit.excerpt) },
    why: whyWords(hit, locale),
    ...(href ? { href } : {}),
    ...(note ? { note } : {}),
    ...(post?.sample ? { sample: m.public_sample({}, { locale }) } : {}),
  }
}

export function whyWords({ why, by }: Pick<Hit, 'why' | 'by'>, locale: LocaleCode): string {
  const said = {
    exact: [m.search_why_exact, m.search_why_exact_by],
    folded: [m.search_why_folded, m.search_why_folded_by],
    reading: [m.search_why_reading, m.search_why_reading_by],
    glossary: [m.search_why_glossary, m.search_why_glossary_by],
  }[why] as [typeof m.search_why_exact, typeof m.search_why_exact_by]
  return by ? said[1]({ by }, { locale }) : said[0]({}, { locale })
}

/** The excerpt as runs, those that were sought marked. */
export function partsOf({ text, marks }: Excerpt): { text: string; mark: boolean }[] {
  const parts: { text: string; mark: boolean }[] = []
  let at = 0
  for (const [from, to] of marks) {
    if (from < at) continue
    if (from > at) parts.push({ text: text.slice(at, from), mark: false })
    parts.push({ text: text.slice(from, to), mark: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), mark: false })
  return parts
}

const placesBeside = ({ db, edition }: Asking, hits: readonly Hit[]): Promise<Place[]> =>
  hits.some((hit) => hit.kind === 'place') ? listPlaces(db, edition.id) : Promise.resolve([])

function placeNote(id: string, places: readonly Place[], reader: Reader): string {
  const nameOf = (place: Place) => reader.say(placeWords(placeNameOn(place, null)))
  const into = places.find((place) => place.id === places.find((one) => one.id === id)?.became)
  if (into) return m.search_place_now({ place: nameOf(into) }, { locale: reader.locale })
  const once = places.filter((place) => place.became === id).map(nameOf)
  const list = new Intl.ListFormat(reader.locale, { type: 'conjunction' }).format(once)
  return once.length ? m.search_place_was({ places: list }, { locale: reader.locale }) : ''
}

async function postsOf({ db, edition, reader, now }: Asking, hits: readonly Hit[]): Promise<Map<string, ShownPost>> {
  const ids = hits.flatMap((hit) => (hit.kind === 'post' ? [hit.id] : []))
  if (!ids.length) return new Map()
  const posts = await shownPosts(db, edition.id, 'site', now, { ids, limit: ids.length, language: reader.locale })
  return new Map(posts.map((post) => [post.id, post]))
}

const addressOf = (words: string, locale: LocaleCode): string => `/${locale}/search?q=${encodeURIComponent(words)}`

/** Two things of each hall, by name. */
async function triesOf({ db, edition, reader, now }: Asking): Promise<LinkTo[]> {
  const all = await exhibition(db, edition, { now })
  const objects = all.halls.flatMap((hall) => hall.objects.slice(0, 2).flatMap((id) => all.object(id) ?? []))
  return objects.map((object) => {
    const text = reader.say(object.title)
    return { href: addressOf(text, reader.locale), text }
  })
}

function nothing(words: string, locale: LocaleCode): { title: string; text: string; links: LinkTo[] } {
  return {
    title: m.search_none_title({ words }, { locale }),
    text: m.search_none_text({}, { locale }),
    links: [
      { href: `/${locale}/halls`, text: m.halls_all_title({}, { locale }) },
      { href: `/${locale}/stories`, text: m.halls_stories_title({}, { locale }) },
      { href: `/${locale}/programme`, text: m.public_nav_programme({}, { locale }) },
    ],
  }
}
