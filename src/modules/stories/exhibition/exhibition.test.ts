import { beforeAll, expect, test } from 'vitest'
import type { Edition } from '#modules/editions'
import { OPERATOR } from '#platform/actor'
import { hearChanges } from '#platform/changes'
import type { Db } from '#platform/db'
import { on } from '#platform/events'
import { counting, onBothDatabases } from '../../../../test/database.ts'
import { layHouse, object, say, smallHouse } from '../../../../test/world/small-house.ts'
import { smallEdition, VENUE_NOW } from '../../../../test/world/small-edition.ts'
import { exhibition } from './exhibition.ts'

onBothDatabases('the exhibition', (open) => {
  let db: Db
  let edition: Edition
  beforeAll(async () => {
    db = open().db
    edition = (await smallEdition(db)).edition
    await layHouse(db, OPERATOR, edition.id, smallHouse())
  })

  test('holds what was loaded as published, in its order, and refers back', async () => {
    const all = await exhibition(db, edition, { now: VENUE_NOW })
    expect(all.objects.map((one) => [one.id, one.hall, one.version])).toEqual([
      ['drum', 'old', 1],
      ['jar', 'old', 1],
      ['lantern', 'old', 1],
    ])
    expect(all.stories.map((one) => [one.id, one.picture?.drawing, one.easy])).toEqual([
      ['light', 'lantern', []],
      ['sound', 'drum', ['ja']],
    ])
    expect(all.hallOf('jar')?.id).toBe('old')
    expect(all.storiesOf('drum').map((one) => one.id)).toEqual(['sound'])
    expect(all.storiesIn('old')).toHaveLength(2)
    expect(all.leadingTo({ kind: 'object', id: 'jar' })).toEqual([
      { kind: 'hall', id: 'old' },
      { kind: 'story', id: 'sound' },
    ])
    expect(all.naming({ kind: 'person', id: 'lam' })).toMatchObject({
      objects: [{ id: 'drum' }],
      stories: [{ id: 'light' }],
    })
    expect(all.objectsAbout('craft')).toMatchObject([{ id: 'drum' }])
    expect([...all.claims.keys()]).toEqual(['visitors-first-month'])
    expect(all.easyOf('sound', 'ja')?.title).toBe('{音|おと}')
    expect(all.hidden).toEqual([])
  })

  test('asks four things of the database, and three when nothing was published since', async () => {
    const { counted, seen } = counting(db)
    const labels = [
      { kind: 'with-permission' as const, community: say('People'), until: '2025-10-13', evidence: 'A letter' },
    ]
    await layHouse(db, OPERATOR, edition.id, { object: [object('jar', { labels })] })
    const numbers: number[] = []
    for (const _ of [1, 2]) {
      seen.queries = 0
      numbers.push((await exhibition(counted, edition, { now: VENUE_NOW })).objects.length, seen.queries)
    }
    expect(numbers).toEqual([3, 4, 3, 3])
    // What is published is seen at once, whoever kept the graph.
    await layHouse(db, OPERATOR, edition.id, { object: [object('jar', { summary: say('Another.') })] })
    expect((await exhibition(counted, edition, { now: VENUE_NOW })).object('jar')?.summary.en).toBe('Another.')
  })

  test('what changes is told, and empties the pages', async () => {
    const heard: unknown[] = []
    const stop = await hearChanges(
      open(),
      (change) => heard.push(change),
      () => {},
    )
    const seen: unknown[] = []
    on('stories.changed', async (_, change) => void seen.push(change))
    await layHouse(db, OPERATOR, edition.id, { object: [object('drum', { summary: say('Heard.') })] })
    expect(seen).toEqual([{ edition: edition.id, items: [{ kind: 'object', id: 'drum' }] }])
    await expect.poll(() => heard).toContainEqual({ topic: 'story', edition: edition.id })
    await stop()
  })
})
