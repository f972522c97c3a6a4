/** What a page's scripts weigh, as the build has them. */
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '#platform/config'

const CLIENT = path.join(ROOT, 'build/client')
const IMPORTS = /(?:\bimport|\bfrom)\s*\(?["`](\.[^"`]+\.js)["`]/g

/** @param file a built script, as a path under the client's folder. @returns bytes of it and of all that it ever imports, packed, and how many they are. */
export function scriptWeight(file: string): { bytes: number; files: number } {
  const seen = new Set<string>()
  const add = (one: string) => {
    if (seen.has(one)) return
    seen.add(one)
    for (const [, from] of codeOf(one).matchAll(IMPORTS)) add(path.join(path.dirname(one), from!))
  }
  add(file)
  return { bytes: [...seen].reduce((sum, one) => sum + gzipSync(codeOf(one)).length, 0), files: seen.size }
}

const codeOf = (file: string): string => fs.readFileSync(path.join(CLIENT, file), 'utf8')
