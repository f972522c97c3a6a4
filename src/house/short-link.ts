import { parseLink } from '#libs/tiktok'
import type { Config } from '#platform/config'
import { FetchRefused, guardedFetch } from '#platform/guarded-fetch'

/** Follows a short link to the post's own address, by the guarded fetch; null when that is not possible now. */
export const followShortLink =
  (config: Config) =>
  async (url: string): Promise<string | null> => {
    try {
      const answer = await guardedFetch(url, { allowHosts: config.allowHosts, timeoutMs: 8000, maxBytes: 3_000_000 })
      return parseLink(answer.url)?.kind === 'post' ? answer.url : null
    } catch (error) {
      if (error instanceof FetchRefused) return null
      throw error
    }
  }
