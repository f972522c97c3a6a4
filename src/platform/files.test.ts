import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createFolderStore, FileTooLarge, imageFacts, sniffImage, type FileStore } from './files.ts'

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-files-'))
afterAll(() => fs.rmSync(root, { recursive: true }))

let folder: string
let store: FileStore
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(root, 'store-'))
  store = createFolderStore(folder)
})

const about = { type: 'text/plain', name: 'thư.txt' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = async (key: string) => {
  const stream = await store.open(key)
  return stream && new Uint8Array(await new Response(stream).arrayBuffer())
}
const everyFile = () =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

describe('folder store', () => {
  test('keeps bytes under their hash, in two levels of folders, for the owner only', async () => {
    const key = createHash('sha256').update('xin chào').digest('hex')
    const stored = { key, size: 9, type: 'text/plain', name: 'thư.txt' }
    expect(await store.put(bytesOf('xin chào'), about)).toEqual(stored)
    expect(await store.stat(key)).toEqual(stored)
    expect(await read(key)).toEqual(bytesOf('xin chào'))
    const place = path.join(folder, key.slice(0, 2), key.slice(2, 4), key)
    expect(everyFile().sort()).toEqual([place, `${place}.json`])
    for (const file of everyFile()) expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    expect(fs.statSync(path.dirname(place)).mode & 0o777).toBe(0o700)
  })

  test('the same bytes are kept once, as first declared', async () => {
    const first = await store.put(bytesOf('a'), about)
    expect(await store.put(bytesOf('a'), { type: 'text/html', name: 'b' })).toEqual(first)
    expect(everyFile().length).toBe(2)
  })

  test('streams of any cut give the same file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), async (parts) => {
        const whole = Buffer.concat(parts)
        const streamed = await store.put(new Blob(parts).stream(), about)
        expect(streamed).toEqual(await store.put(new Uint8Array(whole), about))
        expect(streamed.key).toBe(createHash('sha256').update(whole).digest('hex'))
        expect(await read(streamed.key)).toEqual(new Uint8Array(whole))
      }),
      { numRuns: 30 },
    )
  })

  test('what is too large, or breaks off, leaves nothing behind', async () => {
    await expect(store.put(bytesOf('12345'), { ...about, maxBytes: 4 })).rejects.toThrow(FileTooLarge)
    async function* endless() {
      for (;;) yield new Uint8Array(1000)
    }
    await expect(store.put(endless(), { ...about, maxBytes: 1e5 })).rejects.toThrow(FileTooLarge)
    async function* broken() {
      yield new Uint8Array(10)
      throw new Error('gone')
    }
    await expect(store.put(broken(), about)).rejects.toThrow('gone')
    expect(everyFile()).toEqual([])
  })

  test('deletes once, and then it is not there', async () => {
    const { key } = await store.put(bytesOf('a'), about)
    expect([await store.delete(key), await store.delete(key)]).toEqual([true, false])
    expect([await store.open(key), await store.stat(key)]).toEqual([null, null])
    expect(everyFile()).toEqual([])
  })

  test('no key leads out of the folder', async () => {
    const outside = path.join(root, 'outside')
    fs.writeFileSync(outside, 'secret')
    for (const key of [
      '../outside',
      outside,
      '..',
      '',
      'A'.repeat(64),
      `${'a'.repeat(64)}/../../../outside`,
      `${'a'.repeat(64)}\n`,
    ])
      expect([await store.open(key), await store.stat(key), await store.delete(key)]).toEqual([null, null, false])
    expect(fs.readFileSync(outside, 'utf8')).toBe('secret')
  })

  test('removes what a killed process left half-written, once it is a day old', async () => {
    fs.mkdirSync(path.join(folder, 'arriving'))
    const leave = (name: string, ageHours: number) => {
      const file = path.join(folder, 'arriving', name)
      fs.writeFileSync(file, 'half')
      fs.utimesSync(file, new Date(), new Date(Date.now() - ageHours * 3_600_000))
      return file
    }
    const [old, young] = [leave('old', 25), leave('young', 23)]
    await store.put(bytesOf('a'), about)
    expect([fs.existsSync(old), fs.existsSync(young)]).toEqual([false, true])
  })
})

describe('imageFacts', () => {
  const picture = () => sharp({ create: { width: 321, height: 123, channels: 4, background: '#b3201f80' } })

  test.each([
    ['image/png', () => picture().png()],
    ['image/jpeg', () => picture().jpeg()],
    ['image/jpeg', () => picture().jpeg({ progressive: true }).withMetadata({ density: 300 })],
    ['image/webp', () => picture().webp({ lossless: true })],
    ['image/webp', () => picture().webp()],
    ['image/webp', () => picture().removeAlpha().webp()],
  ] as const)('%s is known by its content, with its size', async (type, make) => {
    expect(imageFacts(await make().toBuffer())).toEqual({ type, width: 321, height: 123 })
  })

  test.each([
    ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['GIF', 'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;;;;'],
    ['nothing', ''],
  ])('%s is refused', (_, text) => expect(sniffImage(bytesOf(text))).toBe(null))

  test('a picture that says it is huge, has no size, or is over 10 MB is refused', async () => {
    const png = await picture().png().toBuffer()
    const resized = (width: number, height: number) => {
      const copy = Buffer.from(png)
      copy.writeUInt32BE(width, 16)
      copy.writeUInt32BE(height, 20)
      return sniffImage(copy)
    }
    expect([resized(5000, 5000), resized(16_385, 1), resized(16_000, 16_000), resized(0, 9)]).toEqual([
      'image/png',
      null,
      null,
      null,
    ])
    expect(sniffImage(Buffer.concat([png, Buffer.alloc(10_000_000)]))).toBe(null)
  })

  test('no cut or spoilt file makes it throw', async () => {
    const files = await Promise.all([picture().png(), picture().jpeg(), picture().webp()].map((one) => one.toBuffer()))
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(600),
        fc.array(fc.tuple(fc.nat(60), fc.nat(255))),
        (file, cut, spoilt) => {
          const copy = new Uint8Array(file.subarray(0, cut))
          for (const [at, value] of spoilt) if (at < copy.length) copy[at] = value
          imageFacts(copy)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
