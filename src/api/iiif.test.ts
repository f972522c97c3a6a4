/** IIIF through the API: every manifest and collection of the first house against the rules of Presentation 3. */
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editionNow, loadEdition } from '#modules/editions'
import { exhibition, type IiifResource } from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import { ROOT } from '#platform/config'
import { momentOf } from '#platform/time'
import { ITEM_KINDS } from '../house/item-kinds.ts'
import { collectionOf, manifestOf, onTheSite } from '../house/outputs/outputs.ts'
import { openApi, type TestApi } from '../../test/api.ts'
import { onBothDatabases } from '../../test/database.ts'
import { iiifFaults } from '../../test/iiif.ts'

const TYPE = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'

onBothDatabases('IIIF', (open) => {
  let api: TestApi
  let now: Date
  beforeAll(async () => {
    await loadEdition(open().db, THE_HOUSE, path.join(ROOT, 'editions/osaka-2025'), ITEM_KINDS)
    now = momentOf('2025-06-03', '10:00', (await editionNow(open().db, 'osaka-2025')).zone)
    api = await openApi(open(), { clock: { now: async () => now, forget: () => {} } as never })
  }, 120_000)
  afterAll(() => api?.close())

  const ask = (address: string) => api.ask(address.slice(address.indexOf('/iiif/')))

  test('every resource that leads from the House keeps the rules, and what it names is there', async () => {
    const house = await api.ask('/iiif/collection')
    expect(house.headers.get('content-type')).toBe(TYPE)
    expect(house.headers.get('access-control-allow-origin')).toBe('*')
    expect(iiifFaults(house.body)).toEqual([])
    const manifests = new Set<string>()
    for (const { id } of house.body.items as { id: string }[]) {
      const { status, body } = await ask(id)
      expect([id, status, iiifFaults(body), body.id]).toEqual([id, 200, [], id])
      for (const one of body.items as { id: string }[]) manifests.add(one.id)
    }
    const edition = await editionNow(open().db, 'osaka-2025')
    const all = await exhibition(open().db, edition, { now })
    expect(manifests.size).toBe(all.objects.length)
    for (const id of manifests) {
      const { status, body } = await ask(id)
      expect([id, status, iiifFaults(body), body.id]).toEqual([id, 200, [], id])
    }
  }, 120_000)

  test('a manifest: every language, the picture as it is, notes on it, PDFs, what it is part of', async () => {
    const { body, headers } = await api.ask('/iiif/dong-ho-hen/manifest')
    expect(Object.keys(body.label)).toEqual(['vi', 'en', 'ja'])
    const [canvas] = body.items
    const image = canvas.items[0].items[0].body
    const { width, height, format } = await sharp(path.join(ROOT, 'static/art', path.basename(image.id))).metadata()
    expect([image.width, image.height, image.format]).toEqual([width, height, `image/${format}`])
    const notes = canvas.annotations[0].items as { body: { language: string }; target: object }[]
    expect(new Set(notes.map((one) => one.body.language))).toEqual(new Set(['vi', 'en', 'ja']))
    expect(notes[0]!.target).toMatchObject({ source: canvas.id, selector: { type: 'PointSelector' } })
    expect(body.rendering.map((one: { id: string }) => new URL(one.id).pathname)).toEqual([
      '/vi/objects/dong-ho-hen.pdf',
      '/en/objects/dong-ho-hen.pdf',
      '/ja/objects/dong-ho-hen.pdf',
    ])
    expect(body.partOf.map((one: { id: string }) => new URL(one.id).pathname)).toContain(
      '/api/v1/iiif/halls/tradition/collection',
    )
    const again = await api.ask('/iiif/dong-ho-hen/manifest', { headers: { 'if-none-match': headers.get('etag')! } })
    expect(again.status).toBe(304)
  })

  test('what may not be shown now is nowhere', async () => {
    const edition = await editionNow(open().db, 'osaka-2025')
    const origin = 'https://house.example'
    const visit = { db: open().db, edition, origin, places: onTheSite(origin) }
    const after = { ...visit, now: momentOf('2025-10-20', '10:00', edition.zone) }
    expect((await api.ask('/iiif/cham-pottery/manifest')).status).toBe(200)
    expect((await api.ask('/iiif/nothing/manifest')).status).toBe(404)
    expect(await manifestOf(after, 'cham-pottery')).toBeNull()
    const members = (one: IiifResource | null) => one!.items.map(({ id }) => id)
    const pottery = 'https://house.example/api/v1/iiif/cham-pottery/manifest'
    expect(members(await collectionOf({ ...visit, now }, 'halls', 'tradition'))).toContain(pottery)
    expect(members(await collectionOf(after, 'halls', 'tradition'))).not.toContain(pottery)
  })

  test('the rules find what breaks them', async () => {
    const { body } = await api.ask('/iiif/lotus/manifest')
    const broken = (change: (it: never) => void) => {
      const copy = structuredClone(body)
      change(copy as never)
      return iiifFaults(copy)
    }
    expect(broken((it: { id: string }) => (it.id = 'lotus'))).toContain(': id is no http(s) URI')
    expect(broken((it: { label: object }) => (it.label = { en: 'Lotus' }))).toEqual(['/label: en is no list of texts'])
    expect(broken((it: { items: unknown[] }) => (it.items = []))).toEqual(['/items: a manifest has a canvas'])
    expect(broken((it: { items: { width: number }[] }) => (it.items[0]!.width += 1))).toEqual([
      '/items/0/items/0/items/0: another size than its canvas',
    ])
  })
})
