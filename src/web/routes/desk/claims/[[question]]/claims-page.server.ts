/** Questions with what each source says, as the desk chooses between them. */
import { actorName } from '#lib/desk/shell/shell.server.ts'
import type { Desk } from '#lib/desk/door.server.ts'
import type { Filter } from '#lib/desk/FilterBar.svelte'
import { count, dayName, dayTime, listed } from '#lib/desk/format.ts'
import { claimAxis, dayOfTick } from '#lib/desk-figures/claim-axis.ts'
import { scopeWords, valueWords } from '#lib/public/claims.ts'
import { readerOf, type Reader } from '#lib/public/reader.ts'
import { m } from '#messages'
import {
  chosenAnswers,
  listQuestions,
  mayChooseClaim,
  question as questionWithLog,
  toldLater,
  type Answer,
  type Choice,
  type Question,
} from '#modules/evidence'
import { listAccounts } from '#modules/people'
import { listEvents } from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import { languageName } from '#lib/desk/words.ts'

const TOPICS: Record<string, (p: Record<never, never>, o: { locale: Desk['locale'] }) => string> = {
  visitors: m.public_topic_visitors,
  awards: m.public_topic_awards,
  dates: m.public_topic_dates,
  participants: m.public_topic_participants,
  press: m.public_topic_press,
  programme: m.public_topic_programme,
  other: m.public_topic_other,
}
const topicName = (topic: string, { locale }: Desk) => TOPICS[topic]?.({}, { locale }) ?? topic

const sourcesOf = (answer: Answer) => [answer.source, ...(answer.more ?? [])]

function chosenWords(question: Question, reader: Reader): string | null {
  const { locale } = reader
  if (question.chosen === null) return null
  if (question.chosen === 'both') return m.desk_data_claims_both({}, { locale })
  const [told] = chosenAnswers({ answers: question.answers, chosen: question.chosen })
  return m.desk_data_claims_chosen(
    { answer: told ? valueWords(told, question.unit, reader) : question.chosen },
    { locale },
  )
}

export async function claimsPage(desk: Desk, url: URL, asked: string | undefined) {
  const { house, edition, locale } = desk
  const { db } = house.store
  const reader = readerOf(locale)
  const state = url.searchParams.get('state')
  const topic = url.searchParams.get('topic')
  const all = await listQuestions(db, edition.id)
  const shown = all
    .filter(
      (one) =>
        (state === 'open' ? one.chosen === null : state === 'chosen' ? one.chosen !== null : true) &&
        (!topic || one.topic === topic),
    )
    .sort((a, b) => Number(a.chosen !== null) - Number(b.chosen !== null))
  const at = asked ?? shown[0]?.id
  const open = all.filter((one) => one.chosen === null).length
  return {
    open,
    note: m.desk_data_claims_open({ n: open }, { locale }),
    filters: filtersOf(desk, all, state, topic),
    mayChoose: mayChooseClaim(desk.actor),
    asked: asked !== undefined,
    list: shown.map((one) => ({
      id: one.id,
      question: reader.say(one.question),
      counts: m.desk_data_claims_counts(
        {
          answers: one.answers.length,
          sources: one.answers.reduce((sum, answer) => sum + sourcesOf(answer).length, 0),
        },
        { locale },
      ),
      chosen: chosenWords(one, reader),
    })),
    question: at ? await questionView(desk, reader, at) : null,
  }
}

function filtersOf(desk: Desk, all: readonly Question[], state: string | null, topic: string | null): Filter[] {
  const o = { locale: desk.locale }
  const open = all.filter((one) => one.chosen === null).length
  return [
    {
      key: 'state',
      label: m.desk_data_claims_state({}, o),
      value: state,
      any: m.desk_data_claims_state_any({}, o),
      options: [
        { value: 'open', label: m.desk_data_claims_state_open({}, o), count: open },
        { value: 'chosen', label: m.desk_data_claims_state_chosen({}, o), count: all.length - open },
      ],
    },
    {
      key: 'topic',
      label: m.desk_data_claims_topic({}, o),
      value: topic,
      any: m.desk_data_claims_topic_any({}, o),
      options: [...Map.groupBy(all, (one) => one.topic)].map(([value, own]) => ({
        value,
        label: topicName(value, desk),
        count: own.length,
      })),
    },
  ]
}

