import { m } from '#messages'
import { placesById, placeNameOn, placeWords, type PlaceName } from '#modules/editions'
import { askFigure, listQuestions, questionsById } from '#modules/evidence'
import { event as eventOf, eventsBetween, showTimesOn, type ProgrammeEvent } from '#modules/programme'
import { exhibition, type Exhibition } from '#modules/stories'
import { drawingNamed } from '../draw/pictures.ts'
import { claimWords } from './claims.ts'
import { amount } from './figure-words.ts'
import { zoneWords, type Head } from './frame.ts'
import { toldAbout } from './halls/teasers.ts'
import { addressOf } from './halls/words.ts'
import { altOf, postsAbout } from './posts.ts'
import { datedItem, hostsOf, kindWord, statusWord, unverifiedWord, whenWords } from './programme.ts'
import type { Reader } from './reader.ts'
import { showBoard } from './shows.ts'
import type { Visit } from './visit.ts'

/** Everything told of one event. The number of queries does not grow with what it names. */
export async function eventPage({ db, edition, reader, now, today, time }: Omit<Visit, 'locale'>, id: string) {
  const { locale } = reader
  const found = await eventOf(db, edition.id, id)
  const about = await listQuestions(db, edition.id, { subject: `event:${id}` })
  const ofTimes = await questionsById(db, edition.id, found.timesClaim ? [found.timesClaim] : [])
  const became = await placesById(db, edition.id, found.place?.became ? [found.place.became] : [])
  const figure = await askFigure(db, edition, { id: 'posts', by: 'event', audience: 'public' })
  const linked = await postsAbout({ db, edition, reader, now }, [id])
  const near = await postsAbout({ db, edition, reader, now }, [id], ['coincident'])
  const all = await exhibition(db, edition, { now })
  const last = found.to ?? found.from
  const missed = last !== null && last < today
  const coming = missed && today <= edition.closes ? await eventsBetween(db, edition.id, today, edition.closes) : []
  const title = reader.say(found.title)
  const summary = reader.say(found.summary)
  const row = figure.rows.find((one) => one.key === id)
  const shows = found.timesClaim ? [{ event: found, ...showTimesOn(ofTimes.get(found.timesClaim), today) }] : []
  const questions = [...about, ...[...ofTimes.values()].filter((one) => !about.some((other) => other.id === one.id))]
  return {
    head: {
      title,
      description: summary,
      drawing: found.drawing ?? 'hero-stage',
      about: eventBlock(found, edition, reader),
    } satisfies Head,
    title,
    summary,
    kick: kindWord(found.kind, locale),
    drawing: drawingNamed(found.drawing),
    alt: altOf(drawingNamed(found.drawing), locale),
    status: { word: statusWord(found.status, locale), announced: found.status === 'announced' },
    unverified: unverifiedWord(found, locale),
    facts: factsOf(found, edition, became.get(found.place?.became ?? ''), reader),
    parts: found.parts.map((one) => linkTo(one, reader)),
    board:
      found.from && found.from <= today && today <= (found.to ?? found.from) ? showBoard(shows, time, reader) : null,
    claims: questions.map((one) => claimWords(one, '', today, reader)),
    told: toldOf(found, all, reader),
    missed,
    still: stillToCome(found, coming, reader),
    posts: { count: postsCount(row, reader), linked, near },
    sources: sourceLinks(found.sources),
    day:
      found.from && edition.opens <= found.from && found.from <= edition.closes
        ? `/${locale}/programme/${found.from}`
        : null,
  }
}

/** What tells of it or of its parts; of what it is part of, where nothing does. */
function toldOf({ id, parts, whole }: Whole, all: Exhibition, reader: Reader) {
  const about = (ids: readonly string[]) =>
    toldAbout(
      ids.map((one) => ({ kind: 'event', id: one })),
      all,
      reader,
    )
  const own = about([id, ...parts.map((one) => one.id)])
  return own.objects.length || own.stories.length || !whole ? own : about([whole.id])
}

const MOST_STILL = 3

/** Whoever missed this may still see one of its people, else something of its kind: what has its own days first. */
function stillToCome(found: Whole, coming: readonly ProgrammeEvent[], reader: Reader) {
  const here = new Set(found.people.map((one) => one.person.id))
  const others = coming.filter((one) => one.id !== found.id && one.id !== found.partOf)
  const again = others.filter((one) => one.people.some(({ person }) => here.has(person.id)))
  const alike = others.filter((one) => one.kind === found.kind && !again.includes(one))
  const dated = alike.filter((one) => one.recurs === null)
  return [...new Set([...again, ...dated, ...alike])].slice(0, MOST_STILL).map((one) => datedItem(one, reader))
}

