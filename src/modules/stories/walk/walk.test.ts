import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { object, smallHouse } from '../../../../test/world/small-house.ts'
import { checkWalks } from '../check/check-walk.ts'
import { tellStoryFault } from '../check/fault-words.ts'
import { exhibit } from '../exhibition/exhibit.ts'
import type { HallFile } from '../files/house-files.ts'
import type { WalkFile } from '../files/walk-file.ts'
import { graphOf } from '../graph.ts'
import type { Item } from '../items.ts'
import { ahead, footprint, isOnFloor } from './floor.ts'
import { hang, PITCH } from './hang.ts'
import { sceneSchema, type SceneDocument } from './scene.ts'
import { bareScene, isWalked, sceneOf } from './scene-of.ts'
import { HOUSE_FILES, type WalkFiles } from './walk-files.ts'

const WALK = (smallHouse().hall[0] as HallFile).walk!

function shown(walk: WalkFile, objects = smallHouse().object) {
  const house = { ...smallHouse(), object: objects, story: [], easy: [], route: [] }
  const hall = { ...(house.hall[0] as HallFile), objects: objects.map((one) => one.id), walk }
  const items = Object.entries({ ...house, hall: [hall] }).flatMap(([kind, bodies]) =>
    bodies.map((body) => {
      const { id } = body as { id: string }
      return { kind, id, body, hash: '', version: 1, publishedAt: new Date(0), workId: null } as unknown as Item
    }),
  )
  const its = { edition: 'small', languages: ['vi', 'en'], zone: 'Asia/Tokyo', number: 1 }
  return exhibit(
    graphOf(items),
    { ...its, claims: new Map(), rights: new Map() },
    { use: 'site', now: new Date('2025-06-03T10:00:00+09:00') },
  )
}

function scene(walk: WalkFile = WALK, objects = smallHouse().object, language = 'vi'): SceneDocument {
  const all = shown(walk, objects)
  const hall = all.halls[0]!
  if (!isWalked(hall)) throw new Error('not walked')
  const made = sceneOf(all, hall, { files: HOUSE_FILES, forming: bareScene(language) })
  if ('lack' in made) throw new Error(made.lack)
  return made
}

const faults = (walk: WalkFile, files = HOUSE_FILES, objects = smallHouse().object) =>
  checkWalks(shown(walk, objects), files).map(({ advice, where, params, blocks }) => ({
    advice,
    where,
    params,
    blocks,
  }))

describe('a scene', () => {
  test('is what its published schema says', () => {
    expect(v.safeParse(sceneSchema, scene()).issues).toBeUndefined()
  })

  test('has one hash in all languages, another when anything else is shown', () => {
    expect(scene(WALK, undefined, 'en').hash).toBe(scene().hash)
    expect(scene({ ...WALK, start: { at: [1, 8], look: [0, 0] } }).hash).not.toBe(scene().hash)
    expect(scene(WALK, smallHouse().object.slice(1)).hash).not.toBe(scene().hash)
  })

  test('weighs a model as often as it is drawn, and loads it once', () => {
    const twice = scene({ ...WALK, models: [...WALK.models!, { ...WALK.models![0]!, object: 'drum' }] })
    const lantern = HOUSE_FILES.model('lantern')!.model
    expect(twice.weight.bytes).toBe(scene().weight.bytes)
    expect(twice.weight.triangles).toBe(scene().weight.triangles + lantern.triangles)
    expect(twice.weightInVr.triangles).toBe(scene().weightInVr.triangles + lantern.low!.triangles)
  })

  test('pins notes where they are on the picture', () => {
    const [drum] = scene().things
    const [width, height] = drum!.picture.size
    expect(drum!.notes).toEqual([
      { id: 'rim', title: expect.any(String), at: [expect.closeTo(-0.3 * width, 2), expect.closeTo(0.1 * height, 2)] },
    ])
  })

  test('a community that asked for rest is heard', () => {
    const labels = [{ kind: 'do-not-animate' as const, community: { vi: 'Dân làng' } }]
    const [drum, jar] = scene(WALK, [object('drum', { labels }), object('jar'), object('lantern')]).things
    expect([drum!.mayMove, jar!.mayMove]).toEqual([false, true])
  })

  test('nobody walks through a thing that stands on the floor', () => {
    const on = scene({ ...WALK, models: [{ object: 'drum', model: 'dong-son-drum', at: [0, 0, 0], scale: 2 }] })
    expect(isOnFloor([0, 0], on)).toBe(false)
    expect(isOnFloor([0, 0], scene())).toBe(true)
    expect(isOnFloor([0, 1.2], on)).toBe(true)
  })
})

