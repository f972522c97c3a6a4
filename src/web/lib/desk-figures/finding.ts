/** What a figure tells, in a sentence: the title of its chart. */
import type { Figure, FigureRow } from '#modules/evidence'

export type Finding =
  | { kind: 'none' }
  | { kind: 'whole' }
  | { kind: 'peak'; day: string; value: number; mean: number; gaps: number }
  | { kind: 'first'; key: string; value: number }
  | { kind: 'share'; key: string; value: number }

/** @param today the venue's day: it still runs, so it does not count for the mean. */
export function findingOf(
  figure: Pick<Figure, 'value' | 'rows' | 'by' | 'unit' | 'coverage'>,
  today: string,
  unknownKey: string,
): Finding {
  if (figure.value === null || figure.value === 0) return { kind: 'none' }
  const known = figure.rows.filter(
    (row): row is FigureRow & { value: number } => row.value !== null && row.key !== unknownKey,
  )
  if (!known.length) return { kind: 'whole' }
  const best = known.reduce((a, b) => (b.value > a.value ? b : a))
  if (figure.by !== 'day')
    return { kind: figure.unit === 'share' ? 'share' : 'first', key: best.key, value: best.value }
  const whole = known.filter((row) => row.key !== today)
  const mean = whole.length ? whole.reduce((sum, row) => sum + row.value, 0) / whole.length : best.value
  return { kind: 'peak', day: best.key, value: best.value, mean, gaps: figure.coverage.gaps.length }
}
