/** The overview of a creator's own page: for themselves, and for the desk that looks at what they see. */
import { m, type LocaleCode } from '#messages'
import {
  addressOf,
  choicesOf,
  dayIn,
  historyOf,
  invitationsOf,
  isOpen,
  occasionOf,
  stateOf,
  termsById,
  termsOn,
  type Creator,
  type HistoryLine,
  type Terms,
} from '#modules/creators'
import type { Edition } from '#modules/editions'
import type { Db } from '#platform/db'
import { dayAt } from '#platform/time'
import { wording } from '#platform/words'
import { answersWords, occasionWords } from './words.server.ts'

interface Asked {
  db: Db
  creator: Creator
  edition: Edition
  locale: LocaleCode
  /** The venue's time. */
  now: Date
}

export async function overviewOf({ db, creator, edition, locale, now }: Asked) {
  const current = await termsOn(db, edition.id, dayAt(now, edition.zone))
  const invitations = []
  const names = new Map<string, string>()
  for (const invitation of await invitationsOf(db, edition.id, [creator.id])) {
    const words = occasionWords(await occasionOf(db, edition, invitation.eventId), edition, locale)
    names.set(invitation.id, words.occasion)
    const terms = (await termsById(db, edition.id, invitation.answeredTermsId ?? invitation.termsId)) ?? current
    const said =
      invitation.answer === 'accepted' && terms
        ? answersWords(merged(terms, current), await choicesOf(db, invitation.id), locale)
        : []
    const state = stateOf(invitation, now)
    invitations.push({
      id: invitation.id,
      ...words,
      state: isOpen(state) ? ('open' as const) : state,
      answerBy: dayIn(invitation.answerBy, locale),
      version: terms?.version ?? null,
      answeredOn: invitation.answeredAt && dayIn(dayAt(invitation.answeredAt, edition.zone), locale),
      answers: said.map(({ saidAt: _, ...answer }) => ({
        ...answer,
        // Only what the terms still ask can be changed to a yes.
        changes: answer.yes || Boolean(current?.choices.some((one) => one.choice === answer.choice)),
      })),
    })
  }
  const lines = await historyOf(db, edition.id, creator.id)
  return {
    name: creator.name,
    sample: creator.sample,
    mail: addressOf(creator) !== null,
    termsId: current?.id ?? '',
    invitations,
    lines: lines.slice(0, 60).flatMap((line) => {
      const text = lineText(line, names, current, locale)
      return text ? { at: line.at, day: dayIn(dayAt(line.at, edition.zone), locale), text } : []
    }),
  }
}

/** Questions as they were answered, and those that came with newer terms. */
const merged = (answered: Terms, current: Terms | null): Terms => ({
  ...answered,
  choices: [
    ...answered.choices,
    ...(current?.choices ?? []).filter((one) => !answered.choices.some((old) => old.choice === one.choice)),
  ],
})

const INVITATION_LINES = {
  invited: m.creators_line_invited,
  accepted: m.creators_line_accepted,
  declined: m.creators_line_declined,
  lapsed: m.creators_line_lapsed,
  closed: m.creators_line_closed,
}

function lineText(
  line: HistoryLine,
  names: ReadonlyMap<string, string>,
  terms: Terms | null,
  locale: LocaleCode,
): string | null {
  if (line.what === 'chose') {
    const title = wording(terms?.choices.find((one) => one.choice === line.choice)?.title, locale).text || line.choice
    return line.yes ? m.creators_line_yes({ title }, { locale }) : m.creators_line_no({ title }, { locale })
  }
  if (line.what === 'letter') {
    const { direction, subject } = line.letter
    // Their own question stands among the invitation's lines already.
    return direction === 'out' && subject ? m.creators_line_letter({ subject }, { locale }) : null
  }
  if (line.what === 'opened') return m.creators_line_opened({}, { locale })
  if (line.what === 'asked') return m.creators_line_asked({}, { locale })
  return INVITATION_LINES[line.what]({ occasion: names.get(line.invitation.id) ?? '' }, { locale })
}
