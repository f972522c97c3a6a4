import { m } from '#messages'
import { askFigure, figureDefinition, type FigureRow } from '#modules/evidence'
import { sampleCoverage, shownPosts } from '#modules/posts'
import { listEvents } from '#modules/programme'
import { daySpan, fullDay, fullSpan, momentWords, number, shortDay } from './days.ts'
import {
  byWords,
  cellWords,
  coverageWords,
  figureValue,
  figureWords,
  isSample,
  keyWords,
  partsWords,
  sourceWords,
} from './figure-words.ts'
import { zoneWords, type Head } from './frame.ts'
import { capital } from './reader.ts'
import { sampleWords } from './sample-words.ts'
import type { Visit } from './visit.ts'

const GAPS = 12
const ROWS = 60

/** One figure down to its public rows: aggregates by day or another breakdown, never by creator. */
export async function figurePage(
  { db, edition, reader, now }: Pick<Visit, 'db' | 'edition' | 'reader' | 'now'>,
  id: string,
  asked: string | null,
) {
  const { locale } = reader
  const definition = figureDefinition(id)
  const offered = definition.by.filter((one) => one !== 'creator')
  const by = asked ?? (offered.includes('day') ? 'day' : (offered[0] ?? null))
  const figure = await askFigure(db, edition, { id, by, audience: 'public' })
  const titles = new Map<string, string>()
  if (by === 'event' || by === 'week')
    for (const one of await listEvents(db, edition.id)) titles.set(one.id, reader.say(one.title))
  if (by === null && figure.rows.length)
    for (const post of await shownPosts(db, edition.id, 'site', now, {
      ids: figure.rows.map((row) => row.key),
      language: locale,
    }))
      titles.set(post.id, post.caption)
  const sampled = figure.unit === 'clicks' ? null : await sampleCoverage(db, edition.id, figure, null, { ways: false })
  const name = figureWords(id, 'name', locale)
  const gaps = figure.coverage.gaps
  const gapDays =
    gaps.length > GAPS
      ? [...gaps.slice(0, GAPS).map((day) => shortDay(day, locale)), '…']
      : gaps.map((day) => shortDay(day, locale))
  const format = (kind: 'csv' | 'json') =>
    `/api/v1/figures/${id}?${new URLSearchParams({ edition: edition.id, ...(by ? { by } : {}), ...(kind === 'csv' ? { format: 'csv' } : {}) })}`
  return {
    head: { title: name, description: figureWords(id, 'definition', locale), drawing: 'drum' } satisfies Head,
    title: name,
    value: capital(figureValue(figure, locale), locale),
    coverage: coverageWords(figure, locale),
    sample: isSample(figure)
      ? { word: m.public_sample({}, { locale }), note: m.public_figure_sample({}, { locale }) }
      : null,
    facts: [
      { name: m.public_figure_definition({}, { locale }), values: [{ text: figureWords(id, 'definition', locale) }] },
      { name: m.public_figure_formula({}, { locale }), values: [{ text: figureWords(id, 'formula', locale) }] },
      {
        name: m.public_figure_coverage({}, { locale }),
        values: [
          coverageWords(figure, locale),
          figureWords(id, 'coverage', locale),
          ...(sampled ? sampleWords(sampled, locale) : []),
        ].map((text) => ({ text })),
      },
      {
        name: m.public_figure_gaps({}, { locale }),
        values: [
          {
            text: gaps.length
              ? m.public_figure_gap_days({ n: gaps.length, days: gapDays.join(', ') }, { locale })
              : m.public_figure_gaps_none({}, { locale }),
          },
        ],
      },
      { name: m.public_figure_period({}, { locale }), values: [{ text: fullSpan(figure.from, figure.to, locale) }] },
      {
        name: m.public_figure_as_of({}, { locale }),
        values: [
          {
            text: m.public_figure_as_of_words(
              {
                moment: momentWords(new Date(figure.asOf), edition.zone, locale),
                zone: zoneWords(edition, reader),
                day: fullDay(figure.venueDay, locale),
              },
              { locale },
            ),
          },
        ],
      },
      {
        name: m.public_figure_sources({}, { locale }),
        values: figure.sources.map((source) => ({
          text: m.public_figure_source_line(
            { source: sourceWords(source.id, locale), runs: source.runs, read: source.read },
            { locale },
          ),
        })),
      },
      { name: m.public_figure_version({}, { locale }), values: [{ text: number(figure.version, locale) }] },
    ].filter((fact) => fact.values.length),
    breakdowns: offered.map((one) => ({
      href: `/${locale}/figures/${id}?by=${one}`,
      text: byWords(one, locale),
      current: one === by,
    })),
    rows: runsOf(figure.rows, by)
      .slice(0, ROWS)
      .map(({ row, until }) => ({
        key: row.key,
        words: until === row.key ? keyWords(row.key, by, titles, locale) : daySpan(row.key, until, locale),
        value: cellWords(row, figure.unit, locale),
        known: row.state === 'known',
      })),
    parts: figure.rows.length ? partsWords(figure, locale) : null,
    heldBack: figure.rows.some((row) => row.state === 'suppressed'),
    csv: format('csv'),
    json: format('json'),
  }
}

/** Days in a row of which the same is said, and that is no number, are told in one line. */
export function runsOf(rows: readonly FigureRow[], by: string | null): { row: FigureRow; until: string }[] {
  const runs: { row: FigureRow; until: string }[] = []
  for (const row of rows) {
    const last = runs.at(-1)
    const same =
      last && last.row.state === row.state && (row.value === null || row.value === 0) && last.row.value === row.value
    if (by === 'day' && same) last.until = row.key
    else runs.push({ row, until: row.key })
  }
  return runs
}
