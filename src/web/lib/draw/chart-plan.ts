// Bars over days: where they, their notes and the events beside them stand. Pure geometry.
import { findLanes, lanesUsed, type Spot } from './lanes.ts'
import { SANS, SERIF, textWidth } from './measure.ts'

export interface ChartBar {
  key: string
  /** null = not known; drawn as an open foot, never as zero. */
  value: number | null
  weekend?: boolean
  /** At least so much. */
  partial?: boolean
  /** A label written at the bar. */
  note?: string
  /** The bar the title speaks of. */
  strong?: boolean
}
export interface ChartEvent {
  from: string
  to: string
  title: string
  when: string
}
export interface Chart {
  bars: ChartBar[]
  /** Marks of the value axis from zero up, with their words. */
  ticks: { value: number; text: string }[]
  /** Marks of the day axis. */
  axis: { key: string; text: string }[]
  events: ChartEvent[]
}

export interface Note {
  x: number
  y: number
  anchor: 'start' | 'end' | 'middle'
  text: string
  strong: boolean
  lead: string | null
}

interface Frame {
  width: number
  left: number
  right: number
  plotHeight: number
  noteSize: number
  laneHeight: number
}
const WIDE: Frame = { width: 1120, left: 64, right: 64, plotHeight: 304, noteSize: 14, laneHeight: 22 }
const NARROW: Frame = { width: 340, left: 46, right: 4, plotHeight: 210, noteSize: 12.5, laneHeight: 20 }

const round = (n: number) => Math.round(n * 10) / 10

export const planWide = (chart: Chart) => plan(chart, WIDE)
/** For a phone: events are numbers, told in a list below. */
export const planNarrow = (chart: Chart) => plan(chart, NARROW)

function plan(chart: Chart, frame: Frame) {
  const { width, left, right, plotHeight } = frame
  const step = (width - left - right) / Math.max(1, chart.bars.length)
  const titles = titlesOf(chart, frame, step)
  const lanes = lanesUsed(titles, 'above')
  const top = frame === WIDE ? lanes * frame.laneHeight + 62 : 58
  const base = top + plotHeight
  const most = Math.max(1, ...chart.ticks.map(({ value }) => value), ...chart.bars.map(({ value }) => value ?? 0))
  const x = (index: number) => left + index * step
  const y = (value: number) => base - (value / most) * plotHeight
  const indexOf = (key: string) => chart.bars.findIndex((bar) => bar.key === key)
  const bars = chart.bars.map((bar, i) => {
    const inset = Math.min(1.5, step * 0.1)
    const box = { x: round(x(i) + inset), width: round(step - 2 * inset) }
    if (bar.value === null) return { ...box, y: base - 5, height: 5, look: 'unknown' as const }
    const height = round(Math.max(bar.value === 0 ? 0 : 1, base - y(bar.value)))
    const look = bar.partial
      ? ('partial' as const)
      : bar.strong
        ? ('strong' as const)
        : bar.weekend
          ? ('weekend' as const)
          : ('weekday' as const)
    return { ...box, y: round(base - height), height, look }
  })
  const events = chart.events.flatMap((event, i) => {
    const [from, to] = visibleSpan(chart, event)
    if (from < 0) return []
    const title = titles[i]
    const labelY = frame === WIDE ? 18 + (lanes - 1 - (title?.lane ?? 0)) * frame.laneHeight : 16
    const start = round(x(from))
    return [
      {
        ...event,
        number: i + 1,
        x: start,
        width: round((to - from + 1) * step),
        labelX: start + 7,
        labelY,
        anchor: title?.anchor ?? 'start',
        /** No room for its title: it is told in the list below. */
        untitled: !title,
      },
    ]
  })
  return {
    width,
    height: base + 48,
    left,
    right: width - right,
    top,
    base,
    bars,
    ticks: chart.ticks.map(({ value, text }) => ({ y: round(y(value)), text, zero: value === 0 })),
    axis: chart.axis.flatMap(({ key, text }) => (indexOf(key) < 0 ? [] : [{ x: round(x(indexOf(key))), text }])),
    events,
    crowded: events.some(({ untitled }) => untitled),
    notes: notesOf(chart, frame, { step, base, x, y }),
  }
}

/** The first and last bar of an event; [-1, -1] when it lies outside. */
function visibleSpan(chart: Chart, event: ChartEvent): [number, number] {
  const inside = chart.bars.flatMap(({ key }, i) => (event.from <= key && key <= event.to ? [i] : []))
  return [inside[0] ?? -1, inside.at(-1) ?? -1]
}

/** Titles of events above the plot, each beside its line. */
function titlesOf(chart: Chart, frame: Frame, step: number): (Spot | null)[] {
  const wishes = chart.events.map((event) => ({
    leads: [frame.left + visibleSpan(chart, event)[0] * step],
    long: textWidth(event.title, 15.5, SERIF) + 7 + textWidth(event.when, 12.5, SANS),
  }))
  return findLanes(wishes, { sides: ['above'], least: frame.left, most: frame.width + 26, lanes: 8 })
}

interface Scale {
  step: number
  base: number
  x: (index: number) => number
  y: (value: number) => number
}

/** Notes stand over all bars they reach across; a low bar among high ones gets its note under the axis. */
function notesOf(chart: Chart, frame: Frame, { step, base, x, y }: Scale): Note[] {
  return chart.bars.flatMap((bar, i): Note[] => {
    if (!bar.note || (frame === NARROW && !bar.strong)) return []
    const wide = textWidth(bar.note, frame.noteSize, SANS)
    const middle = x(i) + step / 2
    const reach = Math.ceil(wide / step)
    const over = (from: number, to: number) =>
      Math.min(...chart.bars.slice(Math.max(0, from), to + 1).map(({ value }) => y(value ?? 0)))
    const own = y(bar.value ?? 0)
    const strong = bar.strong ?? false
    const fits = { start: x(i) + wide <= frame.width - frame.right, end: middle - wide >= frame.left }
    if (own - over(i - reach, i + reach) > 70) {
      const anchor = fits.start ? 'start' : 'end'
      const textX = anchor === 'start' ? middle + 7 : middle - 7
      return [
        {
          x: round(textX),
          y: base + 40,
          anchor,
          text: bar.note,
          strong,
          lead: `M${round(middle)} ${base + 1}V${base + 42}`,
        },
      ]
    }
    const anchor = fits.end && over(i - reach, i - 1) >= own - 4 ? 'end' : fits.start ? 'start' : 'end'
    const [from, to] = anchor === 'end' ? [i - reach, i] : [i, i + reach]
    const textX = anchor === 'end' ? x(i) + step : x(i)
    return [{ x: round(textX), y: round(over(from, to) - 9), anchor, text: bar.note, strong, lead: null }]
  })
}
