/** Planned above, actual below, as shares of one stretch of time. Pure. */
import type { ComparedCue, ShowPlan, ShowState } from '#modules/programme'

interface Bar {
  id: string
  number: number
  kind: string
  from: number
  share: number
}
export interface Drawing {
  planned: Bar[]
  actual: (Bar & { on: boolean })[]
  /** From a cue's planned beginning to its actual one, where it came. */
  bands: { id: string; late: boolean; points: string }[]
  hardEnd: number | null
  now: number | null
}

/** A turn shorter than this share cannot be seen: it is drawn as wide. */
const LEAST = 0.002
/** The bands are drawn into a box of this size and stretched. */
export const BAND = { width: 1000, height: 40 }

export function drawingOf({
  plan,
  rows,
  state,
  begin,
  now,
}: {
  plan: ShowPlan
  rows: readonly ComparedCue[]
  state: Pick<ShowState, 'log' | 'current'>
  /** Planned; real time in milliseconds. */
  begin: number
  /** null: the run is over. */
  now: number | null
}): Drawing {
  const cues = new Map(plan.cues.map((cue) => [cue.id, cue]))
  const planned = rows.filter((row) => row.plannedAt !== null)
  const hardEnd = plan.hardEnd === undefined ? null : begin + plan.hardEnd * 1000
  const until = (one: ShowState['log'][number]) => one.until ?? Math.max(one.at, now ?? one.at)
  const first = Math.min(begin, ...state.log.map((one) => one.at))
  const last = Math.max(
    ...planned.map((row) => row.plannedAt! + row.plannedSeconds * 1000),
    hardEnd ?? begin,
    ...state.log.map(until),
  )
  const whole = Math.max(1, last - first)
  const at = (moment: number) => (moment - first) / whole
  const bar = (id: string, from: number, to: number): Bar => ({
    id,
    number: cues.get(id)?.number ?? 0,
    kind: cues.get(id)?.kind ?? 'stage',
    from: at(from),
    share: Math.max(LEAST, at(to) - at(from)),
  })
  return {
    planned: planned.map((row) => bar(row.cue, row.plannedAt!, row.plannedAt! + row.plannedSeconds * 1000)),
    actual: state.log.map((one, i) => ({
      ...bar(one.cue, one.at, until(one)),
      on: state.current === one.cue && i === state.log.length - 1,
    })),
    bands: planned.flatMap((row) => {
      if (row.actualAt === null) return []
      const turn = state.log.find((one) => one.cue === row.cue)!
      const x = (moment: number) => (at(moment) * BAND.width).toFixed(1)
      const top = `${x(row.plannedAt!)},0 ${x(row.plannedAt! + row.plannedSeconds * 1000)},0`
      const points = `${top} ${x(until(turn))},${BAND.height} ${x(turn.at)},${BAND.height}`
      return [{ id: row.cue, late: (row.late ?? 0) > 0, points }]
    }),
    hardEnd: hardEnd === null ? null : at(hardEnd),
    now: now === null || now < first || now > last ? null : at(now),
  }
}
