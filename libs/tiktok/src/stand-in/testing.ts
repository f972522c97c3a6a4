// What the tests of the stand-in share: a script, and a receiver of webhooks.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Script } from './script.ts'

export const ids = {
  newest: '7630000000000000004',
  parted: ['7630000000000000003', '7630000000000000002'],
  oldest: '7630000000000000001',
  private: '7630000000000000005',
  foreign: '7630000000000000009',
} as const

/** Two posts in one second, one that is private, one that falls and is deleted, and one of another creator. */
export function sampleScript(change: Partial<Script> = {}): Script {
  const long = `${'Sen '.repeat(45)}#vnworldexpo`
  return {
    clock: '2030-05-20T08:00:00Z',
    regime: '2h-180d',
    accounts: [
      {
        openId: 'an-open-id',
        handle: 'creator.an',
        displayName: 'An <Nguyễn>',
        followers: 12_400,
        posts: [
          { id: ids.newest, createdAt: '2030-05-19T10:00:00Z', caption: long, views: 900 },
          { id: ids.parted[0], createdAt: '2030-05-18T09:00:00Z', caption: 'first', likes: 3 },
          { id: ids.parted[1], createdAt: '2030-05-18T09:00:00Z', caption: 'second', media: 'photo' },
          { id: ids.private, createdAt: '2030-05-18T08:00:00Z', caption: 'private', state: 'private' },
          {
            id: ids.oldest,
            createdAt: '2030-05-17T09:00:00Z',
            caption: 'falls',
            views: 2_600,
            changes: [
              { at: '2030-05-21T00:00:00Z', views: 2_580 },
              { at: '2030-05-22T00:00:00Z', state: 'deleted' },
            ],
          },
        ],
      },
      {
        openId: 'hana-open-id',
        handle: 'hana_jp',
        posts: [{ id: ids.foreign, createdAt: '2030-05-19T03:00:00Z', caption: 'ベトナム館' }],
      },
    ],
    ...change,
  }
}

export type Received = { headers: IncomingHttpHeaders; body: Buffer }

/** Listens for webhooks; answers with each of the statuses in turn, then with the last of them. */
export async function startReceiver(...statuses: number[]) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.statusCode = statuses[Math.min(received.length, statuses.length - 1)] ?? 200
      received.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/tiktok`
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url, received, stop }
}
