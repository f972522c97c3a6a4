/** Over a real line, as the built site answers: whoever sends a wrong file, however much of it, reads why. */
import fs from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { getRequest, setResponse } from '@sveltejs/kit/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFolderStore, type FileStore } from '#platform/files'
import { Refusal } from '#platform/refusal'
import { sniffFilm } from '#platform/sniff-film'
import { FILM, FILM_KEY } from '../../../../test/world/films.ts'
import { takeFilm } from './take-film.server.ts'

const LARGE_BYTES = 24_000_000
const MOST_BYTES = 1_000_000

let folder: string
let server: http.Server
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-take-'))
  const store = createFolderStore(folder)
  const files: FileStore = { ...store, put: (content, about) => store.put(content, { ...about, maxBytes: MOST_BYTES }) }
  const refused = { wrong: () => new Refusal('test.wrong'), tooLarge: () => new Refusal('test.too_large') }
  const answer = (request: Request) =>
    takeFilm(files, request, { sniff: sniffFilm, name: 'film', refused }).then(
      (taken) => Response.json(taken),
      (thrown: Refusal) => Response.json({ code: thrown.code }, { status: 400 }),
    )
  server = http.createServer((request, response) => {
    void answer(getRequest({ request, response, base: 'http://localhost' })).then((its) => setResponse(response, its))
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  fs.rmSync(folder, { recursive: true })
})

/** One after the other on one line; as browsers do it, the answer is read once everything is sent. */
async function send(...bodies: Uint8Array[]): Promise<unknown[]> {
  const line = net.connect((server.address() as AddressInfo).port)
  const broken = new Promise<never>((_, reject) => {
    line.on('error', reject)
    line.on('close', () => reject(new Error('the line was closed')))
  })
  const answers = line.pause()[Symbol.asyncIterator]()
  const told: unknown[] = []
  for (const body of bodies) {
    line.write(`PUT / HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${body.length}\r\n\r\n`)
    await Promise.race([broken, new Promise((resolve) => line.write(body, resolve))])
    let text = ''
    while (!text.endsWith('}')) {
      const piece = await Promise.race([broken, answers.next()])
      if (piece.done) throw new Error('the line was closed')
      text += String(piece.value)
    }
    told.push([Number(text.split(' ')[1]), JSON.parse(text.slice(text.indexOf('{')))])
  }
  broken.catch(() => undefined)
  line.destroy()
  return told
}

const kept = () =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => one.name)
const wrong = [400, { code: 'test.wrong' }]
const tooLarge = [400, { code: 'test.too_large' }]

test('what is no film, small or large, and what is too large: the reason arrives, the line stays, no byte is kept', async () => {
  const film = Buffer.concat([FILM, Buffer.alloc(LARGE_BYTES)])
  const page = Buffer.alloc(LARGE_BYTES, '<p>')
  expect(await send(page.subarray(0, 20), page.subarray(0, 3000), page, film, page)).toEqual([
    ...[wrong, wrong, wrong, tooLarge, wrong],
  ])
  expect(kept()).toEqual([])
})

test('a film is taken on the same line, after one that was refused', async () => {
  const taken = { key: FILM_KEY, type: 'video/mp4', size: FILM.length }
  expect(await send(Buffer.alloc(LARGE_BYTES), FILM)).toEqual([wrong, [200, taken]])
  expect(kept().sort()).toEqual([FILM_KEY, `${FILM_KEY}.json`])
})

test('a line that breaks in the midst of a film leaves nothing', async () => {
  await createFolderStore(folder).delete(FILM_KEY)
  const line = net.connect((server.address() as AddressInfo).port)
  line.write(Buffer.concat([Buffer.from('PUT / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5000\r\n\r\n'), FILM]))
  await expect.poll(kept).toHaveLength(1)
  line.destroy()
  await expect.poll(kept).toEqual([])
})
