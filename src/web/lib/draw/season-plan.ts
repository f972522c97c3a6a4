// Where everything stands on the band of the season. Pure geometry: words come in already in the reader's language.
import { daysBetween, lines, SANS, SERIF, textWidth } from './measure.ts'

export interface SeasonItem {
  id: string
  /** First and last day; an unknown last day is null and drawn as one day. */
  from: string
  to: string | null
  title: string
  /** The days in words, and who is host. */
  when: string
  kind: string
  href?: string
  current?: boolean
}

export interface Season {
  from: string
  to: string
  today?: { day: string; word: string }
  items: SeasonItem[]
  /** Stretches of which nothing is told. */
  gaps: { from: string; to: string; text: string }[]
  /** The first day of each month and its name. */
  months: { day: string; text: string }[]
}

interface Span {
  start: number
  length: number
}
export interface Placed {
  item: SeasonItem
  bar: Span
  /** Drawn a little smaller because a longer one lies under it. */
  within: boolean
}
export interface LyingLabel {
  x: number
  y: number
  anchor: 'start' | 'end'
  lead: { x: number; from: number; to: number }
}
export interface UprightLabel {
  y: number
  title: string[]
  lead: string
}

const clamp = (n: number, least: number, most: number) => Math.min(most, Math.max(least, n))

function scale(season: Season, length: number) {
  const days = daysBetween(season.from, season.to) + 1
  const after = (count: number) => (clamp(count, 0, days) / days) * length
  const at = (day: string) => after(daysBetween(season.from, day))
  const span = (from: string, to: string | null, least: number): Span => {
    const end = after(daysBetween(season.from, to ?? from) + 1)
    const long = Math.max(least, end - at(from))
    return { start: Math.min(at(from), length - long), length: long }
  }
  return { at, span }
}

function placeBars(season: Season, span: (from: string, to: string | null, least: number) => Span): Placed[] {
  const byLength = [...season.items].sort(
    (a, b) => daysBetween(b.from, b.to ?? b.from) - daysBetween(a.from, a.to ?? a.from) || a.from.localeCompare(b.from),
  )
  const placed: Placed[] = []
  for (const item of byLength) {
    const bar = span(item.from, item.to, 8)
    const within = placed.some(
      ({ bar: b }) => b.start < bar.start + bar.length - 1 && bar.start < b.start + b.length - 1,
    )
    placed.push({ item, bar, within })
  }
  return placed
}

const LANE = 44
const BAND = { teeth: 30, thick: 52 }
const LANES = ['above 0', 'below 0', 'above 1', 'below 1', 'above 2', 'below 2', 'above 3', 'below 3']

