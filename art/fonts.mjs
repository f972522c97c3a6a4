// `node art/fonts.mjs`: writes the font faces of the pages and copies their files from the font packages, woff2 only and
// only the weights in use: a start needs a fortieth of what the packages hold, so it installs none of them.
// The Japanese faces of one slice stand side by side, because their long unicode ranges repeat and compress away.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { SLICES } from './house-characters.mjs'

const STYLES = new URL('../src/web/styles/', import.meta.url)
const PACKAGES = new URL('../node_modules/@fontsource/', import.meta.url)
const FACE = /\/\* (.+?) \*\/\s*@font-face \{[^}]*?font-family: '(.+?)';[^}]*?unicode-range: ([^;]+);\s*\}/gs

function facesOf(font, weight) {
  const css = readFileSync(new URL(`${font}/${weight}.css`, PACKAGES), 'utf8')
  return [...css.matchAll(FACE)].map(([, name, family, range]) => ({
    file: `./fonts/${font}/${name.replaceAll(/[[\]]/g, '')}.woff2`,
    slice: name.replace(`${font}-`, '').replace(`-${weight}-normal`, ''),
    family,
    weight,
    range,
  }))
}

const print = ({ family, weight, file, range }) =>
  [
    '@font-face {',
    `  font-family: '${family}';`,
    `  font-weight: ${weight};`,
    '  font-display: swap;',
    `  src: url('${file}') format('woff2');`,
    `  unicode-range: ${range};`,
    '}',
  ].join('\n')

const OWN = [
  { family: 'Sen Figures', weight: 700, file: './fonts/sen-figures-700.woff2', range: 'U+30-39' },
  { family: 'Sen Nihongo', weight: 700, file: './fonts/sen-nihongo-700.woff2', range: 'U+65E5, U+672C, U+8A9E' },
]

/** Latin and Vietnamese, for every page. */
export function latinFaces() {
  const western = ['latin', 'latin-ext', 'vietnamese']
  const wanted = [
    ['alegreya', [500, 700, 800]],
    ['be-vietnam-pro', [400, 500, 600, 700]],
  ].flatMap(([font, weights]) => weights.flatMap((weight) => facesOf(font, weight)))
  return [...OWN, ...wanted.filter(({ slice }) => western.includes(slice))].map(print).join('\n') + '\n'
}

/** `U+3001-3002,U+3042` of characters in order. */
function rangeOf(characters) {
  const runs = []
  for (const code of [...characters].map((one) => one.codePointAt(0))) {
    const last = runs.at(-1)
    if (last && code === last[1] + 1) last[1] = code
    else runs.push([code, code])
  }
  const hex = (code) => code.toString(16).toUpperCase()
  return `U+${runs.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(',U+')}`
}

/** Cut for the House's own texts: the last face that has a character is taken, so they stand behind the packages' slices. */
const houseSlices = () =>
  [
    ['Noto Sans JP', 400, SLICES.text],
    ['Zen Old Mincho', 700, SLICES.titles],
  ].map(([family, weight, name]) => ({
    family,
    weight,
    file: `./fonts/${name}.woff2`,
    range: rangeOf(readFileSync(new URL(`fonts/${name}.txt`, STYLES), 'utf8').trimEnd()),
  }))

/** Japanese, for pages with Japanese on them. */
export function japaneseFaces() {
  const faces = [facesOf('noto-sans-jp', 400), facesOf('noto-sans-jp', 700), facesOf('zen-old-mincho', 700)].flat()
  const slices = new Map()
  for (const face of faces)
    if (face.slice.startsWith('[')) slices.set(face.slice, [...(slices.get(face.slice) ?? []), face])
  const oneLine = (face) => print(face).replaceAll(/\s+/g, ' ')
  return [...[...slices.values()].flat(), ...houseSlices()].map(oneLine).join('\n') + '\n'
}

const FOLDERS = ['alegreya', 'be-vietnam-pro', 'noto-sans-jp', 'zen-old-mincho']

/** Every file of a package that the faces name: below src/web/styles, and below the packages. */
export const copiedFiles = () =>
  [...`${latinFaces()}${japaneseFaces()}`.matchAll(/'\.\/(fonts\/(.+?)\/(.+?\.woff2))'/g)].map(
    ([, to, font, name]) => ({
      to: new URL(to, STYLES),
      from: new URL(`${font}/files/${name}`, PACKAGES),
    }),
  )

/** The files that lie in the folders of the packages' fonts. */
export const keptFiles = () =>
  FOLDERS.flatMap((font) => readdirSync(new URL(`fonts/${font}/`, STYLES)).map((name) => `fonts/${font}/${name}`)).map(
    (file) => new URL(file, STYLES),
  )

if (import.meta.main) {
  writeFileSync(new URL('fonts.css', STYLES), latinFaces())
  writeFileSync(new URL('fonts-ja.css', STYLES), japaneseFaces())
  for (const font of FOLDERS) {
    rmSync(new URL(`fonts/${font}/`, STYLES), { recursive: true, force: true })
    mkdirSync(new URL(`fonts/${font}/`, STYLES))
  }
  for (const { from, to } of copiedFiles()) cpSync(from, to)
}
