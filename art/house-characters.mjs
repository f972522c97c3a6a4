// `node art/house-characters.mjs`: writes which Japanese characters the House's own texts are made of, for the two slices that are
// cut for them (src/web/styles/fonts/README.md tells how). What a text needs beside these comes from the packages' slices.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'

const ROOT = new URL('../', import.meta.url)
const FONTS = new URL('src/web/styles/fonts/', ROOT)
const EDITION = 'editions/osaka-2025/'

/** What pages set in the display face: titles and names. */
const TITLES = new Set(['title', 'name', 'names', 'shortName', 'heading', 'question', 'label', 'who'])

const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/gu
const charactersOf = (text) => text.match(JAPANESE) ?? []
const written = (folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}${name}`)

/** Every text that stands under `ja`, with the key it stands at. */
function* textsIn(value, key = '') {
  if (value === null || typeof value !== 'object') return
  for (const [name, one] of Object.entries(value)) {
    const at = Array.isArray(value) ? key : name
    if (name === 'ja' && typeof one === 'string') yield [key, one]
    else if (typeof one === 'string' && value.language === 'ja') yield [at, one]
    else yield* textsIn(one, at)
  }
}

/** The characters of all texts, and of those in the display face, in order. */
export function houseCharacters() {
  const [text, titles] = [new Set(), new Set()]
  for (const file of written('messages/').filter((name) => name.endsWith('/ja.json')))
    for (const one of charactersOf(readFileSync(new URL(file, ROOT), 'utf8'))) {
      text.add(one)
      if (/\/(?:public|halls|places|programme|search|press)\//.test(file)) titles.add(one)
    }
  for (const file of written(EDITION).filter((name) => name.endsWith('.yaml')))
    for (const [key, words] of textsIn(parse(readFileSync(new URL(file, ROOT), 'utf8'))))
      for (const one of charactersOf(words)) {
        text.add(one)
        if (TITLES.has(key)) titles.add(one)
      }
  const inOrder = (set) => [...set].sort().join('')
  return { text: inOrder(text), titles: inOrder(titles) }
}

export const SLICES = { text: 'sen-text-ja-400', titles: 'sen-titles-ja-700' }

if (import.meta.main)
  for (const [which, characters] of Object.entries(houseCharacters()))
    writeFileSync(new URL(`${SLICES[which]}.txt`, FONTS), `${characters}\n`)
