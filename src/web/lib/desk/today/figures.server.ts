/** The figures of the morning: each with its day, its coverage, and whether only invented rows stand behind it. */
import { m } from '#messages'
import { askFigure, type Figure, type FigureRow } from '#modules/evidence'
import { UNKNOWN_KEY } from '#modules/posts'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { addDays } from '#platform/time'
import type { Desk } from '../door.server.ts'
import { count, dayTime, percent } from '../format.ts'
import { languageName, themeName } from '../words.ts'

export interface Tile {
  id: string
  label: string
  /** '–' when not known. */
  value: string
  atLeast: boolean
  small: string
  asOf: string
  coverage: string
  partial: boolean
  sample: boolean
  href: string
}

export const isOnlySample = (figure: Pick<Figure, 'sources'>): boolean =>
  figure.sources.length > 0 && figure.sources.every((source) => source.id === 'sample')

export interface Morning {
  tiles: Tile[]
  languages: { code: string | null; name: string; n: number }[]
  themes: { name: string; n: number }[]
  /** The last days, oldest first: were there readings of posts? */
  days: { day: string; state: 'full' | 'none' | 'part' }[]
  sources: Figure['sources']
  sample: boolean
  asOf: string
}

const STRIP_DAYS = 14

export async function morningFigures(desk: Desk): Promise<Morning> {
  const { house, edition, locale, today } = desk
  const { db } = house.store
  const yesterday = addDays(today, -1)
  const ask = (id: string, from: string, to: string, by: string | null = null) =>
    askFigure(db, edition, { id, from, to, by, audience: 'staff' })
  const posts = await ask('posts', yesterday, today, 'language')
  const all = await ask('posts', edition.opens, today)
  const views = await ask('views_gained', yesterday, yesterday)
  const creators = await ask('creators', edition.opens, today)
  const themes = await ask('posts', yesterday, today, 'theme')
  const strip = await ask('views_gained', [edition.opens, addDays(today, 1 - STRIP_DAYS)].sort()[1]!, today, 'day')
  const moves = await clockMoves(db, edition.id)
  const asOf = dayTime(venueTimeAt(moves, new Date(all.asOf)), edition.zone, locale)
  const o = { locale }

  const tile = (figure: Figure, label: string, small: string): Tile => {
    const { known, expected } = figure.coverage
    return {
      id: figure.id,
      label,
      value: figure.value === null ? '–' : count(figure.value, locale),
      atLeast: figure.value !== null && figure.atLeast,
      small: figure.value === null ? m.desk_unknown({}, o) : small,
      asOf,
      coverage: expected
        ? m.desk_coverage({ percent: percent(known / expected, locale) }, o)
        : m.desk_coverage_none({}, o),
      partial: known < expected,
      sample: isOnlySample(figure),
      href: `/desk/figures/${figure.id}?${new URLSearchParams({ from: figure.from, to: figure.to })}`,
    }
  }
  const known = (rows: readonly FigureRow[]) => rows.filter((row) => row.value)
  return {
    tiles: [
      tile(posts, m.desk_tile_posts({}, o), m.desk_tile_posts_all({ n: all.value ?? 0 }, o)),
      tile(views, m.desk_tile_views({}, o), m.desk_tile_views_small({ n: views.coverage.known }, o)),
      tile(creators, m.desk_tile_creators({}, o), m.desk_tile_creators_small({}, o)),
    ],
    languages: known(posts.rows).map((row) => {
      const code = row.key === UNKNOWN_KEY ? null : row.key
      return { code, name: languageName(code, locale), n: row.value! }
    }),
    themes: known(themes.rows).map((row) => ({
      name: row.key !== UNKNOWN_KEY ? themeName(row.key, locale) : m.desk_unknown({}, o),
      n: row.value!,
    })),
    days: strip.rows.map((row) => ({
      day: row.key,
      state: row.state === 'unknown' ? 'none' : row.state === 'at_least' ? 'part' : 'full',
    })),
    sources: all.sources,
    sample: isOnlySample(all),
    asOf,
  }
}
