/**
 * Finished public pages, the same for every visitor. Emptied by whatever changes what they show: grants, moderation, the
 * edition's switch, claims, programme, the clock. A page also ages, because "in 24 minutes" does.
 */
import { systemNow } from '#platform/time'

export interface Page {
  status: number
  headers: Record<string, string>
  body: Buffer
  gzip: Buffer
  /** Milliseconds since 1970. */
  madeAt: number
}

export interface PageCache {
  get(address: string): Page | undefined
  /** Keeps a page unless something changed since `version` was taken: it may show what has been taken down. */
  put(address: string, page: Page, version: number): void
  clear(): void
  version(): number
}

const MOST_PAGES = 1000
const MAX_AGE_MS = 15_000

export function createPageCache(now: () => number = () => systemNow().getTime()): PageCache {
  const pages = new Map<string, Page>()
  let version = 0
  return {
    get: (address) => {
      const page = pages.get(address)
      if (!page) return undefined
      if (now() - page.madeAt <= MAX_AGE_MS) return page
      pages.delete(address)
      return undefined
    },
    put: (address, page, made) => {
      if (made !== version) return
      if (pages.size >= MOST_PAGES) pages.delete(pages.keys().next().value!)
      pages.set(address, page)
    },
    clear: () => {
      version++
      pages.clear()
    },
    version: () => version,
  }
}