/** For a desk: time runs to the right, labels stand above and below the band, `width` units wide. */
export function layLying(season: Season, width = 1200) {
  const { at, span } = scale(season, width)
  const bars = placeBars(season, span)
  const taken = new Map<string, Span[]>(LANES.map((lane) => [lane, []]))
  const free = (lane: string, start: number, length: number) =>
    (taken.get(lane) ?? []).every((used) => start + length + 14 < used.start || used.start + used.length + 14 < start)
  const wanted = [...bars].sort(
    (a, b) => Number(b.item.current ?? false) - Number(a.item.current ?? false) || a.bar.start - b.bar.start,
  )
  const found = new Map<string, { lane: string; x: number; anchor: 'start' | 'end'; lead: number }>()
  for (const { item, bar } of wanted) {
    const size = item.current ? 20 : 16
    const wide = Math.max(textWidth(item.title, size, SERIF), textWidth(item.when, 13, SANS))
    const lead = bar.start + Math.min(6, bar.length / 2)
    const [side, level] = [(lane: string) => lane.split(' ')[0], (lane: string) => Number(lane.split(' ')[1])]
    const nearer = (lane: string) => LANES.filter((other) => side(other) === side(lane) && level(other) < level(lane))
    const choices = LANES.flatMap((lane) =>
      (['start', 'end'] as const).map((anchor) => {
        const x = anchor === 'start' ? lead + 6 : lead - 6
        return { lane, anchor, x, start: anchor === 'start' ? lead - 2 : lead - 8 - wide }
      }),
    )
    const choice = choices.find(
      ({ lane, start }) =>
        start >= -2 &&
        start + wide <= width + 8 &&
        free(lane, start, wide + 10) &&
        nearer(lane).every((other) => free(other, lead - 3, 6)),
    )
    if (!choice) continue
    taken.get(choice.lane)?.push({ start: choice.start, length: wide + 10 })
    for (const other of nearer(choice.lane)) taken.get(other)?.push({ start: lead - 3, length: 6 })
    found.set(item.id, { ...choice, lead })
  }
  const lanesUsed = (side: string) =>
    Math.max(
      0,
      ...[...found.values()]
        .filter(({ lane }) => lane.startsWith(side))
        .map(({ lane }) => Number(lane.split(' ')[1]) + 1),
    )
  const top = lanesUsed('above') * LANE + BAND.teeth + 8
  const bottom = top + BAND.thick
  const label = (id: string): LyingLabel | null => {
    const spot = found.get(id)
    if (!spot) return null
    const level = Number(spot.lane.split(' ')[1])
    const above = spot.lane.startsWith('above')
    const y = above ? top - BAND.teeth - 34 - level * LANE : bottom + BAND.teeth + 26 + level * LANE
    const lead = above ? { from: y - 12, to: top - 4 } : { from: bottom + 4, to: y + 18 }
    return { x: spot.x, y, anchor: spot.anchor, lead: { x: spot.lead, ...lead } }
  }
  const axis = bottom + BAND.teeth + lanesUsed('below') * LANE + 22
  return {
    width,
    height: axis + 26,
    band: { top, bottom, thick: BAND.thick, teeth: BAND.teeth },
    axis,
    bars: bars.map((placed) => ({ ...placed, label: label(placed.item.id) })),
    gaps: season.gaps.map((gap) => ({ ...span(gap.from, gap.to, 0), text: gap.text })),
    months: season.months.map(({ day, text }) => ({ x: at(day), text })),
    today: season.today && inSeason(season) ? { x: at(season.today.day), word: season.today.word } : null,
  }
}

const inSeason = ({ today, from, to }: Season) => today !== undefined && from <= today.day && today.day <= to

/** For a phone: time runs down, labels stand right of the band and are pushed apart; 358 units wide. */
export function layUpright(season: Season) {
  const [width, labelX] = [358, 138]
  const sorted = [...season.items].sort((a, b) => a.from.localeCompare(b.from))
  const rows = sorted.map((item) => {
    const title = lines(item.title, item.current ? 18 : 16, width - labelX, SERIF)
    return { item, title, height: title.length * 19 + 27 }
  })
  const wanted = rows.reduce((sum, { height }) => sum + height, 0)
  const length = Math.max(620, wanted)
  const { at, span } = scale(season, length)
  const bars = placeBars(season, span)
  const places = spread(
    rows.map(({ item, height }) => ({ wish: span(item.from, item.to, 8).start, height })),
    length,
  )
  const labels = new Map(
    rows.map(({ item, title }, i): [string, UprightLabel] => {
      const y = (places[i] ?? 0) + 14
      const bar = span(item.from, item.to, 8)
      const middle = bar.start + Math.min(bar.length / 2, 8)
      return [item.id, { y, title, lead: `M98 ${round(middle)}H108L126 ${round(y - 5)}H${labelX - 5}` }]
    }),
  )
  return {
    width,
    height: Math.round(length + 24),
    length,
    labelX,
    bars: bars.map((placed) => ({ ...placed, label: labels.get(placed.item.id) ?? null })),
    gaps: season.gaps.map((gap) => ({ ...span(gap.from, gap.to, 0), text: gap.text })),
    months: season.months.map(({ day, text }) => ({ y: at(day), text })),
    today: season.today && inSeason(season) ? { y: at(season.today.day), word: season.today.word } : null,
  }
}

const round = (n: number) => Math.round(n * 10) / 10

/** Puts boxes in order and as near to their wishes as they can stand without touching, none beyond `length`. */
function spread(boxes: { wish: number; height: number }[], length: number): number[] {
  const places: number[] = []
  let edge = 0
  for (const { wish, height } of boxes) {
    places.push(Math.max(wish, edge))
    edge = Math.max(wish, edge) + height
  }
  let limit = length
  for (let i = boxes.length - 1; i >= 0; i--) {
    limit = Math.min(places[i] ?? 0, limit - (boxes[i]?.height ?? 0))
    places[i] = limit
  }
  return places
}
