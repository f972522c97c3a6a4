/** What pages may weigh: the bytes of the public ones, the script of a screen. */
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { furnishedHouse } from './furnished.ts'
import { CHROMIUM, type RunningHouse } from './house.ts'

const HTML_BYTES = 30_000
const SCRIPT_BYTES = 45_000
const CLIENT = path.join(ROOT, 'build/client')

/** A built script and all it imports before it runs, as paths under the client's folder. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const code = fs.readFileSync(path.join(CLIENT, file), 'utf8')
  for (const [, from] of code.matchAll(/(?:\bimport|\bfrom)\s*"(\.[^"]+\.js)"/g))
    withImports(path.join(path.dirname(file), from!), seen)
  return seen
}

// They need the built site, as the tests in a browser do.
test.skipIf(!CHROMIUM)('pages keep to their weight', { timeout: 150_000 }, async () => {
  let house: RunningHouse | undefined
  try {
    house = await furnishedHouse()
    const read = async (address: string) => (await fetch(house!.url + address)).text()
    const heavy: string[] = []
    for (const language of ['vi', 'en', 'ja'])
      for (const page of ['/', '/programme', '/figures', '/figures/daily/expo-site-daily']) {
        const bytes = Buffer.byteLength(await read(`/${language}${page}`))
        if (bytes > HTML_BYTES) heavy.push(`/${language}${page}: ${bytes} bytes of HTML`)
      }
    expect(heavy).toEqual([])

    const screen = await read('/wall/entrance')
    const scripts = [...screen.matchAll(/(?:src|href)="[./]*(_app\/[^"?]+\.js)[^"]*"/g)].map(([, file]) => file!)
    expect(scripts).toEqual(['_app/immutable/wall.js'])
    const files = scripts.reduce((seen, file) => withImports(file, seen), new Set<string>())
    expect(files.size).toBeGreaterThan(1)
    const packed = [...files].reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(CLIENT, file))).length, 0)
    expect(packed).toBeLessThanOrEqual(SCRIPT_BYTES)
    // It is the size of a screen, not of an empty file.
    expect(packed).toBeGreaterThan(10_000)
  } finally {
    await house?.stop()
  }
})
