import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACT_KINDS, actOf, beyond, headsOf, inOrder, stateOf, type Act, type ActKind } from './acts.ts'
import type { ShowPlan } from './model.ts'

const words = (text: string) => ({ en: text })
const cue = (id: string, number: number, more = {}) => ({
  id,
  number,
  kind: 'stage' as const,
  title: words(id),
  seconds: 60,
  ...more,
})
const plan: ShowPlan = {
  id: 'puppets',
  title: words('Water puppets'),
  roles: [
    { id: 'manager', name: words('Stage manager'), calls: true },
    { id: 'deputy', name: words('Deputy'), calls: true },
    { id: 'sound', name: words('Sound') },
  ],
  cues: [
    cue('open', 1),
    cue('dragon', 2, { ready: ['sound'] }),
    cue('music', 3),
    cue('rain', 4, { reserve: true, instead: 'music' }),
    cue('talk', 5, { reserve: true }),
    cue('close', 6),
  ],
}
const RESERVES = ['rain', 'talk']

/** Screens that press, and hear of one another now and then. */
const arbActs = fc
  .array(
    fc.record({
      device: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom(...ACT_KINDS),
      to: fc.constantFrom(null, ...plan.cues.map(({ id }) => id)),
      hears: fc.boolean(),
      next: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((presses) => {
    const held: Record<string, Act[]> = { a: [], b: [], c: [] }
    const roles: Record<string, string> = { a: 'manager', b: 'deputy', c: 'sound' }
    presses.forEach(({ device, kind, to, hears, next }, index) => {
      if (hears) held[device] = inOrder(Object.values(held).flat())
      const aim = next && kind === 'go' ? stateOf(plan, held[device]!).next : to
      held[device]!.push(actOf(plan, held[device]!, { device, role: roles[device]!, kind, to: aim, at: 1000 * index }))
    })
    return inOrder(Object.values(held).flat())
  })

class Stage {
  acts: Act[] = []
  at = 0
  press(kind: ActKind, to: string | null = null, role = 'manager'): this {
    this.acts.push(actOf(plan, this.acts, { device: role, role, kind, to, at: (this.at += 1000) }))
    return this
  }
  get state() {
    return stateOf(plan, this.acts)
  }
}

describe('acts', () => {
  test('any order and any repetition of the same acts come to the same state', () => {
    fc.assert(
      fc.property(arbActs, fc.infiniteStream(fc.nat()), (acts, random) => {
        const shuffled = [...acts, ...acts.filter((_, index) => index % 3 === 0)]
        for (let at = shuffled.length - 1; at > 0; at--) {
          const other = random.next().value! % (at + 1)
          ;[shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!]
        }
        expect(stateOf(plan, shuffled)).toEqual(stateOf(plan, acts))
        expect(inOrder(shuffled)).toEqual(acts)
      }),
    )
  })

  test('what comes next is planned, and never what has just come', () => {
    fc.assert(
      fc.property(arbActs, (acts) => {
        const { phase, current, next, log } = stateOf(plan, acts)
        expect(RESERVES).not.toContain(next)
        if (current) expect(next).not.toBe(current)
        expect(log.filter(({ until }) => until === null)).toHaveLength(current === null ? 0 : 1)
        if (phase === 'running' || phase === 'held') expect(log.at(-1)!.cue).toBe(current)
        for (const one of log) expect(one.until ?? one.at).toBeGreaterThanOrEqual(one.at)
      }),
    )
  })

  test('pieces, told by how far one is, come to the whole', () => {
    fc.assert(
      fc.property(arbActs, fc.nat(), (acts, cut) => {
        const some = acts.slice(0, cut % (acts.length + 1))
        expect(inOrder([...some, ...beyond(acts, headsOf(some))])).toEqual(acts)
        expect(beyond(acts, headsOf(acts))).toEqual([])
      }),
    )
  })

  test('two callers who press at once go one cue', () => {
    const before = new Stage().press('go', 'open').acts
    const press = (device: string) =>
      actOf(plan, before, { device, role: 'manager', kind: 'go', to: 'dragon', at: 5000 })
    const state = stateOf(plan, [...before, press('x'), press('y')])
    expect([state.current, state.next]).toEqual(['dragon', 'music'])
  })

  test('a run from beginning to end', () => {
    const stage = new Stage()
    expect(stage.state).toEqual({
      phase: 'before',
      current: null,
      next: 'open',
      previous: null,
      log: [],
      ready: {},
      heldSince: null,
      heldMs: 0,
    })
    stage.press('go', 'open').press('ready', 'dragon', 'sound').press('hold').press('go', 'dragon').press('resume')
    stage.press('go', 'dragon').press('end')
    expect(stage.state).toEqual({
      phase: 'over',
      current: null,
      next: null,
      previous: null,
      log: [
        { cue: 'open', at: 1000, until: 6000 },
        { cue: 'dragon', at: 6000, until: 7000 },
      ],
      ready: { dragon: ['sound'] },
      heldSince: null,
      heldMs: 2000,
    })
    expect(stage.press('go', 'music').state.phase).toBe('over')
  })

  test('a reserve stands in for the cue it names when that is due; else the order goes on where it was', () => {
    const at = (...cues: string[]) => {
      const stage = new Stage()
      for (const one of cues) stage.press('go', one)
      return [stage.state.current, stage.state.next, stage.state.previous]
    }
    expect(at('open', 'dragon', 'rain')).toEqual(['rain', 'close', 'dragon'])
    expect(at('open', 'rain')).toEqual(['rain', 'dragon', 'open'])
    expect(at('open', 'dragon', 'talk')).toEqual(['talk', 'music', 'dragon'])
    expect(at('open', 'dragon', 'music', 'close')).toEqual(['close', null, 'music'])
  })

  test('back leads along the way that was gone, also to before the first', () => {
    const stage = new Stage().press('go', 'open').press('go', 'dragon').press('go', 'rain').press('back', 'dragon')
    expect([stage.state.current, stage.state.next, stage.state.previous]).toEqual(['dragon', 'music', 'open'])
    stage.press('back', 'open').press('back', null)
    expect([stage.state.phase, stage.state.current, stage.state.next]).toEqual(['before', null, 'open'])
  })

  test('whoever does not call moves nothing, and tells ready only where it is asked', () => {
    const stage = new Stage().press('go', 'open').press('go', 'dragon', 'sound').press('end', null, 'sound')
    stage.press('ready', 'music', 'sound').press('ready', 'dragon', 'sound').press('unready', 'dragon', 'sound')
    expect([stage.state.current, stage.state.phase, stage.state.ready]).toEqual(['open', 'running', {}])
  })
})
