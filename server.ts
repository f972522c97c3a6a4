/**
 * The house's HTTP server: finished public pages and live streams are answered here, the rest by the built site.
 * The site's own start (src/web/hooks.server.ts) opens the house.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answerEarly } from './src/house/early-answers.ts'

process.env.SEN_HTTP_PROTOCOL_HEADER ??= 'x-sen-proto'
const port = Number(process.env.PORT || 2025)
const behindTls = (process.env.SEN_ORIGIN ?? '').startsWith('https:')

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
const { handler } = (await import(new URL('./build/handler.js', import.meta.url).href)) as { handler: Handler }

const server = createServer((request, response) => {
  // Overwrites what a client may have sent: the site takes its own protocol from this header.
  request.headers['x-sen-proto'] = behindTls ? 'https' : 'http'
  if (answerEarly(request, response)) return
  handler(request, response, () => response.writeHead(404).end())
})
server.keepAliveTimeout = 65_000
server.on('error', (error: Error & { code?: string }) => {
  console.error(
    error.code === 'EADDRINUSE' ? `Port ${port} is in use. Stop what listens there, or set PORT.` : error.message,
  )
  process.exit(1)
})
server.listen(port)

let ending = false
const end = async () => {
  if (ending) return
  ending = true
  server.close()
  setTimeout(() => server.closeAllConnections(), 500).unref()
  const house = (globalThis as { [key: symbol]: { end?: () => Promise<void> } | undefined })[Symbol.for('sen.house')]
  await house?.end?.()
  process.exit(0)
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