const linkTo = (one: ProgrammeEvent, reader: Reader) => ({
  href: `/${reader.locale}/events/${one.id}`,
  text: reader.say(one.title),
  note: [kindWord(one.kind, reader.locale), whenWords(one, reader)].join(' · '),
})

const siteOf = (href: string) => new URL(href).hostname.replace(/^www\./, '')

/** Several pages of one site are told apart by a number. */
function sourceLinks(sources: readonly string[]) {
  const met = new Map<string, number>()
  return sources.map((href) => {
    const site = siteOf(href)
    const n = (met.get(site) ?? 0) + 1
    met.set(site, n)
    return { href, text: n > 1 ? `${site} (${n})` : site }
  })
}

const nameOf = (name: PlaceName, reader: Reader) => reader.say(placeWords(name))

export interface Fact {
  name: string
  /** `plain`: never broken by phrase, such as hashtags. */
  values: { text: string; href?: string; unverified?: string; plain?: true }[]
}

type Whole = Awaited<ReturnType<typeof eventOf>>

function factsOf(
  found: Whole,
  edition: Visit['edition'],
  became: Parameters<typeof placeNameOn>[0] | undefined,
  reader: Reader,
): Fact[] {
  const { locale } = reader
  const days = whenWords(found, reader, true)
  const when = found.startTime
    ? m.public_event_time({ days, time: found.startTime, zone: zoneWords(edition, reader) }, { locale })
    : found.recurs
      ? m.public_event_daily({ days }, { locale })
      : days
  const place = found.place && nameOf(found.place.name, reader)
  const where =
    place && became
      ? m.public_event_became({ then: place, now: nameOf(placeNameOn(became, null), reader) }, { locale })
      : place
  const hosts = hostsOf(found, reader)
  const people = found.people.map(({ person, as }) => {
    const [name, role] = [reader.say(person.name), as ? reader.say(as) : '']
    return {
      text: role ? m.public_event_person_as({ name, role }, { locale }) : name,
      href: `/${locale}/people/${person.id}`,
      unverified: unverifiedWord({ verification: person.verification ?? null }, locale),
    }
  })
  const others = found.otherTitles.map(({ title, source }) => {
    const text = reader.say(title)
    return {
      text: source ? m.public_event_other_title({ title: text, source: siteOf(source) }, { locale }) : text,
      ...(source ? { href: source } : {}),
    }
  })
  const facts: Fact[] = [
    { name: m.public_event_when({}, { locale }), values: [{ text: when }] },
    {
      name: m.public_event_where({}, { locale }),
      values: [
        {
          text: where ?? m.public_not_known({}, { locale }),
          ...(found.place ? { href: addressOf('place', found.place.id, reader) } : {}),
          unverified: found.place?.name.verification === 'unverified' ? m.public_unverified({}, { locale }) : undefined,
        },
      ],
    },
    { name: m.public_event_hosts({}, { locale }), values: [{ text: hosts || m.public_not_known({}, { locale }) }] },
    { name: m.public_event_people({}, { locale }), values: people },
    {
      name: m.public_event_part_of({}, { locale }),
      values: found.whole ? [{ text: reader.say(found.whole.title), href: `/${locale}/events/${found.whole.id}` }] : [],
    },
    { name: m.public_event_other_titles({}, { locale }), values: others },
    {
      name: m.public_event_tags({}, { locale }),
      values: found.tags.length ? [{ text: found.tags.map((tag) => `#${tag}`).join(' '), plain: true as const }] : [],
    },
  ]
  return facts.filter((fact) => fact.values.length)
}

function postsCount(row: { value: number | null; state: string } | undefined, { locale }: Reader): string {
  if (!row) return amount(0, 'posts', locale)
  return row.value === null ? m.public_held_back({}, { locale }) : amount(row.value, 'posts', locale)
}

const eventBlock = (found: ProgrammeEvent, edition: Visit['edition'], reader: Reader): object | undefined =>
  found.from
    ? {
        '@type': 'Event',
        name: reader.say(found.title),
        description: reader.say(found.summary),
        startDate: found.from,
        ...(found.to ? { endDate: found.to } : {}),
        location: { '@type': 'Place', name: found.place ? nameOf(found.place.name, reader) : reader.say(edition.city) },
        ...(found.hosts.length
          ? { organizer: found.hosts.map((host) => ({ '@type': 'Organization', name: reader.say(host.name) })) }
          : {}),
      }
    : undefined
