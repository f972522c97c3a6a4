/** One figure, opened for staff: value, finding, chart, rows down to posts, coverage, sources, seal. */
import { m } from '#messages'
import { BREAKDOWNS, LIVE_FIGURES } from '#modules/campaigns'
import { askFigure, figureDefinition, listRuns, type By, type Figure } from '#modules/evidence'
import { authorHandles, postsBehind, postsNamed, sampleCoverage, UNKNOWN_KEY, type PostBehind } from '#modules/posts'
import { listEvents, type ProgrammeEvent } from '#modules/programme'
import { clockMoves, venueTimeAt, type ClockMove } from '#platform/clock'
import { addDays, readMoment } from '#platform/time'
import { wording } from '#platform/words'
import type { Desk } from '../desk/door.server.ts'
import type { Filter } from '../desk/FilterBar.svelte'
import { count, dayName, dayRange, dayTime } from '../desk/format.ts'
import { cellWords, keyWords, partsWords } from '../public/figure-words.ts'
import { sampleWords } from '../public/sample-words.ts'
import {
  barsOf,
  coverageWords,
  dayPlan,
  findingWords,
  isOnlySample,
  rowsOf,
  stateWords,
  stripOf,
  valueWords,
  weekdayName,
} from './figure-parts.server.ts'
import { liveTitles, rowOfLive, seenBehind } from './live-rows.server.ts'
import { lastVerified } from './verified.server.ts'
import { byName, figureName, figureText, sourceName, unitName } from './words.server.ts'

const MOMENTS = 5
const LIVE_BREAKDOWNS: readonly string[] = [...BREAKDOWNS, 'currency']
const POSTS = 40

export interface Asked {
  by: string | null
  from: string | null
  to: string | null
  asOf: Date | null
}

export function askedIn(url: URL, desk: Pick<Desk, 'today' | 'edition'>): Asked {
  const get = (name: string) => url.searchParams.get(name) || null
  const days = Number(get('days'))
  const from = days > 0 ? [addDays(desk.today, 1 - days), desk.edition.opens].sort()[1]! : get('from')
  return { by: get('by'), from, to: get('to'), asOf: readMoment(get('asof') ?? '') ?? null }
}

export async function figurePage(desk: Desk, id: string, url: URL) {
  const { house, edition, locale, today } = desk
  const { db } = house.store
  const definition = figureDefinition(id)
  const asked = askedIn(url, desk)
  const by = asked.by ?? (definition.by.includes('day') ? 'day' : (definition.by[0] ?? null))
  const figure = await askFigure(db, edition, { id, ...asked, by, audience: 'staff' })
  const [moves, events] = await Promise.all([clockMoves(db, edition.id), listEvents(db, edition.id)])
  const titles = await titlesOf(desk, figure, events)
  const ofLive = LIVE_FIGURES.some((one) => one.id === id)
  const keyName = (key: string) =>
    ofLive ? rowOfLive(key, figure.by, titles, locale) : keyWords(key, figure.by, titles, locale)
  const row = url.searchParams.get('row')
  const moment = (at: Date) => dayTime(venueTimeAt(moves, at), edition.zone, locale)
  return {
    id,
    name: figureName(id, locale),
    version: m.desk_data_figure_version_n({ n: definition.version }, { locale }),
    value: valueWords(figure, locale),
    unit: unitName(definition.unit, locale),
    sample: isOnlySample(figure),
    range: m.desk_data_figure_range(
      { from: dayName(figure.from, locale, 'short'), to: dayName(figure.to, locale, 'short') },
      { locale },
    ),
    asOf: moment(new Date(figure.asOf)),
    coverage: coverageWords(figure, locale),
    partial: figure.coverage.known < figure.coverage.expected,
    finding: findingWords(figure, today, keyName, locale),
    by: figure.by,
    day: figure.by === 'day' ? dayPlan(figure, events, today, locale) : null,
    // Lengths of two currencies say nothing beside each other.
    bars: figure.by === 'day' || figure.state === 'not_applicable' ? null : barsOf(figure, keyName, locale),
    rows: rowsOf(figure).map(({ row: one, until }) => ({
      key: one.key,
      name:
        figure.by !== 'day'
          ? keyName(one.key)
          : until === one.key
            ? weekdayName(one.key, locale)
            : dayRange(one.key, until, locale),
      value: one.value === null ? '–' : cellWords(one, figure.unit, locale),
      state: one.key === UNKNOWN_KEY ? m.desk_data_row_unsure({}, { locale }) : stateWords(one.state, locale),
      opens: one.value !== null && one.value !== 0 && figure.unit !== 'clicks',
    })),
    parts: figure.rows.length ? partsWords(figure, locale) : null,
    ofLive,
    seen:
      ofLive && row !== null && figure.rows.some((one) => one.key === row)
        ? await seenBehind(desk, figure, row, keyName(row))
        : null,
    posts:
      !ofLive && row !== null && figure.rows.some((one) => one.key === row)
        ? await postsOfRow(desk, figure, row, keyName(row), moves)
        : null,
    about: {
      definition: figureText(id, 'definition', locale),
      formula: figureText(id, 'formula', locale),
      coverage: figureText(id, 'coverage', locale),
    },
    strip: stripOf(figure, locale),
    sampled:
      figure.unit === 'clicks' || ofLive
        ? []
        : sampleWords(await sampleCoverage(db, edition.id, figure, asked.asOf), locale),
    sources: figure.sources.map((source) => ({
      name: sourceName(source.id, locale),
      sample: source.id === 'sample',
      rows: m.desk_data_sources_rows({ n: source.read }, { locale }),
      runs:
        figure.unit === 'clicks'
          ? m.campaigns_sources_links({ n: source.runs }, { locale })
          : m.desk_data_sources_runs({ n: source.runs }, { locale }),
    })),
    moments: await momentsOf(desk, asked.asOf, moment),
    filters: filtersOf(desk, definition.by, by, url, asked),
    seal: lastVerified(edition.id, locale, moment),
  }
}
export type FigurePage = Awaited<ReturnType<typeof figurePage>>

