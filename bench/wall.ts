/** 10,000 open wall screens of one process: how long an event takes to reach them. The screens are another process. */
import { fork, type ChildProcess } from 'node:child_process'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createLive } from '#platform/live'
import { median, milliseconds, percentile, report } from './measure.ts'

const SCREENS = 10_000
const EVENTS = 5

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const said = <T>(child: ChildProcess) =>
  new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)))

/** p99 of the delivery of one event, the median of five. */
async function deliver(port: number, publish: () => void): Promise<number> {
  const screens = fork(fileURLToPath(new URL('wall-screens.ts', import.meta.url)), [String(port), String(SCREENS)], {
    execArgv: ['--no-warnings'],
  })
  await said(screens)
  await pause(1000)
  const p99: number[] = []
  for (let i = 0; i < EVENTS; i++) {
    const began = performance.timeOrigin + performance.now()
    const heard = said<number[]>(screens)
    publish()
    p99.push(
      percentile(
        (await heard).map((at) => at - began),
        99,
      ),
    )
    await pause(500)
  }
  screens.kill('SIGKILL')
  await pause(2000)
  return median(p99)
}

export async function benchWall(): Promise<void> {
  const live = createLive({ maxClients: SCREENS + 10 })
  const bare = new Set<ServerResponse>()
  let useBare = false
  const server = createServer((_, response) => {
    if (!useBare) return live.attach(response, ['wall:bench'])
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(':\n\n')
    bare.add(response)
  }).listen(0)
  const { port } = server.address() as AddressInfo
  const card = {
    kind: 'show',
    id: 'x',
    card: { caption: 'Rối nước phun nước mà em quên cả quay. #vnworldexpo', handle: 'ao.sen' },
  }
  const ours = await deliver(port, () => void live.publish('wall:bench', 'show', card))
  useBare = true
  const text = `event: show\ndata: ${JSON.stringify(card)}\n\n`
  const plain = await deliver(port, () => bare.forEach((response) => response.write(text)))
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