describe('pictures on the walls', () => {
  const metres = fc.integer({ min: 2, max: 30 })
  const walls = fc.array(metres, { minLength: 1, maxLength: 5 }).map((lengths) =>
    lengths.map((length, at): WalkFile['walls'][number] => ({
      ...{ from: [at * 10, 0], to: [at * 10, length], turn: 90 },
    })),
  )
  const everywhere = {
    floor: [
      [-99, -99],
      [99, -99],
      [99, 99],
      [-99, 99],
    ] as [number, number][],
    blocked: [],
  }

  test('hang in their order, none over another, each with its place to stand', () => {
    fc.assert(
      fc.property(walls, fc.nat({ max: 40 }), (its, count) => {
        const places = hang({ walls: its }, count, everywhere)
        const room = its.reduce((sum, { to }) => sum + Math.floor(to[1] / PITCH + 1e-9), 0)
        if (count > room) return void expect(places).toBeUndefined()
        expect(places).toHaveLength(count)
        for (const [at, { at: here, stand }] of places!.entries()) {
          const [x, , z] = here
          const wall = its[x / 10]!
          expect(z).toBeGreaterThanOrEqual(PITCH / 2 - 1e-3)
          expect(z).toBeLessThanOrEqual(wall.to[1] - PITCH / 2 + 1e-3)
          expect(stand!.look).toEqual([x, z])
          const before = places![at - 1]?.at
          if (!before) continue
          expect(before[0]).toBeLessThanOrEqual(x)
          if (before[0] === x) expect(z - before[2]).toBeGreaterThanOrEqual(PITCH - 2e-3)
        }
      }),
    )
  })

  test('one stands nearer where there is less floor, and nowhere where there is none', () => {
    const narrow = (x: number) => ({ ...everywhere, floor: [[-1, -1], [x, -1], [x, 9], [-1, 9]] as [number, number][] }) // prettier-ignore
    const wall = [{ from: [0, 0], to: [0, 2], turn: 90 }] as WalkFile['walls']
    expect(hang({ walls: wall }, 1, narrow(1.9))![0]!.stand!.at).toEqual([1.8, 1])
    expect(hang({ walls: wall }, 1, narrow(0.5))![0]!.stand).toBeNull()
  })
})

test('turns go anticlockwise from above, 0 faces +z', () => {
  expect([ahead([0, 0], 0, 1), ahead([0, 0], 90, 1), ahead([0, 0], 180, 1)]).toEqual([[0, 1], [1, 0], [0, -1]]) // prettier-ignore
  expect(footprint([0, 0], 90, [2, 4])).toEqual(expect.arrayContaining([[2, -1], [-2, 1]])) // prettier-ignore
})

describe('publishing refuses, and names', () => {
  test('a model that was not built', () => {
    expect(faults({ ...WALK, shell: 'hall-of-clouds' })).toEqual([
      { advice: 'walk_no_model', where: 'walk', params: { model: 'hall-of-clouds' }, blocks: true },
    ])
  })

  test('walls without room, a floor that is not there, a model of another hall', () => {
    expect(faults({ ...WALK, walls: [{ from: [0, 0], to: [0, 3], turn: 90 }] })).toMatchObject([
      { advice: 'walk_no_wall', params: { n: '3' } },
    ])
    expect(faults({ ...WALK, blocked: [WALK.floor] })).toMatchObject([
      { advice: 'walk_no_floor', params: { object: 'drum' } },
    ])
    const all = shown({ ...WALK, models: [{ object: 'jar', model: 'lantern', at: [0, 2, 0] }] })
    expect(checkWalks({ ...all, hallOf: () => undefined }, HOUSE_FILES)).toMatchObject([
      { advice: 'walk_elsewhere', params: { object: 'jar' } },
    ])
  })

  const heavier = (id: string, its: object): WalkFiles => ({
    ...HOUSE_FILES,
    model: (one) => {
      const found = HOUSE_FILES.model(one)
      return found && one === id ? { ...found, model: { ...found.model, ...its } } : found
    },
  })

  test('a thing over its budget, by name', () => {
    expect(faults(WALK, heavier('lantern', { bytes: 1_000_001 }))).toEqual([
      {
        advice: 'walk_thing_heavy',
        where: 'walk',
        params: { object: 'lantern', what: 'bytes', is: '1000001', limit: '1000000' },
        blocks: true,
      },
    ])
    expect(faults(WALK, heavier('lantern', { bytes: 1_000_000, triangles: 40_000 }))).toEqual([])
  })

  test('a room over its budget, also with what is light', () => {
    const low = { ...HOUSE_FILES.model('hall-tradition')!.model.low!, triangles: 150_000 }
    expect(faults(WALK, heavier('hall-tradition', { drawCalls: 130, low }))).toMatchObject([
      { advice: 'walk_heavy', params: { what: 'drawCalls', limit: '120' } },
      { advice: 'walk_heavy_in_vr', params: { what: 'triangles', limit: '150000' } },
    ])
  })

  test('and tells it in words', () => {
    const params = { object: 'lantern', what: 'textureBytes', is: '96000001', limit: '96000000' }
    expect(tellStoryFault({ advice: 'walk_heavy', params }, 'vi')).toContain(
      'số byte ảnh trong bộ nhớ là 96.000.001, giới hạn là 96.000.000',
    )
  })
})
