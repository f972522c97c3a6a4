/** Answers that are days or numbers, on one axis: where each stands, and how many sources say it. Pure geometry. */
import { scaleLinear } from 'd3-scale'
import type { Answer } from '#modules/evidence'

export interface AxisPoint {
  /** Which answer, from 1. */
  n: number
  x: number
  /** The other end of a range. */
  to: number | null
  /** Middles of the marks, one a source, from the axis upwards. */
  ys: number[]
  look: 'chosen' | 'plain' | 'unverified'
  sources: number
  /** Where its name stands, so that names keep apart. */
  labelY: number
  anchor: 'start' | 'middle' | 'end'
}

export interface Axis {
  width: number
  height: number
  base: number
  points: AxisPoint[]
  ticks: { x: number; value: number }[]
  kind: 'day' | 'number'
}

const WIDTH = 830
const SIDE = 60
const STEP = 15
const MOST_MARKS = 6
/** Height of a span with its name. */
const ROW = 36
const DAY_MS = 86_400_000
const LABEL_WIDTH = 150

type Placed = Pick<Answer, 'verification' | 'more'> & { from: number; to: number; isDay: boolean }

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS

function placeOf(answer: Answer): Placed | null {
  const { verification, more } = answer
  switch (answer.kind) {
    case 'number':
      return { verification, more, from: answer.number, to: answer.number, isDay: false }
    case 'range':
      return { verification, more, from: answer.low, to: answer.high, isDay: false }
    case 'date':
      return { verification, more, from: dayNumber(answer.date), to: dayNumber(answer.date), isDay: true }
    case 'dates':
      return { verification, more, from: dayNumber(answer.start), to: dayNumber(answer.end), isDay: true }
    default:
      return null
  }
}

/** Null when the answers cannot stand on one axis: times, words, or days beside numbers, or fewer than two. */
export function claimAxis(answers: readonly Answer[], chosen: ReadonlySet<string>): Axis | null {
  const placed = answers.map(placeOf)
  if (answers.length < 2 || placed.some((one) => !one || one.isDay !== placed[0]?.isDay)) return null
  const all = placed as Placed[]
  const kind = all[0]!.isDay ? 'day' : 'number'
  const [low, high] = [Math.min(...all.map((one) => one.from)), Math.max(...all.map((one) => one.to))]
  const room = kind === 'day' ? 1 : (high - low || Math.abs(high) || 1) * 0.06
  const x = scaleLinear([low - room, high + room], [SIDE, WIDTH - SIDE])
  const sources = all.map((one) => 1 + (one.more?.length ?? 0))
  const look = (i: number): AxisPoint['look'] =>
    chosen.has(answers[i]!.id) ? 'chosen' : all[i]!.verification === 'unverified' ? 'unverified' : 'plain'
  // Spans lie in rows of their own; single values are piles, one mark a source.
  const { base, points } = all.some((one) => one.to !== one.from) ? spans() : piles()
  const values = kind === 'day' ? dayTicks(low - 1, high + 1) : x.ticks(5)
  return {
    width: WIDTH,
    height: base + 30,
    base,
    points,
    kind,
    ticks: values.map((value) => ({ value, x: Math.round(x(value)) })),
  }

  function spans(): { base: number; points: AxisPoint[] } {
    const foot = 12 + all.length * ROW
    return {
      base: foot,
      points: all.map((one, i) => {
        const y = foot - 14 - (all.length - 1 - i) * ROW
        const [at, to] = [Math.round(x(one.from)), Math.round(x(one.to))]
        return {
          n: i + 1,
          x: at,
          to: to === at ? null : to,
          ys: [y],
          look: look(i),
          sources: sources[i]!,
          labelY: y - 11,
          anchor: at > WIDTH / 2 ? 'end' : 'start',
        }
      }),
    }
  }

  function piles(): { base: number; points: AxisPoint[] } {
    const marks = sources.map((n) => Math.min(n, MOST_MARKS))
    const rows = labelRows(all.map((one) => x(one.from)))
    const foot = 34 + Math.max(...rows, 0) * 18 + Math.max(...marks) * STEP
    return {
      base: foot,
      points: all.map((one, i) => {
        const at = Math.round(x(one.from))
        return {
          n: i + 1,
          x: at,
          to: null,
          ys: Array.from({ length: marks[i]! }, (_, mark) => foot - 12 - mark * STEP),
          look: look(i),
          sources: sources[i]!,
          labelY: foot - 16 - marks[i]! * STEP - rows[i]! * 18,
          anchor: at < SIDE + 60 ? 'start' : at > WIDTH - SIDE - 60 ? 'end' : 'middle',
        }
      }),
    }
  }
}

/** Whole days, at most nine of them. */
function dayTicks(low: number, high: number): number[] {
  const step = Math.max(1, Math.ceil((high - low) / 8))
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step)
}

export const dayOfTick = (value: number): string => new Date(value * DAY_MS).toISOString().slice(0, 10)

/** A row above for each name that would lie on one before it. */
function labelRows(xs: readonly number[]): number[] {
  const order = xs.map((x, i) => ({ x, i })).sort((a, b) => a.x - b.x)
  const ends: number[] = []
  const rows = xs.map(() => 0)
  for (const { x, i } of order) {
    const row = ends.findIndex((end) => x - LABEL_WIDTH / 2 >= end)
    rows[i] = row < 0 ? ends.length : row
    ends[rows[i]] = x + LABEL_WIDTH / 2
  }
  return rows
}
