/** `sen stories check` and `sen stories publish`: exit codes, and the shapes that others rely on. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { OPERATOR } from '#platform/actor'
import { layHouse, object, say, smallHouse } from '../../test/world/small-house.ts'
import { smallEdition } from '../../test/world/small-edition.ts'
import { testHouse, type TestHouse } from '../../test/house/house.ts'

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`sen stories [${kind}]`, () => {
    let own: TestHouse
    beforeAll(async () => {
      own = await testHouse(kind)
      await smallEdition(own.house.store.db, 'small')
      await layHouse(own.house.store.db, OPERATOR, 'small', smallHouse())
    })
    afterAll(() => own?.close())

    test('a sound house', async () => {
      expect(await own.sen('stories', 'check')).toEqual({
        code: 0,
        out: [],
        err: ['9 items, 0 to mend, 0 may wait'],
      })
      const said = await own.sen('stories', 'publish', '--json')
      expect([said.code, JSON.parse(said.out[0]!)]).toEqual([
        0,
        { dryRun: false, published: [], unchanged: [], faults: [] },
      ])
    })

    test('what is refused is listed, exit 1; an id that is none, exit 2', async () => {
      const { picture } = object('jar')
      const broken = object('jar', { picture: { ...picture, alt: { vi: 'Chum', en: 'A jar' } } })
      await layHouse(own.house.store.db, OPERATOR, 'small', { object: [broken] })
      const check = await own.sen('stories', 'check')
      expect([check.code, check.out]).toEqual([
        1,
        ['object:jar · picture.alt · ja: Write what the picture shows in this language, for whoever cannot see it.'],
      ])
      const publish = await own.sen('stories', 'publish', 'jar', '--dry-run', '--json')
      expect([publish.code, JSON.parse(publish.out[0]!)]).toMatchObject([
        1,
        {
          dryRun: true,
          published: [],
          faults: [{ item: 'object:jar', kind: 'alt', where: 'picture.alt', language: 'ja', blocks: true }],
        },
      ])
      expect((await own.sen('stories', 'publish', 'jar')).code).toBe(1)
      expect((await own.sen('stories', 'publish', 'nothing')).code).toBe(2)
    })

    test('what is mended is published', async () => {
      await layHouse(own.house.store.db, OPERATOR, 'small', {
        object: [object('jar', { summary: say('Mended.'), state: 'review' })],
      })
      expect(await own.sen('stories', 'publish', 'object:jar')).toEqual({
        code: 0,
        out: ['object:jar'],
        err: ['1 published, 0 unchanged, 0 faults'],
      })
    })
  })
