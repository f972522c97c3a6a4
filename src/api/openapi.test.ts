import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import type { Store } from '#platform/db'
import { openApi, type TestApi } from '../../test/api.ts'
import { freshStore } from '../../test/database.ts'
import { misfits } from '../../test/json-schema.ts'
import { ENDPOINTS, LIMIT } from './app.ts'

describe('the OpenAPI document', () => {
  let store: Store
  let api: TestApi
  beforeAll(async () => {
    store = await freshStore('embedded')
    api = await openApi(store)
  })
  afterAll(async () => {
    await api.close()
    await store.close()
  })
  const docs = () => fs.readFileSync(path.join(ROOT, 'docs/api.md'), 'utf8')

  test('docs/api.md describes every address of it, with its parameters, and no other', async () => {
    const document = await api.document()
    const described = new Map(
      docs()
        .split(/^### /m)
        .slice(1)
        .map((section) => [/^`GET (\S+)`/.exec(section)?.[1], section]),
    )
    expect([...described.keys()].sort()).toEqual(Object.keys(document.paths).sort())
    for (const [address, { get }] of Object.entries(document.paths))
      for (const { name, in: where } of get.parameters ?? [])
        if (where === 'query' && !['edition', 'lang'].includes(name))
          expect([address, described.get(address)]).toEqual([address, expect.stringContaining(`\`${name}\``)])
  })

  test('every address named anywhere in the page is one of it', async () => {
    const patterns = Object.keys((await api.document()).paths).map(
      (one) => new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`),
    )
    const named = [...docs().matchAll(/\/api\/v1\/[\w./{}-]+/g)].map(([address]) => address.replace(/\.$/, ''))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((address) => !patterns.some((one) => one.test(address)))).toEqual([])
  })

  test('the page names the limit that holds', () => {
    expect(docs()).toContain(`${LIMIT.capacity} at once, then ${LIMIT.refillPerSecond} a second`)
  })

  test('its shapes refuse what is no answer of ours', async () => {
    const document = (await api.document()) as never
    const fits = (value: unknown) => misfits(document, { $ref: '#/components/schemas/GonePost' }, value)
    const tombstone = { id: '1', gone: true, changedAt: '2025-06-03T10:00:00+09:00' }
    expect(fits(tombstone)).toEqual([])
    expect(fits({ ...tombstone, handle: 'an' })).toEqual([': has handle'])
    expect(fits({ ...tombstone, gone: false })).toEqual(['/gone: is not true'])
    expect(fits({ gone: true, changedAt: null })).toEqual([': lacks id', '/changedAt: is null, not string'])
  })

  test('is OpenAPI 3.1 with every shape under components, and every reference leads somewhere', async () => {
    const document = await api.document()
    expect(document.openapi).toBe('3.1.1')
    expect(Object.keys(document.paths)).toHaveLength(ENDPOINTS.length + 1)
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((hit) => hit[1]!)
    expect(refs.length).toBeGreaterThan(50)
    for (const ref of new Set(refs)) expect(() => misfits(document as never, { $ref: ref }, null)).not.toThrow()
    for (const { get } of Object.values(document.paths)) expect(Object.keys(get.responses)).toContain('200')
  })
})
