/**
 * What TikTok tells by itself. Acknowledged once it is stored; everything else happens afterwards. In front of the site: hundreds
 * may come in a second, and none of them wants a page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebhookDoor } from '#modules/creators'
import { log } from '#platform/log'

export const WEBHOOK_PATH = '/hooks/tiktok'
const MOST_BYTES = 100_000

export async function takeWebhook(
  door: WebhookDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = (status: number) => response.writeHead(status, { 'cache-control': 'no-store' }).end()
  try {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_BYTES) return void response.writeHead(413, { connection: 'close' }).end()
      chunks.push(chunk)
    }
    const signature = request.headers['tiktok-signature']
    const taken = await door.take(typeof signature === 'string' ? signature : null, Buffer.concat(chunks))
    answer(taken === 'stored' ? 200 : 401)
  } catch (error) {
    // Not stored, so not acknowledged: TikTok sends it again.
    log.error('webhook.not_stored', { error: String(error) })
    if (!response.headersSent && !response.destroyed) answer(503)
  }
}
