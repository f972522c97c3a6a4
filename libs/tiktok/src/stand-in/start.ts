import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { answer } from './answer.ts'
import type { Incoming, Reply } from './reply.ts'
import { checkScript, type Script } from './script.ts'
import { createWorld } from './world.ts'

export type StandInOptions = {
  script: Script
  /** Default 0: any free port. */
  port?: number
  /** Default 127.0.0.1: there is no password on it, so nobody else should reach it. */
  host?: string
}

export type StandIn = {
  /** Its origin: the value of every address of TikTok for whoever is to talk to it. */
  url: string
  clientKey: string
  clientSecret: string
  /** Sends an order, as `POST /_control/<name>` does, or asks for the state; throws what would be a 400. */
  control(name: 'clock' | 'fault' | 'consent' | 'posts' | 'webhook' | 'state', order?: object): Promise<unknown>
  stop(): Promise<void>
}

const BODY_MAX = 1_000_000

/** Starts a stand-in on this machine. It answers as the documentation says TikTok does, and keeps nothing on disk. */
export async function startStandIn({ script, port = 0, host = '127.0.0.1' }: StandInOptions): Promise<StandIn> {
  const world = createWorld(checkScript(structuredClone(script)))
  const ending = new AbortController()
  const server = createServer((request, response) => {
    void respond(request, response).catch((error: unknown) => {
      const message = `tiktok-stand-in itself failed: ${error instanceof Error ? error.message : String(error)}`
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(message)
    })
  })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const url = new URL(request.url ?? '/', world.origin)
    const headers = request.headers as Incoming['headers']
    const reply = await answer(world, { method: request.method ?? 'GET', url, headers, body })
    await write(response, reply, ending.signal)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, port: taken, family } = server.address() as AddressInfo
  world.origin = `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`
  // Only with a clock that runs do webhooks become due by themselves.
  const ticking = world.clock.runs ? setInterval(() => void world.outbox.deliverDue(), 1_000).unref() : undefined

  return {
    url: world.origin,
    clientKey: world.app.clientKey,
    clientSecret: world.app.clientSecret,
    async control(name, order) {
      const url = `${world.origin}/_control/${name}`
      const sent = name === 'state' ? fetch(url) : fetch(url, { method: 'POST', body: JSON.stringify(order ?? {}) })
      const reply = await sent
      const told = (await reply.json()) as { error?: string }
      if (!reply.ok) throw new TypeError(told.error ?? `/_control/${name} answered ${reply.status}.`)
      return told
    },
    async stop() {
      clearInterval(ticking)
      ending.abort()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_MAX) throw new RangeError('The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function write(response: ServerResponse, reply: Reply, ending: AbortSignal): Promise<void> {
  const { status, headers, body, end, delayMs = 0 } = reply
  if (delayMs > 0) await wait(delayMs, undefined, { signal: ending }).catch(() => undefined)
  const bytes = Buffer.from(body)
  if (end === 'hang' || end === 'reset') return void response.destroy()
  // An answer that will be cut promises at least one byte that never comes.
  response.writeHead(status, { ...headers, 'content-length': end === 'cut' ? bytes.length + 1 : bytes.length })
  if (end !== 'cut') return void response.end(bytes)
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}
