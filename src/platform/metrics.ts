/** Counters, gauges and histograms, told in the Prometheus text format. */

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Label values must come from a short list (a route's pattern, an outcome), never from a person or an id. Beyond this
 * many sets, further ones are added up under `other`, so that totals stay right and memory stays bounded.
 */
export const MAX_LABEL_SETS = 50

type Labels<L extends string> = { readonly [Name in L]: string }
/** Labels come first and are left out when the metric has none. */
type Labelled<L extends string> = [L] extends [never] ? [] : [labels: Labels<L>]

export interface Counter<L extends string> {
  add(amount: number, ...labels: Labelled<L>): void
}
export interface Gauge<L extends string> {
  set(value: number, ...labels: Labelled<L>): void
}
export interface Histogram<L extends string> {
  observe(value: number, ...labels: Labelled<L>): void
}

export const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

interface Series {
  labels: readonly [string, string][]
  /** Counter and gauge: the value. Histogram: the sum. */
  value: number
  count: number
  /** Histogram: how many fell into each bucket, not added up. */
  buckets: number[]
}

interface Metric {
  kind: 'counter' | 'gauge' | 'histogram'
  name: string
  help: string
  labelNames: readonly string[]
  bounds: readonly number[]
  series: Map<string, Series>
  read?: () => number
}

export interface Metrics {
  counter<L extends string = never>(name: string, help: string, labels?: readonly L[]): Counter<L>
  /** @param read asked at each rendering instead of `set`; only for a gauge without labels. */
  gauge<L extends string = never>(name: string, help: string, labels?: readonly L[], read?: () => number): Gauge<L>
  histogram<L extends string = never>(
    name: string,
    help: string,
    buckets?: readonly number[],
    labels?: readonly L[],
  ): Histogram<L>
  renderMetrics(): string
}

export function createMetrics(): Metrics {
  const metrics = new Map<string, Metric>()

  /** Declaring the same metric again gives the same one; declaring another under its name is a fault. */
  const declare = (metric: Omit<Metric, 'series'>): Metric => {
    const { kind, name, help, labelNames, bounds } = metric
    const wrong =
      [name, ...labelNames].find((one) => !/^[a-z][a-z0-9_]*$/.test(one)) ?? labelNames.find((one) => one === 'le')
    if (wrong) throw new Error(`"${wrong}" cannot name a metric or label`)
    const known = metrics.get(name)
    if (!known) {
      const added = { ...metric, series: new Map() }
      metrics.set(name, added)
      return added
    }
    const shape = (one: Omit<Metric, 'series'>) => JSON.stringify([one.kind, one.help, one.labelNames, one.bounds])
    if (shape(known) !== shape({ kind, name, help, labelNames, bounds }))
      throw new Error(`metric ${name} is declared twice`)
    // The later reader wins: a module that starts again (tests, hot reload) must not be read through its dead self.
    if (metric.read) known.read = metric.read
    return known
  }

  return {
    counter(name, help, labels = []) {
      const metric = declare({ kind: 'counter', name, help, labelNames: labels, bounds: [] })
      return {
        add(amount, ...[given]) {
          if (!(amount >= 0)) throw new Error(`counter ${name} cannot fall`)
          seriesOf(metric, given).value += amount
        },
      }
    },
    gauge(name, help, labels = [], read) {
      const metric = declare({ kind: 'gauge', name, help, labelNames: labels, bounds: [], read })
      return {
        set(value, ...[given]) {
          seriesOf(metric, given).value = value
        },
      }
    },
    histogram(name, help, buckets = SECONDS, labels = []) {
      const metric = declare({ kind: 'histogram', name, help, labelNames: labels, bounds: buckets })
      if (buckets.some((bound, at) => at > 0 && bound <= buckets[at - 1]!))
        throw new Error(`buckets of ${name} must rise`)
      return {
        observe(value, ...[given]) {
          const series = seriesOf(metric, given)
          const at = buckets.findIndex((bound) => value <= bound)
          series.value += value
          series.count++
          if (at >= 0) series.buckets[at]!++
        },
      }
    },
    renderMetrics: () => [...metrics.values()].map(render).join(''),
  }
}

function seriesOf(metric: Metric, given: Readonly<Record<string, string>> = {}): Series {
  const keyOf = (labels: Series['labels']) => labels.map(([, value]) => value).join('\u0000')
  let labels = metric.labelNames.map((name): [string, string] => [name, String(given[name] ?? '')])
  if (!metric.series.has(keyOf(labels)) && metric.series.size >= MAX_LABEL_SETS)
    labels = metric.labelNames.map((name): [string, string] => [name, 'other'])
  const known = metric.series.get(keyOf(labels))
  if (known) return known
  const series = { labels, value: 0, count: 0, buckets: metric.bounds.map(() => 0) }
  metric.series.set(keyOf(labels), series)
  return series
}

function render(metric: Metric): string {
  const { kind, name, help, bounds } = metric
  if (metric.read) seriesOf(metric).value = metric.read()
  const lines = [`# HELP ${name} ${escapeText(help)}`, `# TYPE ${name} ${kind}`]
  for (const { labels, value, count, buckets } of metric.series.values()) {
    if (kind === 'histogram') {
      let upTo = 0
      bounds.forEach((bound, at) => {
        upTo += buckets[at]!
        lines.push(`${name}_bucket${braces([...labels, ['le', String(bound)]])} ${upTo}`)
      })
      lines.push(`${name}_bucket${braces([...labels, ['le', '+Inf']])} ${count}`)
      lines.push(`${name}_sum${braces(labels)} ${digits(value)}`, `${name}_count${braces(labels)} ${count}`)
    } else lines.push(`${name}${braces(labels)} ${digits(value)}`)
  }
  return `${lines.join('\n')}\n`
}

const escapeText = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
const braces = (labels: Series['labels']) =>
  labels.length
    ? `{${labels.map(([name, value]) => `${name}="${escapeText(value).replaceAll('"', '\\"')}"`).join(',')}}`
    : ''
const digits = (value: number) =>
  value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : Number.isNaN(value) ? 'NaN' : String(value)

/** The house's own registry, shown at /metrics. */
export const { counter, gauge, histogram, renderMetrics } = createMetrics()
