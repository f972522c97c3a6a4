/**
 * The house's HTTP server: finished public pages and live streams are answered here, the rest by the built site.
 * The site's own start (src/web/hooks.server.ts) opens the house.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { answerEarly } from './src/house/early-answers.ts'
import { readConfig, type Config } from './src/platform/config.ts'

// V8 lets garbage pile up to several times what is in use before it collects; an import would hold 400 MB of it, and wait for it.
setFlagsFromString('--heap-growing-percent=25')

process.env.SEN_HTTP_PROTOCOL_HEADER ??= 'x-sen-proto'
// The site's own limit is one for all; here only uploads that go to disk as they come may be large.
process.env.SEN_HTTP_BODY_SIZE_LIMIT ??= 'Infinity'
const { port, origin } = settings()
const behindTls = origin.startsWith('https:')

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
let handler: Handler | undefined

function settings(): Config {
  try {
    return readConfig()
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

const LARGEST_FORM_BYTES = 12_000_000
/** Forms are held in memory while they are read. */
function isTooLarge({ url, headers }: IncomingMessage): boolean {
  if (/^\/desk\/(runs\/upload|campaigns\/[0-9a-f-]{36}\/video|stories\/films)(\?|$)/.test(url ?? '')) return false
  return Number(headers['content-length'] ?? (headers['transfer-encoding'] ? Infinity : 0)) > LARGEST_FORM_BYTES
}

const server = createServer((request, response) => {
  // Overwrites what a client may have sent: the site takes its own protocol from this header.
  request.headers['x-sen-proto'] = behindTls ? 'https' : 'http'
  if (isTooLarge(request)) return void response.writeHead(413, { connection: 'close' }).end()
  if (answerEarly(request, response)) return
  // Viewers of IIIF manifests elsewhere read the drawings' pixels.
  if (request.url?.startsWith('/art/')) response.setHeader('access-control-allow-origin', '*')
  if (!handler) return void response.writeHead(503, { 'retry-after': '2' }).end('The house is opening.\n')
  handler(request, response, () => response.writeHead(404).end())
})
server.keepAliveTimeout = 65_000
// The largest film over a slow line. A request's head still has Node's one minute.
server.requestTimeout = 3_600_000
server.on('error', (error: Error & { code?: string }) => {
  console.error(
    error.code === 'EADDRINUSE' ? `Port ${port} is in use. Stop what listens there, or set PORT.` : error.message,
  )
  process.exit(1)
})

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
// Ctrl-C reaches this process more than once: from the terminal, and from those that started it.
process.on('SIGTERM', end)
process.on('SIGINT', end)

// The port comes first: a house that cannot be reached is not opened.
await new Promise<void>((resolve) => server.listen(port, resolve))
;({ handler } = (await import(new URL('./build/handler.js', import.meta.url).href)) as { handler: Handler })
