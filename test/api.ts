/** The API on a test database, its page cache emptied as in a running house. Every answer is held against the OpenAPI document. */
import { expect } from 'vitest'
import { hearChanges } from '#platform/changes'
import type { Store } from '#platform/db'
import { createApi, type ApiHouse } from '../src/api/app.ts'
import { createPageCache } from '../src/house/page-cache.ts'
import { createVenueClock } from '../src/house/venue-clock.ts'
import { authFor, ORIGIN } from './accounts.ts'
import { misfits } from './json-schema.ts'

type Schema = Record<string, unknown>
interface OpenApi {
  openapi: string
  paths: Record<
    string,
    {
      get: {
        parameters: { name: string; in: string }[]
        responses: Record<string, { content?: Record<string, { schema: Schema }> }>
      }
    }
  >
  components: { schemas: Record<string, Schema> }
}

export interface ApiAnswer {
  status: number
  headers: Headers
  text: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

export interface TestApi {
  house: ApiHouse
  /** Each call comes from an address of its own, unless one is given. */
  ask: (path: string, init?: { headers?: HeadersInit; method?: string; address?: string }) => Promise<ApiAnswer>
  document: () => Promise<OpenApi>
  close: () => Promise<void>
}

/** @param more stands in for parts of the house. */
export async function openApi(store: Store, more: Partial<ApiHouse> = {}): Promise<TestApi> {
  const pages = createPageCache()
  const clock = createVenueClock(store.db)
  const house: ApiHouse = { config: { origin: ORIGIN }, store, clock, pages, auth: authFor(store), ...more }
  const close = await hearChanges(
    store,
    (change) => {
      if (change.topic === 'clock') clock.forget(change.edition)
      pages.clear()
    },
    () => pages.clear(),
  )
  const app = createApi(house)
  let calls = 0
  const request = (
    path: string,
    {
      address = `192.0.2.${++calls % 250}:${calls}`,
      ...init
    }: { headers?: HeadersInit; method?: string; address?: string },
  ) => app.request(`${ORIGIN}/api/v1${path}`, init, { address })
  let known: OpenApi | undefined
  const document = async () => (known ??= (await (await request('/openapi.json', {})).json()) as OpenApi)
  return {
    house,
    document,
    close,
    ask: async (path, init = {}) => {
      const response = await request(path, init)
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      const answer = {
        status: response.status,
        headers: response.headers,
        text,
        body: isJson && text ? JSON.parse(text) : null,
      }
      if (isJson && text && !path.startsWith('/openapi')) expect(faultsOf(await document(), path, answer)).toEqual([])
      return answer
    },
  }
}

/** In what the answer differs from what the document promises for its address and status. */
function faultsOf(document: OpenApi, path: string, { status, headers, body }: ApiAnswer): string[] {
  const asked = `/api/v1${path.split('?')[0]}`
  const type = headers.get('content-type')!
  const known = Object.keys(document.paths).find((one) =>
    new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  )
  if (!known || status === 405 || status === 500)
    return misfits(document as unknown as Schema, document.components.schemas.Problem!, body)
  const content = document.paths[known]!.get.responses[status]?.content?.[type]
  return content
    ? misfits(document as unknown as Schema, content.schema, body)
    : [`${known} does not promise ${status} as ${type}`]
}

/** Waits for what another process is told: a notice takes a moment. */
export async function soon(check: () => Promise<void>): Promise<void> {
  await expect
    .poll(
      () =>
        check().then(
          () => 'done',
          (error: unknown) => String(error),
        ),
      { timeout: 1500, interval: 20 },
    )
    .toBe('done')
}
