/** Named screens whose live stream this process keeps open. */
import type { ServerResponse } from 'node:http'

const MOST = 1000

export interface HeardScreens {
  /** @param screen of the edition, as its address names it. */
  opened(edition: string, screen: string, response: ServerResponse): void
  /** By edition. */
  open(): Map<string, string[]>
}

export function createHeardScreens(): HeardScreens {
  const streams = new Map<ServerResponse, { edition: string; screen: string }>()
  return {
    opened(edition, screen, response) {
      if (streams.size >= MOST) return
      streams.set(response, { edition, screen })
      response.once('close', () => streams.delete(response))
    },
    open() {
      const byEdition = new Map<string, string[]>()
      for (const { edition, screen } of streams.values())
        byEdition.set(edition, [...new Set([...(byEdition.get(edition) ?? []), screen])])
      return byEdition
    },
  }
}
