// What the tests of this package share: properties, samples, and reading a text whole.

import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { it } from 'vitest'
import type { Item, Kind, ReadOptions } from './post.ts'
import { read, startReading } from './read.ts'

export { fc }

export function test<A, B>(title: string, a: fc.Arbitrary<A>, b: fc.Arbitrary<B>, check: (a: A, b: B) => void): void {
  it(title, () => {
    fc.assert(fc.property(a, b, check), { numRuns: 200 })
  })
}

export async function readAll(kind: Kind, text: string, options: ReadOptions = {}): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of read(kind, [text], options)) items.push(item)
  return items
}

/** Reads a text in pieces of the given sizes, round and round. */
export function readInPieces(kind: Kind, text: string, sizes: number[], options: ReadOptions = {}): Item[] {
  const reading = startReading(kind, options)
  const items: Item[] = []
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    items.push(...reading.push(text.slice(at, at + size)))
    at += size
  }
  return [...items, ...reading.end()]
}

export function codes(items: Item[]): (string | null)[] {
  return items.map((item) => item.reject?.code ?? null)
}

/** A sample made for this project; it is always there. */
export function constructed(name: string): string {
  return readFileSync(new URL(`../../../test/samples/tiktok/${name}`, import.meta.url), 'utf8')
}

/** A real sample, where the folder of samples is at hand. */
export function sample(name: string): string | null {
  const folder = process.env['SEN_SAMPLES']
  const path = `${folder}/tiktok/${name}`
  return folder !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : null
}
