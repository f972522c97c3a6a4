/** Words and whole addresses for print and IIIF: the same words as on the pages. */
import { addressOf, labelWords, standingWords, toldValue } from '#lib/public/halls/words.ts'
import { readerOf } from '#lib/public/reader.ts'
import { m, type LocaleCode } from '#messages'
import { listPlaces, type Edition } from '#modules/editions'
import { listPeople } from '#modules/people'
import { listEvents } from '#modules/programme'
import type { Exhibition, Forming, Link } from '#modules/stories'
import type { Db } from '#platform/db'
import type { LocalText } from '#platform/words'

export interface OutputVisit {
  db: Db
  edition: Edition
  /** A moment of the venue's clock. */
  now: Date
  /** `https://house.example`, without a slash at its end; null: no link leads to the site. */
  origin: string | null
}

/** Names of what other rooms hold, by `kind:id`. */
export type Names = ReadonlyMap<string, LocalText>

export async function namesFor({ db, edition }: OutputVisit): Promise<Names> {
  const [people, places, events] = [
    await listPeople(db, edition.id),
    await listPlaces(db, edition.id),
    await listEvents(db, edition.id),
  ]
  return new Map([
    ...people.map((one) => [`person:${one.id}`, one.name] as const),
    ...places.map((one) => [`place:${one.id}`, one.names[0]!] as const),
    ...events.map((one) => [`event:${one.id}`, one.title] as const),
  ])
}

export function formingOf(all: Exhibition, { origin }: OutputVisit, locale: LocaleCode, names: Names) {
  const reader = readerOf(locale)
  const forming: Forming = {
    language: locale,
    claim: (id) => {
      const question = all.claims.get(id)
      return question ? toldValue(question, reader).text : m.public_not_known({}, { locale })
    },
    standing: (kind) => standingWords(kind, reader).word,
    label: (label) => labelWords({ labels: [label] }, reader)[0]!.text,
    named: (link) => reader.say(titleOf(all, link) ?? names.get(`${link.kind}:${link.id}`)) || link.id,
    address: ({ kind, id }) => {
      if (origin === null) return ''
      if (kind === 'easy') return `${origin}/ja/stories/${all.easy.find((one) => one.id === id)?.story ?? id}/easy`
      // A theme has no page of its own: what is about it is found from the House's.
      return `${origin}${kind === 'theme' ? `/${locale}/halls` : addressOf(kind, id, reader)}`
    },
  }
  return { reader, forming }
}

const titleOf = (all: Exhibition, { kind, id }: Link): LocalText | undefined => {
  if (kind === 'object') return all.object(id)?.title
  if (kind === 'story') return all.story(id)?.title
  if (kind === 'hall') return all.hall(id)?.title
  return kind === 'route' ? all.route(id)?.title : undefined
}
