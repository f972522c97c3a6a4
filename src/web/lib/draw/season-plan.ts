// Where everything stands on the band of the season. Pure geometry: words come in already in the reader's language.
import { findLanes, lanesUsed, type Spot } from './lanes.ts'
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
  // In order of time for readers and keyboards; of those that begin together the longer first, so that it lies below.
  return placed.sort((a, b) => a.bar.start - b.bar.start || b.bar.length - a.bar.length)
}

const LANE = 44
const BAND = { teeth: 30, thick: 52 }
const MOST_LANES = 8

// A lead stands near the start of its bar; farther in where that place is taken.
const leadsOf = ({ start, length }: Span) => [
  ...new Set([0.5, 0.3, 0.7].map((k) => start + (length > 16 ? length * k : length / 2))),
]

/** For a desk: time runs to the right, labels stand above and below the band, `width` units wide. */
export function layLying(season: Season, width = 1200) {
  const { at, span } = scale(season, width)
  const bars = placeBars(season, span)
  const wishes = bars.map(({ item, bar }) => ({
    leads: leadsOf(bar),
    long: Math.max(textWidth(item.title, item.current ? 20 : 16, SERIF), textWidth(item.when, 13, SANS)),
  }))
  const spots = findLanes(wishes, { sides: ['above', 'below'], least: 0, most: width + 4, lanes: MOST_LANES })
  const top = lanesUsed(spots, 'above') * LANE + BAND.teeth + 8
  const bottom = top + BAND.thick
  const axis = bottom + BAND.teeth + lanesUsed(spots, 'below') * LANE + 32
  const label = ({ side, lane, anchor, lead }: Spot): LyingLabel => {
    const y = side === 'above' ? top - BAND.teeth - 34 - lane * LANE : bottom + BAND.teeth + 26 + lane * LANE
    const line = side === 'above' ? { from: y - 12, to: top - 4 } : { from: bottom + 4, to: y + 18 }
    return { x: anchor === 'start' ? lead + 6 : lead - 6, y, anchor, lead: { x: lead, ...line } }
  }
  return {
    width,
    height: axis + 26,
    band: { top, bottom, thick: BAND.thick },
    axis,
    bars: bars.map((placed, i) => {
      const spot = spots[i]
      return { ...placed, label: spot ? label(spot) : null }
    }),
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

/**
 * Puts boxes in order, none over another and none beyond `length`, so that the squares of their distances from their
 * wishes are least: neighbours that would touch become one block and share what they must give way.
 */
function spread(boxes: { wish: number; height: number }[], length: number): number[] {
  const before: number[] = []
  let total = 0
  for (const { height } of boxes) {
    before.push(total)
    total += height
  }
  const blocks: { sum: number; count: number }[] = []
  for (const [i, { wish }] of boxes.entries()) {
    blocks.push({ sum: wish - (before[i] ?? 0), count: 1 })
    for (let last = blocks.at(-1), prior = blocks.at(-2); last && prior; last = blocks.at(-1), prior = blocks.at(-2)) {
      if (prior.sum / prior.count <= last.sum / last.count) break
      blocks.splice(-2, 2, { sum: prior.sum + last.sum, count: prior.count + last.count })
    }
  }
  const offsets = blocks.flatMap(({ sum, count }) => Array<number>(count).fill(clamp(sum / count, 0, length - total)))
  return offsets.map((offset, i) => offset + (before[i] ?? 0))
}
