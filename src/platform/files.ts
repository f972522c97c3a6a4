/**
 * Files by their content: the key is the SHA-256 of the bytes, so the same picture is kept once and a key can be served
 * for ever. What a key means, and who may see it, is the business of the room that keeps it.
 */
import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { systemNow } from './time.ts'

export interface StoredFile {
  /** SHA-256 of the content, 64 hexadecimal digits. */
  key: string
  size: number
  /** Media type, as the first who put these bytes declared it: sniff it, never take a browser's word. */
  type: string
  name: string
}

export type FileContent = Uint8Array | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>

/** Kept so small that an object store (S3) can stand behind it. An unknown or malformed key is simply not there. */
export interface FileStore {
  /** @throws FileTooLarge beyond `maxBytes` (default 10 MB); nothing is kept then. */
  put(content: FileContent, about: { type: string; name: string; maxBytes?: number }): Promise<StoredFile>
  /** @param stretch byte offsets, both included. */
  open(key: string, stretch?: { from: number; to: number }): Promise<ReadableStream<Uint8Array> | null>
  stat(key: string): Promise<StoredFile | null>
  /** @returns whether there was one. */
  delete(key: string): Promise<boolean>
}

export const MAX_FILE_BYTES = 10_000_000

export class FileTooLarge extends Error {
  override name = 'FileTooLarge'
  readonly maxBytes: number
  constructor(maxBytes: number) {
    super(`the file is larger than ${maxBytes} bytes`)
    this.maxBytes = maxBytes
  }
}

const KEY = /^[0-9a-f]{64}$/
const DAY_MS = 86_400_000

/**
 * A folder of files: `ab/cd/abcd…` holds the bytes, `abcd….json` its type and name. Files appear by rename, whole or not
 * at all. Several processes may share the folder.
 */
export function createFolderStore(folder: string, now: () => Date = systemNow): FileStore {
  const arriving = path.join(folder, 'arriving')
  let prepared: Promise<void> | null = null
  const placeOf = (key: string) => path.join(folder, key.slice(0, 2), key.slice(2, 4), key)

  async function prepare(): Promise<void> {
    await fs.mkdir(arriving, { recursive: true, mode: 0o700 })
    // What a killed process left half-written. A day is longer than any upload of another process lasts.
    for (const name of await fs.readdir(arriving)) {
      const file = path.join(arriving, name)
      const stat = await fs.stat(file).catch(() => null)
      if (stat && now().getTime() - stat.mtimeMs > DAY_MS) await fs.rm(file, { force: true })
    }
  }

  /** Writes under a name of its own, gives the place it is to be renamed from. */
  async function receive(content: FileContent, maxBytes: number): Promise<{ from: string; key: string; size: number }> {
    const from = path.join(arriving, randomUUID())
    const hash = createHash('sha256')
    let size = 0
    const file = await fs.open(from, 'wx', 0o600)
    try {
      for await (const bytes of content instanceof Uint8Array ? [content] : content) {
        size += bytes.byteLength
        if (size > maxBytes) throw new FileTooLarge(maxBytes)
        hash.update(bytes)
        await file.writeFile(bytes)
      }
      await file.sync()
    } catch (error) {
      await file.close()
      await fs.rm(from, { force: true })
      throw error
    }
    await file.close()
    return { from, key: hash.digest('hex'), size }
  }

  async function stat(key: string): Promise<StoredFile | null> {
    if (!KEY.test(key)) return null
    try {
      const [{ size }, about] = await Promise.all([fs.stat(placeOf(key)), fs.readFile(`${placeOf(key)}.json`, 'utf8')])
      return { key, size, ...(JSON.parse(about) as { type: string; name: string }) }
    } catch (error) {
      return absent(error)
    }
  }

  return {
    stat,
    async put(content, { type, name, maxBytes = MAX_FILE_BYTES }) {
      await (prepared ??= prepare().catch((error: unknown) => {
        prepared = null
        throw error
      }))
      const { from, key, size } = await receive(content, maxBytes)
      const known = await stat(key)
      if (known) {
        await fs.rm(from, { force: true })
        return known
      }
      const place = placeOf(key)
      await fs.mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      // The description first: whoever sees the bytes finds it beside them.
      await fs.writeFile(`${from}.json`, JSON.stringify({ type, name }), { mode: 0o600 })
      await fs.rename(`${from}.json`, `${place}.json`)
      await fs.rename(from, place)
      return { key, size, type, name }
    },
    async open(key, stretch) {
      if (!KEY.test(key)) return null
      try {
        const file = await fs.open(placeOf(key), constants.O_RDONLY)
        const bytes = file.createReadStream(stretch && { start: stretch.from, end: stretch.to })
        return Readable.toWeb(bytes) as ReadableStream<Uint8Array>
      } catch (error) {
        return absent(error)
      }
    },
    async delete(key) {
      if (!KEY.test(key)) return false
      const gone = await fs.rm(placeOf(key)).then(() => true, absent)
      await fs.rm(`${placeOf(key)}.json`, { force: true })
      return gone ?? false
    },
  }
}

function absent(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}

export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp'

export interface ImageFacts {
  type: ImageType
  width: number
  height: number
}

const MAX_SIDE = 16_384
/** A small file can say it is huge, and cost its decoder gigabytes. */
const MAX_PIXELS = 60_000_000

/** Reads kind and size from the content itself. Anything else (SVG above all: it can carry script) is null. */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  if (bytes.byteLength > MAX_FILE_BYTES || bytes.byteLength < 16) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const facts = readPng(view) ?? readJpeg(view) ?? readWebp(view)
    if (!facts || facts.width < 1 || facts.height < 1) return null
    return facts.width > MAX_SIDE || facts.height > MAX_SIDE || facts.width * facts.height > MAX_PIXELS ? null : facts
  } catch (error) {
    if (error instanceof RangeError) return null // It ends before what it announces.
    throw error
  }
}

export const sniffImage = (bytes: Uint8Array): ImageType | null => imageFacts(bytes)?.type ?? null

const ascii = (view: DataView, at: number, text: string) =>
  [...text].every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0))

function readPng(view: DataView): ImageFacts | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null
  if (view.getUint32(8) !== 13 || !ascii(view, 12, 'IHDR')) return null
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function readJpeg(view: DataView): ImageFacts | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff)
      at++ // Fill bytes may stand before a marker.
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    else if (marker === 0xda || marker === 0xd9)
      return null // The picture begins and never said how large it is.
    else at += 2 + view.getUint16(at + 2)
  }
}

function readWebp(view: DataView): ImageFacts | null {
  if (!ascii(view, 0, 'RIFF') || !ascii(view, 8, 'WEBP')) return null
  if (view.getUint32(4, true) + 8 > view.byteLength) return null
  const low24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  if (ascii(view, 12, 'VP8X')) return { type: 'image/webp', width: low24(24) + 1, height: low24(27) + 1 }
  if (ascii(view, 12, 'VP8L') && view.getUint8(20) === 0x2f) {
    const packed = view.getUint32(21, true)
    return { type: 'image/webp', width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 }
  }
  if (ascii(view, 12, 'VP8 ') && low24(23) === 0x2a019d)
    return { type: 'image/webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return null
}
