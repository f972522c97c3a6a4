/** Bars over days from zero: hatched where nothing was read, pale where the day is not over. Pure geometry. */
import { scaleLinear } from 'd3-scale'
import { textWidth } from '../draw/measure.ts'

export interface DayBar {
  day: string
  /** null: not known. */
  value: number | null
  /** The day still runs. */
  open: boolean
  /** There was something to read and nothing was read; without it a day without value has nothing to show. */
  gap: boolean
}
export interface Band {
  from: string
  to: string
  title: string
}

export interface DayChartPlan {
  width: number
  height: number
  left: number
  right: number
  base: number
  top: number
  bars: {
    day: string
    x: number
    width: number
    y: number
    height: number
    look: 'full' | 'strong' | 'open' | 'gap' | 'none'
    label: string | null
    middle: number
  }[]
  ticks: { y: number; value: number }[]
  /** Days that are written below. */
  axis: { x: number; day: string }[]
  bands: { x: number; width: number; title: string; titleX: number; row: number }[]
}

const LEFT = 64
const RIGHT = 8
const PLOT = 190
const BAND_ROW = 16
const LABEL_ROOM = 46

/** @param words how a value is written. */
export function dayChart(
  rows: readonly DayBar[],
  bands: readonly Band[],
  words: (value: number) => string,
  width = 780,
): DayChartPlan {
  const values = rows.flatMap((row) => row.value ?? [])
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const step = (width - LEFT - RIGHT) / Math.max(1, rows.length)
  const indexOf = (day: string) => rows.findIndex((row) => row.day === day)
  const spans = bands.flatMap(({ from, to, title }) => {
    const inside = rows.filter((row) => from <= row.day && row.day <= to)
    if (!inside.length) return []
    const x = LEFT + indexOf(inside[0]!.day) * step
    return [{ x: round(x), width: round(inside.length * step), title }]
  })
  const laid = bandRows(spans, width)
  const bandRoom = laid.length ? (Math.max(...laid.map((band) => band.row)) + 1) * BAND_ROW + 4 : 0
  const top = bandRoom + 22
  const y = scaleLinear([low, high || 1], [top + PLOT, top]).nice(4)
  const base = y(0)
  const best = high > 0 ? rows.findIndex((row) => row.value === high) : -1
  const everyone = step >= LABEL_ROOM
  const last = rows.findLastIndex((row) => row.value !== null)
  const bars = rows.map((row, i): DayChartPlan['bars'][number] => {
    const inset = Math.min(6, step * 0.14)
    const x = LEFT + i * step
    const box = { day: row.day, x: round(x + inset), width: round(step - 2 * inset), middle: round(x + step / 2) }
    if (row.value === null)
      return {
        ...box,
        y: round(base - (row.gap ? 26 : 2)),
        height: row.gap ? 26 : 2,
        look: row.gap ? 'gap' : 'none',
        label: null,
      }
    const end = y(row.value)
    const near = Math.abs(i - best) * step < LABEL_ROOM
    const told = everyone || i === best || (i === last && !near)
    return {
      ...box,
      y: round(Math.min(base, end)),
      height: round(Math.abs(base - end)),
      look: row.open ? 'open' : i === best ? 'strong' : 'full',
      label: told ? words(row.value) : null,
    }
  })
  const every = Math.max(1, Math.ceil(44 / step))
  const axis = rows.flatMap((row, i) => (i % every === 0 ? [{ day: row.day, x: round(LEFT + (i + 0.5) * step) }] : []))
  return {
    width,
    height: round(top + PLOT + 26),
    left: LEFT,
    right: width - RIGHT,
    base: round(base),
    top,
    bars,
    axis,
    bands: laid,
    ticks: y.ticks(4).map((value) => ({ value, y: round(y(value)) })),
  }
}

const round = (n: number) => Math.round(n * 10) / 10

/** Bands whose names would meet stand in different rows. */
function bandRows(spans: readonly { x: number; width: number; title: string }[], width: number): DayChartPlan['bands'] {
  const ends: number[] = []
  return spans.map((span) => {
    const room = textWidth(span.title, 12) * 1.1 + 12
    const titleX = Math.max(0, Math.min(span.x + 3, width - room))
    const free = ends.findIndex((one) => one <= titleX)
    const row = free < 0 ? ends.length : free
    ends[row] = titleX + room
    return { ...span, titleX: round(titleX), row }
  })
}
