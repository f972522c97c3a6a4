import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLog, setLogLevel, type LogFields, type LogLevel } from './log.ts'

const at = new Date('2025-06-03T01:00:00.123Z')

function logTo(lines: string[], { level = 'info' as LogLevel, readable = false } = {}) {
  return createLog({ level, readable, write: (line) => lines.push(line), now: () => at })
}
const lineOf = (event: string, fields?: LogFields) => {
  const lines: string[] = []
  logTo(lines).info(event, fields)
  return JSON.parse(lines[0]!) as Record<string, unknown>
}
const HEAD = { time: '2025-06-03T01:00:00.123Z', level: 'info', event: 'x' }

describe('a line', () => {
  test('is one JSON object with the fields of the logger and its own', () => {
    const lines: string[] = []
    logTo(lines).child({ requestId: 'r1' }).child({ route: '/wall' }).warn('wall.slow', { ms: 512, at })
    expect(lines).toEqual([
      '{"time":"2025-06-03T01:00:00.123Z","level":"warn","event":"wall.slow","requestId":"r1","route":"/wall","ms":512,"at":"2025-06-03T01:00:00.123Z"}\n',
    ])
  })

  test('no field replaces time, level or event', () => {
    expect(lineOf('x', { time: 0, level: 'none', event: 'y', kept: 1 })).toEqual({ ...HEAD, kept: 1 })
  })

  test('is left out below the level', () => {
    const lines: string[] = []
    const log = logTo(lines, { level: 'warn' })
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
    logTo(lines, { level: 'silent' }).error('e')
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['c', 'd'])
    expect(() => setLogLevel('loud')).toThrow('debug, info, warn, error, silent')
  })

  test('is readable on a terminal, one line, and cannot steer the terminal', () => {
    const lines: string[] = []
    logTo(lines, { readable: true }).info('post.read', {
      file: 'a b\n\u001b[31m\u009b.json',
      run: 'r-1',
      none: undefined,
    })
    expect(lines).toEqual(['01:00:00 info  post.read file="a b\\n\\u001b[31m·.json" run=r-1\n'])
  })
})

describe('what is taken out', () => {
  test('by key, at any depth, in any spelling', () => {
    expect(
      lineOf('x', {
        accessToken: 't',
        'set-cookie': ['a=b'],
        Authorization: 'Bearer x',
        to: 'lan@example.org',
        to_address: 'lan',
        password: 12345,
        nested: { client_secret: 's', list: [{ email: 'a', kept: 1 }] },
        hasToken: true,
        token: null,
      }),
    ).toEqual({
      ...HEAD,
      accessToken: '[redacted]',
      'set-cookie': '[redacted]',
      Authorization: '[redacted]',
      to: '[redacted]',
      to_address: '[redacted]',
      password: '[redacted]',
      nested: { client_secret: '[redacted]', list: [{ email: '[redacted]', kept: 1 }] },
      hasToken: true,
      token: null,
    })
  })

  test('in free text: addresses, passwords in links, one-time tokens, bearer headers', () => {
    const told = lineOf('x', {
      error: new Error('Key (address)=(nguyen.lan+a@mail.example.vn) already exists'),
      database: 'postgres://sen:hunter2@db:5432/sen',
      path: '/sign-in?next=/desk&token=abc.def&lang=vi',
      header: 'authorized by Bearer abcdefghijkl',
    })
    expect((told.error as { message: string }).message).toBe('Key (address)=([redacted]) already exists')
    expect(JSON.stringify(told)).not.toMatch(/nguyen|hunter2|abc\.def|abcdefghijkl/)
    expect(told.database).toBe('postgres://[redacted]@db:5432/sen')
    expect(told.path).toBe('/sign-in?next=/desk&token=[redacted]&lang=vi')
  })

  test('whatever surrounds it, an address under any key never leaves', () => {
    const local = fc.stringMatching(/^[a-z0-9._+-]{1,20}$/)
    fc.assert(
      fc.property(local, fc.string(), fc.string(), (name, before, after) => {
        const address = `${name}@expo.example.org`
        const lines: string[] = []
        logTo(lines).info('x', { note: `${before} ${address} ${after}`, deep: { list: [address] } })
        expect(lines[0]).not.toContain(address)
      }),
    )
  })
})

describe('what is logged', () => {
  test('an error tells its code and its cause', () => {
    const error = Object.assign(new Error('no', { cause: new TypeError('why') }), {
      code: '23P01',
      constraint: 'one_at_a_time',
    })
    const told = lineOf('x', { error }).error as Record<string, unknown>
    expect({ ...told, stack: undefined, cause: { ...(told.cause as object), stack: undefined } }).toEqual({
      name: 'Error',
      message: 'no',
      code: '23P01',
      constraint: 'one_at_a_time',
      stack: undefined,
      cause: { name: 'TypeError', message: 'why', stack: undefined },
    })
  })

  test('odd values are told as text, deep and circular ones are cut', () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const trap = Object.defineProperty({}, 'x', { enumerable: true, get: () => fail() })
    expect(
      lineOf('x', {
        big: 7n,
        nan: NaN,
        bytes: new Uint8Array(3),
        map: new Map([['token', 'x']]),
        set: new Set([1]),
        trap,
        circle,
      }),
    ).toEqual({
      ...HEAD,
      big: '7',
      nan: 'NaN',
      bytes: '[3 bytes]',
      map: { token: '[redacted]' },
      set: [1],
      trap: '[unreadable]',
      circle: { self: { self: { self: { self: { self: '[…]' } } } } },
    })
    expect((lineOf('x', { long: 'a'.repeat(10_000) }).long as string).length).toBe(4001)
  })

  test('nothing makes it throw or span two lines', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.anything({ withBigInt: true, withDate: true, withMap: true })),
        (fields) => {
          const lines: string[] = []
          logTo(lines).info('x', fields)
          logTo(lines, { readable: true }).info('x', fields)
          for (const line of lines) expect(line.slice(0, -1)).not.toContain('\n')
          expect(JSON.parse(lines[0]!)).toMatchObject(HEAD)
        },
      ),
    )
  })
})

function fail(): never {
  throw new Error('must not be read')
}
