/** The rights panel of a post: for each use whether it may be shown and why not, who has a say, what each of them allowed. */
import { m, type LocaleCode } from '#messages'
import type { PostRights } from '#modules/posts'
import {
  askedByDoors,
  mayUse,
  partName,
  personName,
  PARTS,
  saysOf,
  SHOWN_USES,
  USES,
  whyNot,
  type Grant,
  type RightsAnswer,
  type Say,
  type Asking,
  type Use,
} from '#modules/rights'
import type { Desk } from '../door.server.ts'
import { dayName, dayTime, listed } from '../format.ts'
import { languageName, useName } from '../words.ts'

export interface UseAnswer {
  use: Use
  name: string
  allowed: boolean
  lines: string[]
  sample: boolean
  /** Grants of this use that have not been ended, with what they were given on. */
  grants: { id: string; who: string; lines: string[]; evidence: string }[]
}

export interface PersonView {
  id: string
  person: string
  name: string
  minor: boolean
  withheld: boolean
}

interface Told {
  desk: Desk
  rights: PostRights
  embargo: string
}

export async function rightsView(desk: Desk, rights: PostRights) {
  const { house, edition, locale, now } = desk
  const until = rights.embargoUntil && rights.embargoUntil > now ? rights.embargoUntil : null
  const told: Told = { desk, rights, embargo: until ? dayTime(until, edition.zone, locale) : '' }
  const doors = await askedByDoors(house.store.db, edition.id)
  const asked = (use: Use): Asking[] => {
    const own = doors.filter((door) => door.use === use)
    return own.length ? own : [{ use, here: [], language: null }]
  }
  const shown = (use: Use) =>
    (SHOWN_USES as readonly string[]).includes(use) || rights.grants.some((grant) => grant.use === use)
  return {
    uses: USES.filter(shown).map((use) => answerOf(told, use, asked(use))),
    people: rights.says.flatMap((say): PersonView[] =>
      say.id && say.person
        ? [
            {
              id: say.id,
              person: say.person,
              name: personName(say, rights.handle, locale),
              minor: say.minor,
              withheld: say.withheldAt !== null,
            },
          ]
        : [],
    ),
    /** Whose yes a grant can be; the maker's key is empty. */
    persons: saysOf(rights).map((say) => ({
      person: say.part === 'maker' ? '' : (say.person ?? ''),
      name: personName(say, rights.handle, locale),
    })),
    parts: PARTS.filter((part) => part !== 'maker').map((part) => ({ code: part, name: partName(part, locale) })),
    embargo: until ? m.desk_rights_embargo({ time: told.embargo }, { locale }) : null,
  }
}
export type RightsView = Awaited<ReturnType<typeof rightsView>>

/** Asked as the public doors ask; a use that has none is asked for everywhere, in every language. */
function answerOf(told: Told, use: Use, asked: readonly Asking[]): UseAnswer {
  const { desk, rights } = told
  const { locale, now } = desk
  const answers = asked.map((asking) => ({ language: asking.language, ...mayUse(rights, { ...asking, at: now }) }))
  const yes = answers.filter((answer) => answer.allowed)
  const standing = rights.grants.filter((grant) => grant.use === use && !grant.ended_at)
  return {
    use,
    name: useName(use, locale),
    allowed: yes.length > 0,
    lines: yes.length ? allowedWords(yes, yes.length === answers.length, locale) : refusedWords(answers[0]!, told),
    sample: yes.some((answer) => answer.grant?.sample),
    grants: standing.map((grant) => grantView(grant, rights, locale)),
  }
}

/** Most posts have their maker alone to ask: that is said in a word. */
const OF_MAKER_ALONE: Partial<Record<RightsAnswer['reason'], (p: object, o: { locale: LocaleCode }) => string>> = {
  no_grant: m.desk_rights_none,
  ended: m.desk_rights_ended,
  expired: m.desk_rights_expired,
  not_yet: m.desk_rights_not_yet,
}

function refusedWords(answer: RightsAnswer, { desk, rights, embargo }: Told): string[] {
  const { locale } = desk
  const short = OF_MAKER_ALONE[answer.reason]
  return short && !rights.says.length ? [short({}, { locale })] : whyNot(answer, rights.handle, embargo, locale)
}

function allowedWords(yes: (RightsAnswer & { language: string | null })[], all: boolean, locale: LocaleCode): string[] {
  const { grant, credit } = yes[0]!
  const day = dayName(grant!.last_day, locale, 'year')
  const languages = listed(
    yes.map((answer) => languageName(answer.language, locale)),
    locale,
  )
  // Screens speak all languages at once: what differs between them is where they stand.
  const some = yes[0]!.language === null ? m.rights_until_some_screens : m.desk_rights_until_in
  return [
    all ? m.desk_rights_until({ day }, { locale }) : some({ day, languages }, { locale }),
    ...(credit ? [m.desk_rights_credit({ name: credit }, { locale })] : []),
  ]
}

function grantView(grant: Grant, rights: PostRights, locale: LocaleCode): UseAnswer['grants'][number] {
  const o = { locale }
  const maker: Say = saysOf(rights)[0]!
  const say = grant.person === null ? maker : saysOf(rights).find((one) => one.person === grant.person)
  return {
    id: grant.id,
    who: personName(say ?? { ...maker, id: null, name: grant.person }, rights.handle, locale),
    evidence: grant.evidence,
    lines: [
      ...(grant.first_day ? [m.desk_rights_from({ day: dayName(grant.first_day, locale, 'year') }, o)] : []),
      m.desk_rights_until({ day: dayName(grant.last_day, locale, 'year') }, o),
      ...(grant.places ? [m.desk_rights_places({ places: listed(grant.places, locale) }, o)] : []),
      ...(grant.languages
        ? [
            m.desk_rights_languages(
              {
                languages: listed(
                  grant.languages.map((one) => languageName(one, locale)),
                  locale,
                ),
              },
              o,
            ),
          ]
        : []),
      ...(grant.credit ? [m.desk_rights_credit({ name: grant.credit }, o)] : []),
      ...(grant.terms_version ? [m.desk_rights_terms({ version: grant.terms_version }, o)] : []),
      ...(grant.guardian ? [m.desk_rights_guardian({ name: grant.guardian }, o)] : []),
    ],
  }
}
