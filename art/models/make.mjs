// Builds the models whose scripts changed. What a file weighs is asked of the house: `weigh` reads the file alone.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

export const OUT = new URL('../../static/models/', import.meta.url)
const MANIFEST = new URL('manifest.json', OUT)

export const MODELS = ['hall-tradition', 'hall-future', 'dong-son-drum', 'kiln-ware', 'lantern', 'non-la', 'trung']

export const readManifest = () => (existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : {})

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** The hash of a model's script, of all that it reads, and of what packs it. */
export function sourceHash(id) {
  const files = new Map()
  const read = (url) => {
    if (files.has(url.href)) return
    const text = readFileSync(url, 'utf8')
    files.set(url.href, text)
    for (const [, path] of text.matchAll(/^(?:import|export) .*from '(\.[^']+)'/gm)) read(new URL(path, url))
  }
  read(new URL(`${id}.mjs`, import.meta.url))
  read(new URL('kit/glb.mjs', import.meta.url))
  return digest(
    [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, text]) => text)
      .join('\0'),
  )
}

export async function buildModels(weigh) {
  const { documentOf, glbOf } = await import('./kit/glb.mjs')
  const { getBounds } = await import('@gltf-transform/core')
  mkdirSync(OUT, { recursive: true })
  const before = readManifest()
  const manifest = {}
  const built = []
  for (const id of MODELS) {
    const source = sourceHash(id)
    manifest[id] = before[id]
    if (before[id]?.source === source) continue
    const { make } = await import(new URL(`${id}.mjs`, import.meta.url).href)
    const level = async (fine, file) => {
      const document = documentOf(make(fine))
      const { min, max } = getBounds(document.getRoot().listScenes()[0])
      const bytes = await glbOf(document)
      writeFileSync(new URL(file, OUT), bytes)
      const size = max.map((value, k) => Math.round((value - min[k]) * 1000) / 1000)
      return { file, hash: digest(bytes), ...weigh(bytes), size }
    }
    manifest[id] = { source, ...(await level(true, `${id}.glb`)), low: await level(false, `${id}.low.glb`) }
    built.push(id)
  }
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`)
  const known = new Set(Object.values(manifest).flatMap(({ file, low }) => [file, low.file]))
  for (const file of readdirSync(OUT)) if (file.endsWith('.glb') && !known.has(file)) rmSync(new URL(file, OUT))
  return { built, manifest }
}
