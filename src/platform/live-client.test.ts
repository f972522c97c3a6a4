import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { notify, sql } from '#platform/db'
import { onBothDatabases } from '../../test/database.ts'
import { closeAll, eventReader, namesOf, readAll, settled, startLive, type Reader } from './live.stand-in.ts'
import type { Live } from './live.ts'

const opened: (() => void)[] = []
afterEach(async () => {
  await closeAll()
  for (const close of opened.splice(0)) close()
})

async function serve(live: Live, topics: string[]): Promise<number> {
  const server = http.createServer((request, response) =>
    live.attach(response, topics, { lastEventId: request.headers['last-event-id'] as string | undefined }),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  opened.push(() => (server.close(), server.closeAllConnections()))
  return (server.address() as AddressInfo).port
}

/** Speaks HTTP by hand, so that the test sees the bytes on the wire. */
async function connect(port: number, header = ''): Promise<{ head: () => string; reader: Reader; socket: net.Socket }> {
  const socket = net.connect(port, '127.0.0.1')
  opened.push(() => socket.destroy())
  const reader = eventReader()
  let head = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    if (head.includes('\r\n\r\n')) return reader.take(text)
    head += text
    const [before, after] = head.split('\r\n\r\n')
    if (after === undefined) return
    head = `${before}\r\n\r\n`
    reader.take(after)
  })
  socket.on('end', () => reader.take(''))
  socket.on('error', () => {})
  socket.write(`GET / HTTP/1.1\r\nhost: a\r\n${header}\r\n`)
  await vi.waitFor(() => expect(head).not.toBe(''))
  return { head: () => head, reader, socket }
}

describe('attach', () => {
  test('heads, tells and replays as a web stream does', async () => {
    const live = startLive()
    const port = await serve(live, ['wall'])
    const first = await connect(port)
    expect(
      first
        .head()
        .toLowerCase()
        .split('\r\n')
        .filter((line) => !line.startsWith('date'))
        .sort(),
    ).toEqual([
      '',
      '',
      'cache-control: no-store',
      'connection: close',
      'content-type: text/event-stream',
      'http/1.1 200 ok',
      'x-accel-buffering: no',
    ])
    await live.publish('wall', 'a', { text: 'Đông Hồ 人形' })
    await vi.waitFor(() => expect(namesOf(first.reader)).toEqual(['a']))
    expect(first.reader.told[0]!.data).toEqual({ text: 'Đông Hồ 人形' })
    first.socket.destroy()
    await vi.waitFor(() => expect(live.stats().clients).toBe(0))
    await live.publish('wall', 'b', 1)
    const again = await connect(port, `last-event-id: ${first.reader.lastEventId()}\r\n`)
    await vi.waitFor(() => expect(namesOf(again.reader)).toEqual(['b']))
  })

  test('who does not read is dropped with a resync, and its connection goes', async () => {
    const live = startLive({ bufferedLimit: 20_000 })
    const port = await serve(live, ['wall'])
    const slow = await connect(port)
    const quick = await connect(port)
    slow.socket.pause()
    let published = 0
    // The kernel holds some megabytes for a reader before the house notices.
    while (live.stats().dropped === 0 && published < 5000) {
      for (let n = 0; n < 2; n++) await live.publish('wall', 'x', { n: published++, text: 'a'.repeat(4000) })
      await settled()
    }
    expect(live.stats()).toMatchObject({ clients: 1, dropped: 1 })
    await vi.waitFor(() => expect(quick.reader.told.length).toBe(published))
    slow.socket.resume()
    await vi.waitFor(() => expect(slow.reader.ended()).toBe(true))
    expect(namesOf(slow.reader).at(-1)).toBe('resync')
    expect(slow.reader.told.length).toBeLessThan(published)
  })

  test('a client that is gone before it is attached is not kept; closing ends the others', async () => {
    const live = startLive()
    const gone = new http.ServerResponse(new http.IncomingMessage(new net.Socket()))
    gone.destroy()
    live.attach(gone, ['wall'])
    expect(live.stats().clients).toBe(0)
    const client = await connect(await serve(live, ['wall']))
    await live.close()
    await vi.waitFor(() => expect(client.reader.ended()).toBe(true))
    expect(client.reader.retryMs()).toBeGreaterThanOrEqual(2000)
  })
})

onBothDatabases('live through the database', (open) => {
  const hub = () => {
    const { db, listen } = open()
    return startLive({ adapter: { listen, notify: (channel, payload) => notify(db, channel, payload) } })
  }

  test('told once in each process when the transaction commits, not at all when it does not', async () => {
    const [one, two] = [hub(), hub()]
    await Promise.all([one.ready, two.ready])
    const readers = [one, two].map((live) => readAll(live.subscribe(['wall'])))
    await open()
      .db.transaction()
      .execute(async (trx) => {
        await one.publish('wall', 'committed', { id: 1 }, (channel, payload) => notify(trx, channel, payload))
        await sql`select pg_sleep(0.05)`.execute(trx)
        expect(readers.map(namesOf)).toEqual([[], []])
      })
    const undone = open()
      .db.transaction()
      .execute(async (trx) => {
        await one.publish('wall', 'undone', { id: 2 }, (channel, payload) => notify(trx, channel, payload))
        throw new Error('no')
      })
    await expect(undone).rejects.toThrow('no')
    await two.publish('wall', 'last', { id: 3 })
    await vi.waitFor(() =>
      expect(readers.map(namesOf)).toEqual([
        ['committed', 'last'],
        ['committed', 'last'],
      ]),
    )
  })
})
