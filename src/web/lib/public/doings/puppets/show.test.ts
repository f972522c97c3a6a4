import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCENE_IDS, type Rod } from './scenes.ts'
import { atRest, begun, moved, REACH, ticked, UP, type Event, type Move, type Show } from './show.ts'
import { LONGEST_TICKS, playedAgain, withMove, type Take } from './take.ts'

const rods = fc.constantFrom<Rod>('teu', 'dragon', 'lan-son', 'lan-cham')
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    rod: rods,
    do: fc.constant('to' as const),
    x: fc.integer({ min: -2000, max: 2000 }),
    lift: fc.integer({ min: -300, max: 300 }),
  }),
  fc.record({ rod: rods, do: fc.constantFrom('turn' as const, 'act' as const) }),
)
const takes = fc
  .record({
    scene: fc.constantFrom(...SCENE_IDS),
    moves: fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), anyMove), { maxLength: 40 }),
  })
  .map(({ scene, moves }): Take => {
    let tick = 0
    let take: Take = { scene, moves: [], ticks: 0 }
    for (const [wait, move] of moves) take = withMove(take, (tick += wait), move)
    return { ...take, ticks: Math.min(LONGEST_TICKS, tick + 60) }
  })

/** A show with moves, and enough ticks after each. */
function played(scene: Show['scene'], moves: readonly Move[], wait = 150): { show: Show; events: Event['what'][] } {
  const events: Event['what'][] = []
  let show = begun(scene)
  const on = () => {
    events.push(...show.events.map(({ what }) => what))
    show = ticked(show)
  }
  for (let n = 0; n < wait; n++) on()
  for (const move of moves) {
    show = moved(show, move)
    for (let n = 0; n < wait; n++) on()
  }
  return { show, events }
}

test('the same moves give the same show, also from their text, tick by tick as in one go', () => {
  fc.assert(
    fc.property(takes, (take) => {
      const once = playedAgain(take)
      expect(playedAgain(JSON.parse(JSON.stringify(take)) as Take)).toEqual(once)
      expect(playedAgain(take, Math.max(0, take.ticks - 1)).tick).toBe(Math.max(0, take.ticks - 1))
    }),
    { numRuns: 60 },
  )
})

test('puppets stay on the stage in whole numbers, a ball is somewhere, and what was reached stays reached', () => {
  fc.assert(
    fc.property(takes, (take) => {
      let met = 0
      for (let tick = 0; tick <= take.ticks; tick += 7) {
        const show = playedAgain(take, tick)
        for (const { x, lift } of show.puppets) {
          expect([x, lift].every(Number.isInteger)).toBe(true)
          expect(x).toBeGreaterThanOrEqual(REACH.left)
          expect(x).toBeLessThanOrEqual(REACH.right)
          expect(lift).toBeGreaterThanOrEqual(0)
          expect(lift).toBeLessThanOrEqual(UP)
        }
        if (show.ball) expect(show.ball.x >= 0 && show.ball.x <= 900).toBe(true)
        expect(show.met.length).toBeGreaterThanOrEqual(met)
        met = show.met.length
      }
    }),
    { numRuns: 25 },
  )
})

test('left alone it comes to rest', () => {
  fc.assert(
    fc.property(takes, (take) => {
      let show = playedAgain(take)
      for (let n = 0; n < 400; n++) show = ticked(show)
      expect(atRest(show)).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('Tễu greets left, middle and right; under water only bubbles come', () => {
  const to = (x: number, lift = UP): Move => ({ rod: 'teu', do: 'to', x, lift })
  const wave: Move = { rod: 'teu', do: 'act' }
  const { show, events } = played('teu', [to(450, 0), wave, to(450), wave, to(120), wave, to(800), wave])
  expect(events).toEqual(['bubbles', 'waves', 'waves', 'waves', 'ended'])
  expect(show.met).toEqual(['left', 'middle', 'right'])
})

test('the dragon dives, comes up and spouts to both sides', () => {
  const at = (lift: number): Move => ({ rod: 'dragon', do: 'to', x: 400, lift })
  const spout: Move = { rod: 'dragon', do: 'act' }
  const { show } = played('dragon', [spout, { rod: 'dragon', do: 'turn' }, spout])
  expect(show.met).toEqual(['spout-left', 'spout-right'])
  expect(played('dragon', [at(0)]).show.met).toEqual([])
  expect(played('dragon', [at(0), at(UP)]).show.met).toEqual(['dive'])
})

test('a lion catches what it looks at; what falls floats until somebody takes it', () => {
  const act = (rod: Rod): Move => ({ rod, do: 'act' })
  const near: Move = { rod: 'lan-son', do: 'to', x: 400, lift: UP }
  const turn: Move = { rod: 'lan-cham', do: 'turn' }
  expect(played('lan', [act('lan-son')]).events).toEqual(['tosses', 'fell'])
  expect(played('lan', [near, act('lan-son')]).show.ball).toMatchObject({ heldBy: null, x: 690 })
  const { events, show } = played('lan', [
    ...[near, turn, act('lan-son'), act('lan-cham'), act('lan-son')],
    ...[turn, act('lan-cham'), act('lan-cham'), turn, act('lan-cham')],
  ])
  expect(events.slice(0, 7)).toEqual(['tosses', 'caught', 'tosses', 'caught', 'tosses', 'caught', 'ended'])
  expect(show.met.length).toBe(3)
})
