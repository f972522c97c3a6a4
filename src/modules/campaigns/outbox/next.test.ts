import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from './model.ts'
import { isOverdue, KNOWN_AGAIN_MS, nextAfter, pauseMs, type Tried } from './next.ts'

const START = new Date('2025-06-13T03:00:00Z')
const tried = (more: Partial<Tried> = {}): Tried => ({
  ...{ kind: 'webhook', deDuplicates: true, attempts: 1, firstTriedAt: START, doubtful: false, now: START },
  ...more,
})

const answer = fc.oneof(
  fc.constant<Answer>({ kind: 'taken', id: null, url: null }),
  fc.constant<Answer>({ kind: 'limited', afterMs: null }),
  fc.constant<Answer>({ kind: 'refused', code: 'http_422' }),
  fc.constant<Answer>({ kind: 'closed', why: 'not_let_in', code: 'http_401' }),
  fc.constant<Answer>({ kind: 'not_sent', code: 'dns' }),
  fc.constant<Answer>({ kind: 'ambiguous', code: 'timeout' }),
)

describe('what follows from an answer', () => {
  test('a receiver that keeps doubles is never asked again once it may have it', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 30 }), (answers) => {
        let [doubtful, attempts] = [false, 0]
        for (const one of answers) {
          expect(doubtful).toBe(false)
          const next = nextAfter(one, tried({ deDuplicates: false, attempts: ++attempts, doubtful }))
          if (one.kind === 'ambiguous') doubtful = true
          if (next.state !== 'waiting') return
        }
      }),
    )
  })

  test('what may be there is never told to be surely not there', () => {
    fc.assert(
      fc.property(answer, fc.boolean(), fc.nat(48), (one, deDuplicates, hours) => {
        const now = new Date(START.getTime() + hours * 3_600_000)
        const { state } = nextAfter(one, tried({ deDuplicates, doubtful: true, now }))
        expect(state).not.toBe('refused')
        expect(state).not.toBe('overdue')
      }),
    )
  })

  test('an ambiguous answer is tried again only as long as the receiver surely knows it again', () => {
    for (const kind of ['mastodon', 'webhook'] as const) {
      const at = (ms: number) =>
        nextAfter({ kind: 'ambiguous', code: 'cut' }, tried({ kind, now: new Date(START.getTime() + ms) })).state
      expect([at(0), at(KNOWN_AGAIN_MS[kind] - pauseMs(1) - 1), at(KNOWN_AGAIN_MS[kind])]).toEqual([
        'waiting',
        'waiting',
        'unknown',
      ])
    }
  })

  test('everything ends: within a day and some it is sent, refused, or before a person', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(answer.filter((one) => one.kind !== 'taken')),
        fc.boolean(),
        (answers, deDuplicates) => {
          let [now, doubtful, attempts] = [START, false, 0]
          for (const one of answers) {
            const next = nextAfter(one, tried({ deDuplicates, attempts: ++attempts, doubtful, now }))
            doubtful ||= one.kind === 'ambiguous'
            if (next.state !== 'waiting') break
            expect(next.nextAt!.getTime()).toBeGreaterThan(now.getTime())
            now = next.nextAt!
          }
          expect(now.getTime() - START.getTime()).toBeLessThan(26 * 3_600_000)
        },
      ),
    )
  })

  test('pauses grow, up to half an hour; a channel that names its own is believed', () => {
    expect([1, 2, 3, 12, 13, 20].map(pauseMs)).toEqual([5000, 10_000, 20_000, 60_000, 120_000, 1_800_000])
    const next = nextAfter({ kind: 'limited', afterMs: 90_000 }, tried())
    expect(next.nextAt!.getTime() - START.getTime()).toBe(90_000)
  })

  test('what is late by itself waits for a person; what the channel made late does not', () => {
    const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000)
    expect([isOverdue(START, 0, after(15)), isOverdue(START, 0, after(16)), isOverdue(START, 3, after(600))]).toEqual([
      false,
      true,
      false,
    ])
  })
})
