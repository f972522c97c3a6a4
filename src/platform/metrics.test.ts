import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMetrics, MAX_LABEL_SETS } from './metrics.ts'

describe('renderMetrics', () => {
  test('counters and gauges, with and without labels', () => {
    const { counter, gauge, renderMetrics } = createMetrics()
    const requests = counter('sen_requests_total', 'Requests answered.', ['route', 'status'])
    requests.add(1, { route: '/[locale]/wall', status: '200' })
    requests.add(2, { route: '/[locale]/wall', status: '200' })
    requests.add(1, { route: '/desk', status: '403' })
    gauge('sen_live_clients', 'Open streams.').set(12)
    gauge('sen_heap_bytes', 'Heap in use.', [], () => 4096)
    expect(renderMetrics()).toBe(
      [
        '# HELP sen_requests_total Requests answered.',
        '# TYPE sen_requests_total counter',
        'sen_requests_total{route="/[locale]/wall",status="200"} 3',
        'sen_requests_total{route="/desk",status="403"} 1',
        '# HELP sen_live_clients Open streams.',
        '# TYPE sen_live_clients gauge',
        'sen_live_clients 12',
        '# HELP sen_heap_bytes Heap in use.',
        '# TYPE sen_heap_bytes gauge',
        'sen_heap_bytes 4096',
        '',
      ].join('\n'),
    )
  })

  test('a histogram adds its buckets up, and what exceeds all of them is still counted', () => {
    const { histogram, renderMetrics } = createMetrics()
    const seconds = histogram('sen_query_seconds', 'Time of queries.', [0.1, 1], ['kind'])
    for (const value of [0.05, 0.1, 0.5, 7]) seconds.observe(value, { kind: 'read' })
    expect(renderMetrics()).toBe(
      [
        '# HELP sen_query_seconds Time of queries.',
        '# TYPE sen_query_seconds histogram',
        'sen_query_seconds_bucket{kind="read",le="0.1"} 2',
        'sen_query_seconds_bucket{kind="read",le="1"} 3',
        'sen_query_seconds_bucket{kind="read",le="+Inf"} 4',
        'sen_query_seconds_sum{kind="read"} 7.65',
        'sen_query_seconds_count{kind="read"} 4',
        '',
      ].join('\n'),
    )
  })

  test('no label value breaks out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { counter, renderMetrics } = createMetrics()
        counter('a', 'b', ['c']).add(1, { c: value })
        const line = renderMetrics().split('\n').slice(2, -1).join('\n')
        const told = /^a\{c="((?:[^"\\\n]|\\["\\n])*)"\} 1$/.exec(line)?.[1]
        expect(told?.replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one))).toBe(value)
      }),
      { examples: [['a"b\\c\nd\\n']] },
    )
  })

  test('values that are no ordinary numbers', () => {
    const { gauge, renderMetrics } = createMetrics()
    const one = gauge('a', 'b', ['c'])
    one.set(NaN, { c: 'x' })
    one.set(-Infinity, { c: 'y' })
    expect(renderMetrics().split('\n').slice(2, -1)).toEqual(['a{c="x"} NaN', 'a{c="y"} -Inf'])
  })
})

describe('declaring', () => {
  test('beyond fifty label sets further ones are added up under "other", and the total stays right', () => {
    const { counter, renderMetrics } = createMetrics()
    const seen = counter('seen', 'Seen.', ['by'])
    for (let n = 0; n < 500; n++) seen.add(1, { by: `id${n}` })
    seen.add(1, { by: 'id0' })
    const lines = renderMetrics()
      .split('\n')
      .filter((line) => line.startsWith('seen{'))
    expect(lines.length).toBe(MAX_LABEL_SETS + 1)
    expect(lines).toContain('seen{by="id0"} 2')
    expect(lines).toContain('seen{by="other"} 450')
  })

  test('the same declaration gives the same metric, another one under its name is a fault', () => {
    const { counter, gauge, renderMetrics } = createMetrics()
    counter('a', 'Help.').add(1)
    counter('a', 'Help.').add(1)
    expect(renderMetrics()).toContain('\na 2\n')
    expect(() => gauge('a', 'Help.')).toThrow('declared twice')
    expect(() => counter('a', 'Help.', ['x'])).toThrow('declared twice')
    expect(() => counter('Not-a-name', 'Help.')).toThrow('cannot name')
    expect(() => counter('a', 'Help.').add(-1)).toThrow('cannot fall')
  })
})
