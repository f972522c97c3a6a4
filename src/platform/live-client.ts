/** One open stream of events: a web stream, or a Node response written directly. */
import type { ServerResponse } from 'node:http'

export interface LiveClient {
  topics: readonly string[]
  /** It has been told everything up to here. */
  seq: number
  /** false: too much is waiting for it already, nothing was sent. */
  send(bytes: Uint8Array): boolean
  end(last: Uint8Array): void
}

export const LIVE_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

/** How long a dropped client may take to read that it was dropped. */
const LAST_WORD_MS = 10_000

type Joined = (client: LiveClient) => void

/** @param joined called before this returns. @param left called when the reader goes away. */
export function streamClient(topics: readonly string[], limit: number, joined: Joined, left: Joined) {
  let client: LiveClient
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        client = {
          topics,
          seq: 0,
          send(bytes) {
            if ((controller.desiredSize ?? 0) < bytes.length) return false
            controller.enqueue(bytes)
            return true
          },
          end(last) {
            controller.enqueue(last)
            controller.close()
          },
        }
        joined(client)
      },
      cancel: () => left(client),
    },
    { highWaterMark: limit, size: (bytes) => bytes.length },
  )
}

export function responseClient(
  response: ServerResponse,
  topics: readonly string[],
  limit: number,
  joined: Joined,
  left: Joined,
): void {
  const client: LiveClient = {
    topics,
    seq: 0,
    send(bytes) {
      if (response.writableLength + bytes.length > limit) return false
      response.write(bytes)
      // Out with it now: Node would gather the writes of all clients and do them in one go after the slice.
      response.socket?.uncork()
      return true
    },
    end(last) {
      response.end(last)
      setTimeout(() => response.destroy(), LAST_WORD_MS).unref()
    },
  }
  if (response.destroyed) return
  response.on('error', () => {}) // Followed by close.
  response.on('close', () => left(client))
  // The stream ends with its connection, so the bytes go out as they are, without a frame around each.
  response.removeHeader('transfer-encoding')
  response.writeHead(200, { ...LIVE_HEADERS, connection: 'close' })
  joined(client)
}
