/** Medians and percentiles, and the lines that are printed. */
export const median = (values: readonly number[]): number => percentile(values, 50)

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}

export interface Line {
  what: string
  value: string
  /** What the same run measured beside it. */
  reference?: string
  target?: string
  ok?: boolean
}

const lines: Line[] = []

export function report(line: Line): void {
  lines.push(line)
  const mark = line.ok === undefined ? ' ' : line.ok ? '✓' : '✗'
  console.log(
    `${mark} ${line.what.padEnd(58)} ${line.value.padEnd(22)} ${(line.reference ?? '').padEnd(34)} ${line.target ?? ''}`,
  )
}

export const reported = (): readonly Line[] => lines

export const rate = (rows: number, ms: number): number => (rows / ms) * 1000
export const perSecond = (rows: number): string => `${Math.round(rows).toLocaleString('en')} rows/s`
export const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}