async function questionView(desk: Desk, reader: Reader, id: string) {
  const { house, edition, locale, today } = desk
  const { db } = house.store
  const found = await questionWithLog(db, edition.id, id)
  const told = new Set(
    chosenAnswers({ answers: found.answers, chosen: found.chosen ?? undefined }).map((one) => one.id),
  )
  const axis = claimAxis(found.answers, told)
  const [events, accounts] = await Promise.all([listEvents(db, edition.id), listAccounts(db, THE_HOUSE)])
  const subject = /^event:(.+)$/.exec(found.subject)?.[1]
  const event = events.find((one) => one.id === subject)
  const timed = events.filter((one) => one.timesClaim === id)
  const languages = listed(
    edition.languages.map((code) => languageName(code, locale)),
    locale,
  )
  const choiceWords = ({ chosen }: Pick<Choice, 'chosen'>) => {
    if (chosen === null) return m.desk_data_claim_log_open({}, { locale })
    if (chosen === 'both') return m.desk_data_claim_log_both({}, { locale })
    const answer = found.answers.find((one) => one.id === chosen)
    return m.desk_data_claim_log_line({ answer: answer ? valueWords(answer, found.unit, reader) : chosen }, { locale })
  }
  return {
    id,
    text: reader.say(found.question),
    topic: topicName(found.topic, desk),
    state: found.chosen,
    note: reader.say(found.note),
    reason: found.chosen === null ? '' : reader.say(found.reason),
    axis: axis && {
      ...axis,
      ticks: axis.ticks.map(({ x, value }) => ({
        x,
        text: axis.kind === 'day' ? dayName(dayOfTick(value), locale, 'short') : count(value, locale),
      })),
      points: axis.points.map((point) => ({
        ...point,
        label: valueWords(found.answers[point.n - 1]!, found.unit, reader),
      })),
      words: axis.points
        .map((point) =>
          m.desk_data_claim_dot(
            { answer: valueWords(found.answers[point.n - 1]!, found.unit, reader), n: point.sources },
            { locale },
          ),
        )
        .join('; '),
    },
    answers: found.answers.map((answer, i) => ({
      id: answer.id,
      n: i + 1,
      value: valueWords(answer, found.unit, reader),
      scope: scopeWords({ ...answer, said: undefined }, today, reader, false),
      said: answer.said
        ? (toldLater(answer, today) ? m.desk_data_claim_told_later : m.desk_data_claim_said)(
            { day: dayName(answer.said, locale, 'year') },
            { locale },
          )
        : null,
      later: toldLater(answer, today),
      unverified: answer.verification === 'unverified',
      chosen: told.has(answer.id),
      sources: sourcesOf(answer).map(({ name, url }) => ({ name, url: url ?? null })),
      note: reader.say(answer.note),
    })),
    touches: [
      { text: m.desk_data_claim_touch_public({}, { locale }), what: languages, href: `/${locale}/figures` },
      ...(event
        ? [
            {
              text: m.desk_data_claim_touch_event({ event: reader.say(event.title) }, { locale }),
              what: languages,
              href: `/${locale}/events/${event.id}`,
            },
          ]
        : []),
      ...(timed.length
        ? [
            {
              text: m.desk_data_claim_touch_shows({}, { locale }),
              what: listed(
                timed.map((one) => reader.say(one.title)),
                locale,
              ),
              href: `/${locale}/`,
            },
          ]
        : []),
      { text: m.desk_data_claim_touch_api({}, { locale }), what: 'JSON', href: '/api/v1/claims' },
    ],
    log: found.choices.map((choice) => ({
      at: dayTime(choice.at, edition.zone, locale),
      who: actorName(choice.by, accounts, locale),
      what: choiceWords(choice),
      reason: choice.reason,
    })),
  }
}
export type QuestionView = Awaited<ReturnType<typeof questionView>>
