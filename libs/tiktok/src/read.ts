import type { Frame } from './frames.ts'
import type { Item, Kind, ReadOptions } from './post.ts'
import { RejectedItem } from './reject.ts'
import { fourCat } from './readers/4cat.ts'
import { account } from './readers/account.ts'
import { display } from './readers/display.ts'
import { link } from './readers/link.ts'
import { oembed } from './readers/oembed.ts'
import type { Reader } from './readers/reader.ts'
import { research } from './readers/research.ts'
import { studio } from './readers/studio.ts'
import { web } from './readers/web.ts'
import { zeeschuimer } from './readers/zeeschuimer.ts'

const readers: Record<Kind, Reader> = {
  zeeschuimer,
  '4cat': fourCat,
  'tiktok-web': web,
  'tiktok-research': research,
  'tiktok-display': display,
  oembed,
  'tiktok-studio': studio,
  'tiktok-account': account,
  link,
}

/** A reading that is fed by hand: give it text as it comes, then end it once. */
export type Reading = { push: (chunk: string) => Item[]; end: () => Item[] }

/**
 * Begins to read a file of a kind. An item that cannot be read comes back as a reject and stops nothing.
 * Throws ReadRefused where the whole file is too large or of another kind.
 */
export function startReading(kind: Kind, options: ReadOptions = {}): Reading {
  const framer = readers[kind].framer()
  let n = 0
  let isStart = true
  const toItem = (frame: Frame): Item => ({ n: ++n, ...toReading(kind, frame, options) })
  return {
    push: (chunk) => {
      const text = isStart ? chunk.replace(/^\uFEFF/, '') : chunk
      if (chunk !== '') isStart = false
      return framer.push(text).map(toItem)
    },
    end: () => framer.end().map(toItem),
  }
}

/** Reads a file of a kind as it comes in; memory does not grow with its size. See `startReading` for what it throws. */
export async function* read(
  kind: Kind,
  chunks: AsyncIterable<string> | Iterable<string>,
  options: ReadOptions = {},
): AsyncGenerator<Item> {
  const reading = startReading(kind, options)
  for await (const chunk of chunks) yield* reading.push(chunk)
  yield* reading.end()
}

/** Reads one kept item again from its `raw`, for instance with a last day that was missing. */
export function readOne(kind: Kind, raw: string, options: ReadOptions = {}): Item {
  return { n: 1, ...toReading(kind, { raw }, options) }
}

function toReading(kind: Kind, frame: Frame, options: ReadOptions): Omit<Item, 'n'> {
  if (frame.reject !== undefined) return { raw: frame.raw, reject: frame.reject }
  try {
    return { raw: frame.raw, ...readers[kind].read(frame.raw, options) }
  } catch (error) {
    if (error instanceof RejectedItem) return { raw: frame.raw, reject: { code: error.code, detail: error.message } }
    throw error
  }
}
