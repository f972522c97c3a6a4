/** One creator as the desk sees them: who, how far, what is agreed, what they posted, what was written. */
import type { Desk } from '#lib/desk/door.server.ts'
import { m, type LocaleCode } from '#messages'
import {
  addressOf,
  choicesOf,
  invitationsOf,
  isOpen,
  lettersOf,
  occasionIn,
  occasionOf,
  stateOf,
  termsById,
  writtenIn,
  type Creator,
  type Invitation,
} from '#modules/creators'
import { listAccounts } from '#modules/people'
import { OPERATOR } from '#platform/actor'
import { dayName, shortDay } from '../format.ts'
import { actorName } from '../shell/shell.server.ts'
import { logOf } from './log.server.ts'
import { postsOf } from './posts.server.ts'
import { stepsOf } from './steps.server.ts'
import { choiceName } from './who-did-what.ts'
import { countryName, languagesIn, letterName, stateName, tongue, topicsIn } from './words.ts'

export async function creatorPage(desk: Desk, creator: Creator) {
  const { house, edition, locale, now } = desk
  const { db } = house.store
  const { zone } = edition
  const invitations = await invitationsOf(db, edition.id, [creator.id])
  const names = new Map<string, string>()
  for (const one of invitations)
    names.set(one.id, occasionIn(await occasionOf(db, edition, one.eventId), edition, locale))
  const accounts = await listAccounts(db, OPERATOR)
  const letters = await lettersOf(db, creator.id)
  return {
    who: whoOf(creator, locale),
    steps: (await stepsOf(db, edition.id, creator, invitations, now)).map((one) => ({
      ...one,
      day: one.at && shortDay(one.at, zone, locale),
    })),
    ledger: await ledgerOf(desk, invitations, names),
    posts: await postsOf(desk, creator),
    invitations: invitations.map((one) => {
      const state = stateOf(one, now)
      return {
        id: one.id,
        occasion: names.get(one.id)!,
        state: stateName(state, locale),
        open: isOpen(state),
        accepted: state === 'accepted',
        answerBy: dayName(one.answerBy, locale, 'short'),
        words: one.declineWords,
      }
    }),
    letters: letters.map((one) => ({
      id: one.id,
      at: shortDay(one.at, zone, locale),
      theirs: one.direction === 'in',
      letGo: one.letGoAt !== null,
      text:
        one.direction === 'in' || one.kind === 'letter'
          ? (one.subject ?? letterName(one.kind, locale))
          : letterName(one.kind, locale),
      body: one.body,
      lang: one.language,
    })),
    log: await logOf(desk, creator, names, (by) => actorName(by, accounts, locale)),
    reachable: addressOf(creator) !== null,
    letterLanguage: tongue(writtenIn(creator.language), locale),
    forgetAfter: dayName(creator.forgetAfter, locale, 'year'),
  }
}

function whoOf(creator: Creator, locale: LocaleCode) {
  const spoken = creator.spoken
    ? [m.creators_desk_speaks({ languages: languagesIn(creator.spoken, locale) }, { locale })]
    : []
  return {
    id: creator.id,
    name: creator.name,
    latin: creator.otherNames.latin ?? null,
    initials: initialsOf(creator.otherNames.latin ?? creator.name),
    sample: creator.sample,
    handles: creator.handles.map((one) => `@${one.handle}`),
    tongue: [
      ...spoken,
      m.creators_desk_reads({ language: tongue(writtenIn(creator.language), locale) }, { locale }),
    ].join(' · '),
    livesIn: creator.livesIn,
    mail: addressOf(creator),
    countries: creator.countries?.map((code) => countryName(code, locale)).join(', ') ?? null,
    topics: creator.topics && topicsIn(creator.topics, locale),
    minor: creator.minor,
    guardian: creator.guardianName,
    notes: creator.notes,
  }
}

/** Two letters that stand for a name; Japanese and the like by their first sign. */
const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]!)
    .join('')

async function ledgerOf(
  { house, locale, today, edition }: Desk,
  invitations: readonly Invitation[],
  names: ReadonlyMap<string, string>,
) {
  const rows = []
  for (const invitation of invitations.filter((one) => one.answer === 'accepted')) {
    const terms = await termsById(house.store.db, edition.id, invitation.answeredTermsId ?? '')
    for (const said of await choicesOf(house.store.db, invitation.id)) {
      const places = terms?.choices.find((one) => one.choice === said.choice)?.places
      rows.push({
        key: `${invitation.id} ${said.choice}`,
        use: choiceName(said.choice, locale),
        occasion: names.get(invitation.id)!,
        where: said.yes
          ? (places?.map((place) => (/^[A-Z]{2}$/.test(place) ? countryName(place, locale) : place)).join(', ') ??
            m.creators_desk_everywhere({}, { locale }))
          : null,
        until: said.yes && said.lastDay ? dayName(said.lastDay, locale, 'year') : null,
        answer: !said.yes
          ? ('no' as const)
          : said.lastDay && said.lastDay < today
            ? ('expired' as const)
            : ('yes' as const),
        day: shortDay(said.saidAt, edition.zone, locale),
      })
    }
  }
  return rows
}
