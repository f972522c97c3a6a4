import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { cue, PUPPETS, words } from '../../../../test/world/shows.ts'
import type { Cue, ShowPlan } from './model.ts'
import { numberBetween, renumbered } from './numbers.ts'
import { cueMark, idFrom, tidied, withCue, withCueMoved, withCueWritten, withoutCue } from './plan.ts'
import { showSchema } from './show-file.ts'
import { same, whatChanged } from './versions-diff.ts'

const { event: _event, ...PLAN } = PUPPETS
const draft = (title: string, more: Partial<Cue> = {}) => {
  const { id: _, number: __, ...rest } = cue(title, 0, more)
  return rest
}
const numbers = (plan: ShowPlan) => plan.cues.map((one) => `${one.number} ${one.id}`)
const faults = (plan: unknown) =>
  v.safeParse(showSchema, plan).issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? []

describe('the file of a show', () => {
  test('a sound one passes', () => expect(faults(PLAN)).toEqual([]))
  test('what does not fit together is told where it stands', () => {
    const wrong: ShowPlan = {
      ...PLAN,
      roles: [
        { id: 'sound', name: words('a') },
        { id: 'sound', name: words('b') },
      ],
      cues: [
        cue('light', 41, { ready: ['manager'] }),
        cue('teu', 41),
        cue('light', 40, { instead: 'teu' }),
        cue('song', 91, { reserve: true, instead: 'gone' }),
      ],
      hardEnd: 59,
    }
    expect(faults(wrong)).toEqual([
      'roles.1.id: This role stands here twice.',
      'roles: Let at least one role call the cues: `calls: true`.',
      'cues.0.ready.0: There is no role `manager` in this show: mend the id or add it.',
      'cues.1.number: Another cue has this number.',
      'cues.2.id: Another cue has this id: give one of the two another.',
      'cues.2.number: Numbers grow in the order of the plan: mend the number, or move the cue.',
      'cues.2.instead: Only a reserve cue stands in for another: add `reserve: true`.',
      'cues.3.instead: There is no planned cue `gone`: mend the id, or take `instead` out.',
      'hardEnd: It ends before its first cue is over.',
    ])
    expect(faults({ ...PLAN, cues: PLAN.cues.filter((one) => one.reserve) })).toContain(
      'cues: Write at least one cue that is no reserve.',
    )
    expect(faults({ ...PLAN, cues: [cue('a', 1.2345, { seconds: 1.5 })] })).toEqual([
      'cues.0.number: At most three digits stand behind the point.',
      'cues.0.seconds: Write whole seconds, from 1 to 21600.',
    ])
  })
})

describe('changes of a plan', () => {
  test('a cue put in between gets a number in between; at the end the next whole one', () => {
    const one = withCue(PLAN, 'new', draft('new'), 'teu')
    expect(numbers(one)).toEqual(['41 light', '42 teu', '42.5 new', '43 dragons', '91 song'])
    expect(numbers(withCue(one, 'end', draft('end'), 'dragons'))).toContain('44 end')
    expect(numbers(withCue(PLAN, 'first', draft('first'), null))[0]).toBe('1 first')
    expect(numbers(withCue(PLAN, 'r', draft('r', { reserve: true }), 'teu')).at(-1)).toBe('92 r')
    expect(() => withCue(PLAN, 'x', draft('x'), 'song')).toThrow('programme.no_cue')
  })
  test('a cue is moved, and stays where it is when it is there', () => {
    expect(numbers(withCueMoved(PLAN, 'dragons', 'light'))).toEqual(['41 light', '41.5 dragons', '42 teu', '91 song'])
    expect(withCueMoved(PLAN, 'teu', 'light')).toBe(PLAN)
    expect(() => withCueMoved(PLAN, 'song', 'light')).toThrow('programme.reserve_has_no_place')
  })
  test('taken out, nothing stands in for it any more', () => {
    expect(withoutCue(PLAN, 'dragons').cues.at(-1)).toEqual(cue('song', 91, { reserve: true }))
  })
  test('a cue that becomes a reserve goes to the end, and back', () => {
    const reserve = withCueWritten(PLAN, 'teu', draft('teu', { reserve: true }))
    expect(numbers(reserve)).toEqual(['41 light', '43 dragons', '91 song', '92 teu'])
    expect(numbers(withCueWritten(reserve, 'teu', draft('teu')))).toEqual([
      '41 light',
      '43 dragons',
      '44 teu',
      '91 song',
    ])
  })
  test('what is empty is left out', () => {
    expect(tidied(cue('a', 1, { say: { vi: ' ', en: '' }, ready: [], people: [], film: 0 }))).toEqual(
      cue('a', 1, { film: 0 }),
    )
  })
  test('ids from titles, marks taken off, never one that is taken', () => {
    expect(idFrom('Rồng phun nước, đợt 2', new Set())).toBe('rong-phun-nuoc-dot-2')
    expect(idFrom('龍の噴水', new Set(['cue']))).toBe('cue-2')
  })
  test('a mark tells whether a cue was written since, not how its keys stand', () => {
    const one = cue('a', 1)
    expect(cueMark(one)).toBe(cueMark(Object.fromEntries(Object.entries(one).reverse()) as unknown as Cue))
    expect(cueMark(one)).not.toBe(cueMark({ ...one, seconds: 61 }))
  })
})

