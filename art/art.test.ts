import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { copiedFiles, japaneseFaces, keptFiles, latinFaces } from './fonts.mjs'
import { houseCharacters, SLICES } from './house-characters.mjs'
import { bytesOf, OUT, readManifest, sourceHash, VECTORS } from './make.mjs'
import { PICTURES } from './pictures.mjs'

const manifest = readManifest()
const names = Object.keys(PICTURES)
const alt = JSON.parse(readFileSync(new URL('alt.json', import.meta.url), 'utf8'))

test.each(names)('%s was rasterised from its drawing as it is now (else: npm run art)', (name) => {
  const picture = PICTURES[name as keyof typeof PICTURES]
  expect(manifest[name]?.source).toBe(sourceHash(picture))
  expect([manifest[name].width, manifest[name].height]).toEqual([picture.width, picture.height])
})

/** The width that a WebP file (lossy, with or without alpha) says of itself. */
function webpWidth(file: Buffer): number {
  const kind = file.toString('latin1', 12, 16)
  if (kind === 'VP8 ') return file.readUInt16LE(26) & 0x3fff
  if (kind === 'VP8X') return file.readUIntLE(24, 3) + 1
  throw new Error(`not a lossy WebP file: ${kind}`)
}

test.each(names)('%s has its files, each of its width and within its weight', (name) => {
  const { sizes } = PICTURES[name as keyof typeof PICTURES] as { sizes: Record<string, number> }
  for (const theme of ['day', 'night'])
    for (const [width, limitKilobytes] of Object.entries(sizes)) {
      const file = readFileSync(new URL(manifest[name].files[theme][width], OUT))
      expect(webpWidth(file)).toBe(Number(width))
      expect(file.length).toBeLessThanOrEqual(limitKilobytes * 1000)
    }
  expect(manifest[name].bytes).toEqual(bytesOf(manifest[name].files))
})

test('the folder holds nothing else', () => {
  const known = Object.values<{ files: Record<string, Record<string, string>> }>(manifest).flatMap(({ files }) =>
    Object.values(files).flatMap((byWidth) => Object.values(byWidth)),
  )
  expect(Object.keys(manifest).sort()).toEqual([...names].sort())
  expect(
    readdirSync(OUT)
      .filter((file) => file.endsWith('.webp'))
      .sort(),
  ).toEqual(known.sort())
})

test.each(Object.entries(VECTORS))('%s is as its drawing says (else: npm run art)', (file, svg) => {
  expect(readFileSync(new URL(file, OUT), 'utf8')).toBe(svg())
})

test('every picture is told in three languages', () => {
  const told = names.filter((name) => name !== 'ground')
  expect(Object.keys(alt).sort()).toEqual(told.sort())
  for (const name of told) {
    expect(Object.keys(alt[name])).toEqual(['vi', 'en', 'ja'])
    for (const text of Object.values<string>(alt[name])) expect(text.trim()).not.toBe('')
  }
})

test('the carp is a Hàng Trống subject and is not told as Đông Hồ', () => {
  for (const name of ['carp', 'carp-wide', 'carp-tall'])
    expect(Object.values<string>(alt[name]).map((text) => /Hàng Trống|ハンチョン/.test(text))).toEqual([
      true,
      true,
      true,
    ])
  for (const name of ['carp', 'carp-wide', 'carp-tall'])
    expect(Object.values<string>(alt[name]).map((text) => /Đông Hồ|ドンホー/.test(text))).toEqual([false, false, false])
})

test('the font faces are those of the installed packages (else: node art/fonts.mjs)', () => {
  const written = (file: string) => readFileSync(new URL(`../src/web/styles/${file}`, import.meta.url), 'utf8')
  expect(written('fonts.css')).toBe(latinFaces())
  expect(written('fonts-ja.css')).toBe(japaneseFaces())
})

test('the slices cut for the House hold its characters, all but a few (else: src/web/styles/fonts/README.md)', () => {
  const held = (name: string) =>
    new Set(readFileSync(new URL(`../src/web/styles/fonts/${name}.txt`, import.meta.url), 'utf8').trimEnd())
  const now: Record<string, string> = houseCharacters()
  for (const [which, name] of Object.entries(SLICES)) {
    const lacking = [...now[which]!].filter((one) => !held(name).has(one))
    expect([which, lacking.length <= 40, lacking.length <= 40 || lacking.join('')]).toEqual([which, true, true])
  }
})

test('the font files are those of the installed packages, and no others (else: node art/fonts.mjs)', () => {
  const copies = copiedFiles()
  expect(copies.length).toBeGreaterThan(300)
  expect(keptFiles().map(String).sort()).toEqual([...new Set(copies.map(({ to }) => String(to)))].sort())
  expect(copies.filter(({ from, to }) => !readFileSync(from).equals(readFileSync(to)))).toEqual([])
})
