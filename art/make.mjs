// `npm run art [NAME...]`: draws every picture and rasterises those whose drawing changed. Nothing else rasterises.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { bandFile, drumFile, LOGO, NGOC_LU } from '../src/web/lib/draw/drum.ts'
import { PICTURES } from './pictures.mjs'
import { PRINT_FILES } from './prints.mjs'
import { PUPPET_FILES } from './puppets.mjs'
import { TET_FILES } from './tet-parts.mjs'

export const OUT = new URL('../static/art/', import.meta.url)
const MANIFEST = new URL('manifest.json', OUT)
const THEMES = ['day', 'night']

/** What stays vector: the motif (it takes the colour of where it stands) the blocks of the Đông Hồ prints, the parts of the puppets and of the Tết table. */
export const VECTORS = {
  'band.svg': () => bandFile(240),
  'rings.svg': () => drumFile(NGOC_LU, 160),
  'logo.svg': () => drumFile(LOGO, 30, '#A8291B'),
  ...PRINT_FILES,
  ...PUPPET_FILES,
  ...TET_FILES,
}

/** What the manifest holds the files to: the text of both drawings and the wanted sizes. */
export function sourceHash({ svg, sizes }) {
  const hash = createHash('sha256')
  for (const theme of THEMES) hash.update(svg(theme))
  return hash.update(JSON.stringify(sizes)).digest('hex')
}

/** Of each width, the heavier of both themes: what a walk weighs is worked out from it. */
export const bytesOf = (files) =>
  Object.fromEntries(
    Object.keys(files.day).map((width) => [
      width,
      Math.max(...THEMES.map((theme) => statSync(new URL(files[theme][width], OUT)).size)),
    ]),
  )

export const fileName = (name, theme, width) => `${name}.${theme}.${width}.webp`

export function readManifest() {
  return existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : {}
}

const QUALITIES = Array.from({ length: 13 }, (_, i) => 84 - 4 * i)

/** The best quality that keeps the file within its weight, else the least. */
async function encode(image, limitBytes) {
  let best
  for (let low = 0, high = QUALITIES.length - 1; low <= high;) {
    const middle = (low + high) >> 1
    const quality = QUALITIES[middle]
    const file = await image.clone().webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
    const fits = file.length <= limitBytes
    if (fits || !best || best.file.length > limitBytes) best = { file, quality }
    if (fits) high = middle - 1
    else low = middle + 1
  }
  return best
}

async function rasterise(sharp, name, picture) {
  const files = {}
  for (const theme of THEMES) {
    const widths = Object.keys(picture.sizes).map(Number)
    const widest = Math.max(...widths)
    const density = (72 * widest) / picture.width
    const pixels = await sharp(Buffer.from(picture.svg(theme)), { density })
      .flatten()
      .png({ compressionLevel: 1 })
      .toBuffer()
    files[theme] = {}
    // Mitchell: under Lanczos cut lines ring, and weigh a seventh more.
    for (const width of widths.sort((a, b) => b - a)) {
      const { file, quality } = await encode(
        sharp(pixels).resize(width, null, { kernel: 'mitchell' }),
        picture.sizes[width] * 1000,
      )
      files[theme][width] = fileName(name, theme, width)
      writeFileSync(new URL(files[theme][width], OUT), file)
      console.log(`  ${files[theme][width]}  ${(file.length / 1000).toFixed(1)} kB  quality ${quality}`)
    }
  }
  return files
}

async function main(only) {
  const { default: sharp } = await import('sharp')
  mkdirSync(OUT, { recursive: true })
  const before = readManifest()
  const made = {}
  for (const [name, picture] of Object.entries(PICTURES)) {
    const source = sourceHash(picture)
    const wanted = only.length === 0 || only.includes(name)
    if (!wanted || before[name]?.source === source) continue
    console.log(name)
    const files = await rasterise(sharp, name, picture)
    made[name] = { width: picture.width, height: picture.height, source, files }
  }
  for (const [file, text] of Object.entries(VECTORS)) {
    mkdirSync(new URL('.', new URL(file, OUT)), { recursive: true })
    writeFileSync(new URL(file, OUT), text())
  }
  // Read again: another run may have drawn other pictures in the meantime.
  const known = { ...readManifest(), ...made }
  const names = Object.keys(PICTURES).filter((name) => known[name])
  const manifest = Object.fromEntries(
    names.map((name) => [name, { ...known[name], bytes: bytesOf(known[name].files) }]),
  )
  const text = JSON.stringify(manifest, null, 2)
  writeFileSync(MANIFEST, `${text}\n`)
  if (only.length === 0) removeStrays(manifest)
}

function removeStrays(manifest) {
  const known = new Set(Object.values(manifest).flatMap(({ files }) => THEMES.flatMap((t) => Object.values(files[t]))))
  for (const file of readdirSync(OUT)) if (file.endsWith('.webp') && !known.has(file)) rmSync(new URL(file, OUT))
}

if (import.meta.main) await main(process.argv.slice(2))
