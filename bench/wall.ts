/** 10,000 open wall screens of one process: how long an event takes to reach them. */
import { createServer, type ServerResponse } from 'node:http'
import net from 'node:net'
import { createLive } from '#platform/live'
import { milliseconds, percentile, report } from './measure.ts'

const SCREENS = 10_000
const EVENTS = 5

async function clientsOf(port: number, count: number, heard: (at: number) => void): Promise<net.Socket[]> {
  const sockets: net.Socket[] = []
  for (let at = 0; at < count; at += 500) {
    await Promise.all(
      Array.from({ length: Math.min(500, count - at) }, () => {
        const socket = net.connect(port, '127.0.0.1')
        sockets.push(socket)
        return new Promise<void>((resolve, reject) => {
          socket.once('error', reject)
          socket.once('connect', () => {
            socket.write('GET /live HTTP/1.1\r\nhost: x\r\n\r\n')
            socket.once('data', () => {
              socket.on('data', (chunk) => chunk.includes('event: show') && heard(performance.now()))
              resolve()
            })
          })
        })
      }),
    )
  }
  return sockets
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function deliver(publish: () => void, heardBy: number[], count: number): Promise<number> {
  const p99: number[] = []
  for (let i = 0; i < EVENTS; i++) {
    heardBy.length = 0
    const began = performance.now()
    publish()
    for (let wait = 0; heardBy.length < count && wait < 200; wait++) await pause(25)
    if (heardBy.length < count) throw new Error(`only ${heardBy.length} of ${count} screens heard the event`)
    p99.push(
      percentile(
        heardBy.map((at) => at - began),
        99,
      ),
    )
    await pause(300)
  }
  return percentile(p99, 50)
}

export async function benchWall(): Promise<void> {
  const live = createLive({ maxClients: SCREENS + 10 })
  const bare = new Set<ServerResponse>()
  let useBare = false
  const server = createServer((request, response) => {
    if (!useBare) return live.attach(response, ['wall:bench'])
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(':\n\n')
    bare.add(response)
  }).listen(0)
  const { port } = server.address() as net.AddressInfo
  const heard: number[] = []
  const card = {
    kind: 'show',
    id: 'x',
    card: { caption: 'Rối nước phun nước mà em quên cả quay. #vnworldexpo', handle: 'ao.sen' },
  }

  let sockets = await clientsOf(port, SCREENS, (at) => heard.push(at))
  const ours = await deliver(() => void live.publish('wall:bench', 'show', card), heard, SCREENS)
  for (const socket of sockets) socket.destroy()
  await pause(2000)
  useBare = true
  sockets = await clientsOf(port, SCREENS, (at) => heard.push(at))
  const text = `event: show\ndata: ${JSON.stringify(card)}\n\n`
  const plain = await deliver(() => bare.forEach((response) => response.write(text)), heard, SCREENS)
  for (const socket of sockets) socket.destroy()
  await live.close()
  server.closeAllConnections()
  server.close()
  report({
    what: `${SCREENS.toLocaleString('en')} wall screens in one process, p99 delivery`,
    value: milliseconds(ours),
    reference: `bare loop of writes ${milliseconds(plain)}`,
    target: '≤ 500 ms',
    ok: ours <= 500,
  })
}
