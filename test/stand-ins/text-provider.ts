/** A provider of machine text on this machine: it speaks `POST /v1/chat/completions` over real HTTP, and fails as asked. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to a request: the words of its answer, or what goes wrong. */
export type Turn =
  { say: string; cut?: boolean } | { status: number } | { raw: string } | { redirect: string } | 'silent'

export interface AskedText {
  key: string | undefined
  model: string
  messages: { role: string; content: string }[]
}

export interface TextStandIn {
  /** As SEN_AI_URL. */
  url: string
  /** As a name in SEN_ALLOW_HOSTS. */
  host: string
  /** In order; the last one for all that follow. */
  turns: Turn[]
  asked: AskedText[]
  close(): Promise<void>
}

export async function startTextProvider(turns: Turn[] = [{ say: '' }]): Promise<TextStandIn> {
  const standIn: TextStandIn = { url: '', host: '', turns, asked: [], close: async () => {} }
  const server = http.createServer((request, response) => void answer(request, response))

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
      return void response.writeHead(404).end('{"error":{"message":"Unknown request URL"}}')
    const { model, messages } = JSON.parse(body) as AskedText
    standIn.asked.push({ key: request.headers.authorization, model, messages })
    const turn = standIn.turns.length > 1 ? standIn.turns.shift()! : standIn.turns[0]!
    const tell = (status: number, text: string, more: Record<string, string> = {}) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...more }).end(text)
    if (turn === 'silent') return
    if ('status' in turn) return tell(turn.status, JSON.stringify({ error: { message: 'no', type: 'stand_in' } }))
    if ('redirect' in turn) return tell(307, '', { location: turn.redirect })
    if ('raw' in turn) return tell(200, turn.raw)
    const message = { role: 'assistant', content: turn.say }
    const choices = [{ index: 0, message, finish_reason: turn.cut ? 'length' : 'stop' }]
    tell(200, JSON.stringify({ id: 'stand-in', object: 'chat.completion', model, choices }))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  standIn.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  standIn.url = `http://${standIn.host}`
  standIn.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return standIn
}