async function titlesOf(
  { house, edition, locale }: Desk,
  { by, rows }: Figure,
  events: readonly ProgrammeEvent[],
): Promise<Map<string, string>> {
  const { db } = house.store
  if (LIVE_BREAKDOWNS.includes(by ?? '')) return liveTitles({ db, edition, locale })
  if (by === 'event' || by === 'week')
    return new Map(events.map((event) => [event.id, wording(event.title, locale).text]))
  if (by === 'creator')
    return new Map(
      [
        ...(await authorHandles(
          db,
          edition.id,
          rows.map((row) => row.key),
        )),
      ].map(([id, handle]) => [id, handle === null ? m.desk_data_author_erased({}, { locale }) : `@${handle}`]),
    )
  if (by !== null || !rows.length) return new Map()
  const posts = await postsNamed(
    db,
    edition.id,
    rows.map((row) => row.key),
  )
  return new Map(
    [...posts.values()].map((post) => [
      post.id,
      [post.handle && `@${post.handle}`, post.caption ?? m.desk_data_posts_gone({}, { locale })]
        .filter(Boolean)
        .join(' · '),
    ]),
  )
}

const COUNTING: Record<string, 'posts' | 'views' | 'engagements'> = {
  views_gained: 'views',
  engagements: 'engagements',
  engagement_rate: 'engagements',
  top_growth: 'views',
}

async function postsOfRow(
  { house, edition, locale }: Desk,
  figure: Figure,
  key: string,
  name: string,
  moves: readonly ClockMove[],
) {
  const at = new Date(figure.asOf)
  const asOf = { at, venue: venueTimeAt(moves, at) }
  const by = (figure.by ?? 'day') as By
  const posts: PostBehind[] = await postsBehind(
    house.store.db,
    { edition, asOf, from: figure.from, to: figure.to },
    by,
    key,
    COUNTING[figure.id] ?? 'posts',
    POSTS,
  )
  return {
    key,
    title: m.desk_data_posts_title({ row: name }, { locale }),
    more: posts.length === POSTS ? m.desk_data_posts_more({ n: POSTS }, { locale }) : null,
    list: posts.map((post) => ({
      id: post.id,
      caption: post.caption,
      handle: post.handle ? `@${post.handle}` : null,
      shows: post.counted === 'shows',
      sample: post.sample,
      gained: post.gained === null ? '–' : count(post.gained, locale),
      day: post.createdDay ? dayName(post.createdDay, locale, 'short') : '–',
    })),
  }
}

/** Moments at which more became known: the ends of the last runs. */
async function momentsOf({ house, edition, locale }: Desk, asOf: Date | null, moment: (at: Date) => string) {
  const runs = await listRuns(house.store.db, edition.id, { limit: 60 })
  const ends = new Map<string, { at: Date; run: number }>()
  for (const run of runs)
    if (run.finished_at) ends.set(run.finished_at.toISOString(), { at: run.finished_at, run: run.number })
  const known = [...ends.values()].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOMENTS)
  if (asOf && !known.some((one) => one.at.getTime() === asOf.getTime())) known.push({ at: asOf, run: 0 })
  return [
    ...known
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ at, run }) => ({
        value: at.toISOString(),
        text: moment(at),
        note: run ? m.desk_data_figure_moment_run({ number: run }, { locale }) : '',
        current: asOf?.getTime() === at.getTime(),
      })),
    {
      value: null,
      text: m.desk_data_figure_latest({}, { locale }),
      note: moment(new Date(Math.max(...known.map((one) => one.at.getTime()), 0) || edition.loadedAt.getTime())),
      current: asOf === null,
    },
  ]
}

function filtersOf({ locale }: Desk, breakdowns: readonly By[], by: string | null, url: URL, asked: Asked): Filter[] {
  const o = { locale }
  const days = url.searchParams.get('days')
  const own =
    asked.from && !days
      ? [
          {
            value: 'own',
            label: m.desk_data_figure_range(
              { from: dayName(asked.from, locale, 'short'), to: asked.to ? dayName(asked.to, locale, 'short') : '…' },
              o,
            ),
          },
        ]
      : []
  return [
    ...(breakdowns.length
      ? [
          {
            key: 'by',
            label: m.desk_data_figure_by({}, o),
            value: by,
            options: breakdowns.map((value) => ({ value, label: byName(value, locale) })),
          },
        ]
      : []),
    {
      key: 'days',
      label: m.desk_data_figure_period({}, o),
      value: own.length ? 'own' : days,
      any: m.desk_data_period_all({}, o),
      options: [
        ...own,
        { value: '30', label: m.desk_data_period_30({}, o) },
        { value: '7', label: m.desk_data_period_7({}, o) },
      ],
    },
  ]
}
