/** One creator as the desk sees them: who, how far, what is agreed, what they posted, what was written. */
import type { Desk } from '#lib/desk/door.server.ts'
import { m, type LocaleCode } from '#messages'
import {
  addressOf,
  choicesOf,
  historyOf,
  invitationsOf,
  isOpen,
  lettersOf,
  occasionIn,
  occasionOf,
  stateOf,
  termsById,
  writtenIn,
  type ChoiceName,
  type Creator,
  type HistoryLine,
  type Invitation,
} from '#modules/creators'
import { postsOfAccounts } from '#modules/posts'
import { listAccounts } from '#modules/people'
import { OPERATOR } from '#platform/actor'
import { count, dayName, dayTime, shortDay } from '../format.ts'
import { actorName } from '../shell/shell.server.ts'
import { useName } from '../words.ts'
import { stepsOf } from './steps.server.ts'
import { countryName, languagesIn, letterName, stateName, tongue, topicsIn } from './words.ts'

const MOST_POSTS = 20

export async function creatorPage(desk: Desk, creator: Creator) {
  const { house, edition, locale, now } = desk
  const { db } = house.store
  const { zone } = edition
  const invitations = await invitationsOf(db, edition.id, [creator.id])
  const names = new Map<string, string>()
  for (const one of invitations)
    names.set(one.id, occasionIn(await occasionOf(db, edition, one.eventId), edition, locale))
  const accounts = await listAccounts(db, OPERATOR)
  const posts = await postsOfAccounts(db, edition.id, creator.handles, now)
  const letters = await lettersOf(db, creator.id)
  return {
    who: whoOf(creator, locale),
    steps: (await stepsOf(db, edition.id, creator, invitations, now)).map((one) => ({
      ...one,
      day: one.at && shortDay(one.at, zone, locale),
    })),
    ledger: await ledgerOf(desk, invitations, names),
    posts: {
      n: posts.length,
      rows: posts.slice(0, MOST_POSTS).map((post) => ({
        id: post.id,
        caption: post.caption,
        posted: post.createdAt && shortDay(post.createdAt, zone, locale),
        views: post.views === null ? null : count(post.views, locale),
        sample: post.sample,
      })),
    },
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
      text:
        one.direction === 'in' || one.kind === 'letter'
          ? (one.subject ?? letterName(one.kind, locale))
          : letterName(one.kind, locale),
      body: one.body,
      lang: one.language,
    })),
    log: (await historyOf(db, edition.id, creator.id)).slice(0, 40).map((line) => ({
      at: dayTime(line.at, zone, locale),
      ...whoDidWhat(line, names, creator, (by) => actorName(by, accounts, locale), locale),
    })),
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

const choiceName = (choice: ChoiceName, locale: LocaleCode): string =>
  choice === 'count' ? m.creators_desk_count_use({}, { locale }) : useName(choice, locale)

function whoDidWhat(
  line: HistoryLine,
  names: ReadonlyMap<string, string>,
  creator: Creator,
  staff: (by: string) => string,
  locale: LocaleCode,
): { who: string; text: string } {
  const them = m.creators_desk_log_them({}, { locale })
  if (line.what === 'letter') {
    const { kind, writtenBy, direction } = line.letter
    return {
      who: direction === 'in' || writtenBy === creator.id ? them : staff(writtenBy),
      text: letterName(kind, locale),
    }
  }
  if (line.what === 'chose') {
    const title = choiceName(line.choice, locale)
    return {
      who: them,
      text: line.yes ? m.creators_line_yes({ title }, { locale }) : m.creators_line_no({ title }, { locale }),
    }
  }
  const occasion = names.get(line.invitation.id) ?? ''
  const say = {
    invited: () => ({ who: staff(line.invitation.sentBy), text: m.creators_line_invited({ occasion }, { locale }) }),
    opened: () => ({ who: them, text: m.creators_line_opened({}, { locale }) }),
    asked: () => ({ who: them, text: m.creators_line_asked({}, { locale }) }),
    accepted: () => ({ who: them, text: m.creators_line_accepted({ occasion }, { locale }) }),
    declined: () => ({ who: them, text: m.creators_line_declined({ occasion }, { locale }) }),
    lapsed: () => ({ who: staff('sen'), text: m.creators_line_lapsed({ occasion }, { locale }) }),
    closed: () => ({ who: '', text: m.creators_line_closed({ occasion }, { locale }) }),
  }
  return say[line.what]()
}
