/** The guarded fetch in the shape that clients of other services take (that of `fetch`): they bring no way out of their own. */
import { FetchRefused, guardedFetch, type FetchRefusal } from './guarded-fetch.ts'

export type GuardedTransport = (
  url: string,
  init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string },
) => Promise<{ status: number; headers: Headers; text(): string }>

/** Refused before a connection was made, so nothing has left. */
const BEFORE_CONNECTING: readonly FetchRefusal[] = [
  'bad_url',
  'bad_scheme',
  'bad_port',
  'credentials',
  'private_address',
  'dns',
]

/** Redirects are not followed: a request carries secrets. What it throws says `sent: false` where nothing has left. */
export function guardedTransport(allowHosts: readonly string[], timeoutMs: number): GuardedTransport {
  return async (url, { method, headers, body }) => {
    try {
      return await guardedFetch(url, { allowHosts, timeoutMs, maxRedirects: 0, method, headers, body })
    } catch (error) {
      if (error instanceof FetchRefused && BEFORE_CONNECTING.includes(error.reason))
        throw Object.assign(error, { sent: false })
      throw error
    }
  }
}