const cents = fc.integer({ min: 0, max: 900_000 }).map((n) => n / 1000)
test('a number between two lies between them, with at most three digits; there is one unless they touch', () => {
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      fc.pre(a !== b)
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const number = numberBetween(low, high)
      if (number === null) {
        expect(Math.round((high - low) * 1000)).toBe(1)
        return
      }
      expect(number).toBeGreaterThan(low)
      expect(number).toBeLessThan(high)
      expect(Number(number.toFixed(3))).toBe(number)
    }),
    { numRuns: 1000 },
  )
})

type Step = { do: 'add' | 'move' | 'out' | 'write' | 'number'; a: number; b: number; reserve: boolean }
const step = fc.record<Step>({
  do: fc.constantFrom('add', 'move', 'out', 'write', 'number'),
  a: fc.nat(20),
  b: fc.nat(20),
  reserve: fc.boolean(),
})
function applied(plan: ShowPlan, { do: what, a, b, reserve }: Step, n: number): ShowPlan {
  const planned = plan.cues.filter((one) => !one.reserve)
  const some = plan.cues[a % plan.cues.length]!.id
  const place = [null, ...planned.map((one) => one.id)][b % (planned.length + 1)]!
  if (what === 'add') return withCue(plan, `n${n}`, draft(`n${n}`, reserve ? { reserve: true } : {}), place)
  if (what === 'move') return withCueMoved(plan, planned[a % planned.length]!.id, place)
  if (what === 'out') return planned.length > 1 ? withoutCue(plan, some) : plan
  if (what === 'write') return withCueWritten(plan, some, draft(`w${n}`, { seconds: b + 1 }))
  return { ...plan, cues: renumbered(plan.cues) }
}
test('whatever is done to a plan, it can be loaded again, and ids stay', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let plan = PLAN
      steps.forEach((one, n) => {
        try {
          plan = applied(plan, one, n)
        } catch (refused) {
          // Numbers ran out between two, or it was to stand after itself: nothing was done.
          expect(String(refused)).toMatch(/no_number_between|no_cue/)
        }
        expect(faults(plan)).toEqual([])
      })
    }),
    { numRuns: 200 },
  )
})

test('what changed between two versions', () => {
  const after: ShowPlan = {
    ...withCue(withCueMoved(PLAN, 'dragons', 'light'), 'new', draft('new', { seconds: 30 }), 'teu'),
    roles: [
      { id: 'manager', name: words('Trưởng'), calls: true },
      { id: 'light', name: words('Ánh sáng') },
    ],
    hardEnd: 900,
  }
  after.cues = after.cues.map((one) => (one.id === 'light' ? { ...one, seconds: 50, film: 0 } : one))
  const told = whatChanged(PLAN, after)
  expect({
    added: told.added.map((one) => one.id),
    out: told.takenOut.map((one) => one.id),
    moved: told.moved.map((one) => one.id),
    changed: told.changed.map((one) => [one.cue.id, one.fields]),
    roles: [told.roles.added, told.roles.takenOut, told.roles.changed].map((list) => list.map((one) => one.id)),
    fields: told.fields,
    seconds: told.seconds,
  }).toEqual({
    added: ['new'],
    out: [],
    moved: ['teu'],
    changed: [
      ['light', ['seconds', 'film']],
      ['dragons', ['number']],
    ],
    roles: [['light'], ['sound'], ['manager']],
    fields: ['hardEnd'],
    seconds: 20,
  })
})

test('nothing changed against itself; everything that was added is taken out the other way round', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const after = steps.reduce((plan, one, n) => {
        try {
          return applied(plan, one, n)
        } catch {
          return plan
        }
      }, PLAN)
      const [there, back] = [whatChanged(PLAN, after), whatChanged(after, PLAN)]
      expect(there.added.map((one) => one.id).sort()).toEqual(back.takenOut.map((one) => one.id).sort())
      expect(there.seconds + back.seconds).toBe(0)
      expect(there.moved.length).toBe(back.moved.length)
      expect(whatChanged(after, structuredClone(after))).toEqual(whatChanged(PLAN, PLAN))
      expect(same(after, JSON.parse(JSON.stringify(after)))).toBe(true)
    }),
    { numRuns: 200 },
  )
})
