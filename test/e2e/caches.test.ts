/**
 * What outside caches may keep, and how soon somebody who left is gone: every address that a stranger can reach from the front
 * page and from the API's own description is asked, before and after.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishedHouse } from './furnished.ts'
import { until, type RunningHouse } from './house.ts'

/** A cache may answer with what it keeps for so long. */
const MOST_SECONDS = 60
const PAGES_WITHIN_MS = 5000
/** Days, events and figures stand on pages by the dozen: so many of one form tell what the rest do. */
const MOST_OF_A_FORM = 6

interface Seen {
  address: string
  status: number
  kept: string | null
  body: string
  /** Where it sends on to. */
  to: string | null
}

/** Seconds for which any cache may answer by itself, the browser's or a shared one, also while it asks again. */
function keptSeconds(header: string | null): number {
  if (!header) return 0
  const directives = new Map(
    header
      .toLowerCase()
      .split(',')
      .map((part): [string, string | undefined] => {
        const [name = '', value] = part.trim().split('=')
        return [name, value]
      }),
  )
  if (directives.has('no-store')) return 0
  if (directives.has('immutable')) return Infinity
  const seconds = (name: string) => Number(directives.get(name) ?? 0)
  const stale = Math.max(seconds('stale-while-revalidate'), seconds('stale-if-error'))
  return Math.max(seconds('max-age'), seconds('s-maxage')) + stale
}

describe('caches, and who left', () => {
  let house: RunningHouse
  let seen: Seen[] = []

  const ask = async (address: string): Promise<Seen> => {
    const answer = await fetch(house.url + address, { redirect: 'manual' })
    const text = /text|json|xml|svg/.test(answer.headers.get('content-type') ?? '')
    const body = text ? await answer.text() : (await answer.arrayBuffer(), '')
    const { status, headers } = answer
    return { address, status, kept: headers.get('cache-control'), body, to: headers.get('location') }
  }
  /** Follows links from page to page, a few of each form. */
  const reach = async (from: readonly string[]): Promise<Seen[]> => {
    const forms = new Map<string, number>()
    const known = new Set<string>()
    const found: Seen[] = []
    const waiting = [...from]
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      if (known.has(address)) continue
      known.add(address)
      const form = address.replace(/\?.*/, '?').replace(/[0-9a-f-]{36}|\d{4}-\d\d-\d\d/g, 'X')
      const group = form.split('/').slice(0, 3).join('/')
      const n = forms.get(group) ?? 0
      if (n >= MOST_OF_A_FORM && !from.includes(address)) continue
      forms.set(group, n + 1)
      const one = await ask(address)
      found.push(one)
      if (one.to?.startsWith('/')) waiting.push(one.to)
      for (const [, link] of one.body.matchAll(/(?:href|src|action)="(\/[^"#\s]*)"/g))
        waiting.push(link!.replaceAll('&amp;', '&'))
    }
    return found
  }

  beforeAll(async () => {
    house = await furnishedHouse()
    const described = (await (await fetch(`${house.url}/api/v1/openapi.json`)).json()) as { paths: object }
    const endpoints = Object.keys(described.paths)
    const api = endpoints.filter((path) => !path.includes('{'))
    const lists = await Promise.all(api.map(async (path) => ({ path, body: (await ask(path)).body })))
    const ones = endpoints.flatMap((path) => {
      const [list] = path.split('/{')
      const body = lists.find((one) => one.path === list)?.body
      return path.includes('{') && body
        ? [...body.matchAll(/"id":"([\w-]+)"/g)].slice(0, 2).map(([, id]) => `${list}/${id}`)
        : []
    })
    const screens = ['/wall/entrance', '/wall/entrance/now', '/wall/stage']
    seen = await reach([
      '/',
      '/vi',
      '/en',
      '/ja',
      ...api,
      ...ones,
      '/api/v1/openapi.json',
      ...screens,
      '/health',
      '/ready',
    ])
  }, 240_000)
  afterAll(() => house?.stop())

  test('no answer may be kept for more than a minute, but for files whose name changes with them', () => {
    expect(seen.length).toBeGreaterThan(60)
    const forms = new Set(seen.map(({ address }) => address.split('/').slice(1, 3).join('/').replace(/\?.*/, '')))
    for (const form of ['vi/wall', 'vi/programme', 'vi/figures', 'en/news', 'api/v1', 'wall/entrance'])
      expect(forms).toContain(form)
    const long = seen.filter(
      ({ address, kept }) => keptSeconds(kept) > MOST_SECONDS && !/^\/_app\/immutable\//.test(address),
    )
    expect(long.map(({ address, kept }) => `${address}: ${kept}`)).toEqual([])
    // Without a word a cache may guess for how long.
    const silent = seen.filter(({ status, kept, address }) => status === 200 && !kept && !/\.\w{2,5}$/.test(address))
    expect(silent.map((one) => one.address)).toEqual([])
  })

  test('who left is gone from every one of them within five seconds', async () => {
    const { posts } = JSON.parse(seen.find((one) => one.address === '/api/v1/posts')!.body) as {
      posts: { id: string; handle?: string | null }[]
    }
    const tells = (handle: string) => (one: Seen) => one.body.includes(`@${handle}`)
    const telling = (handle: string) => seen.filter(tells(handle)).map((one) => one.address)
    // Whoever stands on the most pages.
    const [handle] = [...new Set(posts.flatMap((post) => post.handle ?? []))].toSorted(
      (a, b) => telling(b).length - telling(a).length,
    )
    const still = new Set([...telling(handle!), '/api/v1/posts'])
    for (const form of [/^\/\w\w\/wall/, /^\/wall\//])
      expect(
        [...still].some((address) => form.test(address)),
        `told at ${form}`,
      ).toBe(true)
    const left = await house.sen('rights', 'withdraw', '--person', `@${handle!}`, '--json')
    expect(left.code).toBe(0)
    await until(async () => {
      await Promise.all(
        [...still].map(async (address) => (await ask(address)).body.includes(handle!) || still.delete(address)),
      )
      return still.size === 0
    }, PAGES_WITHIN_MS).catch(() => {})
    expect([...still]).toEqual([])
  }, 60_000)

  test('styles come packed; drawings may be read by viewers elsewhere', async () => {
    const page = await ask('/ja/halls/tradition')
    const styles = [...page.body.matchAll(/href="([^"]+\.css)"/g)].map(
      ([, href]) => new URL(href!, `${house.url}/ja/halls/`),
    )
    expect(styles.length).toBeGreaterThan(2)
    for (const style of styles) {
      const answer = await fetch(style, { headers: { 'accept-encoding': 'br' } })
      const bytes = (await answer.clone().arrayBuffer()).byteLength
      if (bytes > 2000) expect([style.pathname, answer.headers.get('content-encoding')]).toEqual([style.pathname, 'br'])
    }
    const drawing = /src="([^"]*\/art\/[^"]+)"/.exec(page.body)![1]!
    const art = await fetch(new URL(drawing, house.url))
    expect([art.status, art.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
  })
})
