import { m, type LocaleCode } from '#messages'
import { askFigure, figureDefinitions, listQuestions, listSeries, series as seriesOf } from '#modules/evidence'
import { eventsBetween } from '#modules/programme'
import type { LinkTo } from '../house/props.ts'
import { claimWords } from './claims.ts'
import { coverageWords, figureValue, figureWords, isSample } from './figure-words.ts'
import type { Head } from './frame.ts'
import { capital } from './reader.ts'
import { seriesWords } from './series-chart.ts'
import type { Visit } from './visit.ts'

const FIRST_TOPIC = 'visitors'

function topicWords(topic: string, locale: LocaleCode): string {
  const words: Record<string, (p: Record<never, never>, o: { locale: LocaleCode }) => string> = {
    visitors: m.public_topic_visitors,
    awards: m.public_topic_awards,
    dates: m.public_topic_dates,
    participants: m.public_topic_participants,
    press: m.public_topic_press,
    programme: m.public_topic_programme,
    other: m.public_topic_other,
  }
  return words[topic]?.({}, { locale }) ?? topic
}

/** One's own house first, then what took place there, then the rest. */
const nearness = (subject: string) => (subject === 'house' ? 0 : subject.startsWith('event:') ? 1 : 2)

/** Claims of one topic side by side; on the first page also the daily series and the house's own figures. */
export async function figuresPage(
  { db, edition, reader, today }: Pick<Visit, 'db' | 'edition' | 'reader' | 'today'>,
  asked: string | null,
) {
  const { locale } = reader
  const questions = await listQuestions(db, edition.id)
  const topics = [...new Set(questions.map((one) => one.topic))].sort(
    (a, b) => Number(b === FIRST_TOPIC) - Number(a === FIRST_TOPIC) || (a < b ? -1 : 1),
  )
  const topic = asked ?? topics[0] ?? FIRST_TOPIC
  const [head] = asked ? [] : await listSeries(db, edition.id)
  const series = head && (await seriesOf(db, edition.id, head.id))
  const first = series?.rows[0]?.[0]
  const last = series?.rows.at(-1)?.[0]
  const events = first && last ? await eventsBetween(db, edition.id, first, last) : []
  const figures = []
  for (const { id } of asked ? [] : figureDefinitions('public'))
    figures.push(await askFigure(db, edition, { id, audience: 'public' }))
  const name = topicWords(topic, locale)
  const title = asked ? name : m.public_figures_title({}, { locale })
  const lede = m.public_figures_lede({}, { locale })
  return {
    head: { title, description: lede, drawing: 'drum' } satisfies Head,
    title,
    lede,
    topics: topics.map((one): LinkTo => ({
      href: one === FIRST_TOPIC ? `/${locale}/figures` : `/${locale}/figures?topic=${one}`,
      text: m.public_topic_count(
        { topic: topicWords(one, locale), n: questions.filter((it) => it.topic === one).length },
        { locale },
      ),
      current: one === topic,
    })),
    claims: questions
      .filter((one) => one.topic === topic)
      .sort((a, b) => nearness(a.subject) - nearness(b.subject))
      .map((one) => ({
        ...claimWords(one, name, today, reader, Boolean(asked)),
        ...(one.subject.startsWith('event:')
          ? {
              link: {
                href: `/${locale}/events/${one.subject.slice(6)}#claim-${one.id}`,
                text: m.public_claim_event({}, { locale }),
              },
            }
          : {}),
      })),
    known: topics.includes(topic),
    series: series && series.rows.length ? seriesWords(series, events, today, reader) : null,
    figures: figures.map((figure) => ({
      id: figure.id,
      href: `/${locale}/figures/${figure.id}`,
      value: capital(figureValue(figure, locale), locale),
      name: figureWords(figure.id, 'name', locale),
      small: coverageWords(figure, locale),
      source: m.public_figure_ours({}, { locale }),
      sample: isSample(figure) ? m.public_sample({}, { locale }) : undefined,
    })),
  }
}
