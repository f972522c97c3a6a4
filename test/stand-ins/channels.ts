/** Channels as other servers keep them: a Mastodon server and a receiver of webhooks, speaking over real HTTP. */
import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to a request, in order; the last one for all that follow. */
export type Fault =
  | 'ok'
  /** Takes it, answers 500. */
  | '500_after'
  /** Takes it and never answers. */
  | 'silent_after'
  /** 429, not taken. */
  | 'limit'
  /** 401, not taken. */
  | 'revoke'
  /** 422, not taken. */
  | 'refuse'
  | '410'

export interface StandIn {
  url: string
  /** Texts of what it keeps, in order. */
  kept: string[]
  /** Every request's key. */
  asked: string[]
  faults: Fault[]
  close(): Promise<void>
}

interface Options {
  kind: 'webhook' | 'mastodon'
  secret: string
  /** A receiver that keeps a delivery twice when it comes twice. Mastodon never does within the hour. */
  deDuplicates?: boolean
}

const bodyOf = async (request: http.IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

export async function startChannel({ kind, secret, deDuplicates = true }: Options): Promise<StandIn> {
  const standIn: StandIn = { url: '', kept: [], asked: [], faults: ['ok'], close: async () => {} }
  const known = new Map<string, string>()
  const server = http.createServer((request, response) => void answer(request, response))

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const tell = (status: number, more: object = {}, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(more))
    const key = String(request.headers[kind === 'mastodon' ? 'idempotency-key' : 'sen-delivery'] ?? '')
    standIn.asked.push(key)
    if (!isLetIn(request, body)) return void tell(401, { error: 'The access token is invalid' })
    const fault = standIn.faults.length > 1 ? standIn.faults.shift()! : standIn.faults[0]!
    if (fault === 'limit') return void tell(429, { error: 'Too many requests' }, { 'retry-after': '0' })
    if (fault === 'revoke') return void tell(401, { error: 'The access token was revoked' })
    if (fault === 'refuse') return void tell(422, { error: 'Validation failed' })
    if (fault === '410') return void tell(410)
    const text = (JSON.parse(body) as { status?: string; text?: string })[kind === 'mastodon' ? 'status' : 'text'] ?? ''
    const again = deDuplicates ? known.get(key) : undefined
    const id = again ?? String(100 + standIn.kept.length)
    if (!again) {
      known.set(key, id)
      standIn.kept.push(text)
    }
    if (fault === '500_after') return void tell(500, { error: 'Internal' })
    if (fault === 'silent_after') return
    tell(200, { id, url: `${standIn.url}/@house/${id}`, created_at: new Date(0).toISOString() })
  }

  function isLetIn(request: http.IncomingMessage, body: string): boolean {
    if (kind === 'mastodon')
      return request.url === '/api/v1/statuses' && request.headers.authorization === `Bearer ${secret}`
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['sen-signature'])) ?? []
    return v1 === createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  standIn.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return standIn
}
