/** Objects and stories through the API: what may be shown now, with an ETag that follows it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATOR } from '#platform/actor'
import { openApi, type TestApi } from '../../test/api.ts'
import { onBothDatabases } from '../../test/database.ts'
import { layHouse, object, say, smallHouse } from '../../test/world/small-house.ts'
import { smallEdition } from '../../test/world/small-edition.ts'

onBothDatabases('what the House tells, for programs', (open) => {
  let api: TestApi
  beforeAll(async () => {
    await smallEdition(open().db)
    await layHouse(open().db, OPERATOR, 'small', smallHouse())
    api = await openApi(open())
  })
  afterAll(() => api?.close())

  test('objects and stories, listed and alone', async () => {
    const { objects } = (await api.ask('/objects')).body as { objects: { id: string }[] }
    expect(objects.map((one) => one.id)).toEqual(['drum', 'jar', 'lantern'])
    expect(objects[0]).toEqual((await api.ask('/objects/drum')).body)
    expect(objects[0]).toMatchObject({
      hall: 'old',
      stories: ['sound'],
      claims: ['visitors-first-month'],
      picture: { drawing: 'drum', standing: 'imagined' },
      notes: [{ id: 'rim', at: [0.2, 0.4], standing: 'imagined' }],
      version: 1,
    })
    const { stories } = (await api.ask('/stories?theme=craft')).body as { stories: { id: string }[] }
    expect(stories.map((one) => one.id)).toEqual(['sound'])
    expect((await api.ask('/stories/light')).body).toMatchObject({
      blocks: [
        { id: 'one', kind: 'text' },
        { id: 'two', kind: 'object', object: 'lantern', notes: ['rim'] },
      ],
    })
    expect((await api.ask('/objects/nothing')).status).toBe(404)
    expect((await api.ask('/objects?colour=red')).status).toBe(400)
  })

  test('what is not to be shown now is not there, and the tag is another', async () => {
    const tag = async () => (await api.ask('/objects')).headers.get('etag')
    const before = await tag()
    expect(await tag()).toBe(before)
    const labels = [
      { kind: 'with-permission' as const, community: say('People'), until: '2025-06-01', evidence: 'A letter' },
    ]
    await layHouse(open().db, OPERATOR, 'small', { object: [object('jar', { labels })] })
    await expect.poll(async () => (await api.ask('/objects/jar')).status, { timeout: 10_000 }).toBe(404)
    await expect.poll(tag, { timeout: 10_000 }).not.toBe(before)
  })
})
