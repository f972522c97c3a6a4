import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Document, NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS, type InstancedMesh } from '@gltf-transform/extensions'
import { dequantize } from '@gltf-transform/functions'
import { describe, expect, test } from 'vitest'
import { MODELS, OUT, readManifest, sourceHash } from './make.mjs'
import { documentOf, glbOf } from './kit/glb.mjs'
// What the walk decodes with: the packages' other decoder is WebAssembly, which the site's rules for scripts forbid.
import { MeshoptDecoder } from '../../node_modules/meshoptimizer/meshopt_decoder_reference.js'

interface Level {
  file: string
  hash: string
  bytes: number
  drawCalls: number
  triangles: number
  textureBytes: number
  size: number[]
}
type Entry = Level & { source: string; low: Level }

const manifest: Record<string, Entry> = readManifest()
const LARGEST = { shell: { bytes: 400_000, triangles: 100_000 }, object: { bytes: 1_000_000, triangles: 40_000 } }
const levels = MODELS.flatMap((id) => [
  { id, fine: true, level: manifest[id]! },
  { id, fine: false, level: manifest[id]!.low },
])

test.each(MODELS)('%s was built from its script as it is now (else: sen house build)', (id) => {
  expect(manifest[id]?.source).toBe(sourceHash(id))
})

test('the folder holds these files and nothing else', () => {
  expect(Object.keys(manifest)).toEqual(MODELS)
  expect(readdirSync(OUT).sort()).toEqual([...levels.map(({ level }) => level.file), 'manifest.json'].sort())
})

describe.each(levels)('$level.file', ({ id, fine, level }) => {
  const file = readFileSync(new URL(level.file, OUT))

  test('is the file that was weighed, and within its limits', () => {
    expect(createHash('sha256').update(file).digest('hex')).toBe(level.hash)
    expect(level.bytes).toBe(file.length)
    const most = LARGEST[id.startsWith('hall-') ? 'shell' : 'object']
    expect(level.bytes).toBeLessThanOrEqual(most.bytes)
    expect(level.triangles).toBeLessThanOrEqual(most.triangles)
    expect(level.drawCalls).toBeLessThanOrEqual(10)
    expect(level.textureBytes).toBe(0)
  })

  test('decodes without WebAssembly to what the script drew', async () => {
    const { make } = await import(`./${id}.mjs`)
    const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
      'meshopt.decoder': { ready: Promise.resolve(), supported: true, ...MeshoptDecoder },
    })
    const built = await io.readBinary(file)
    await built.transform(dequantize())
    const wanted = pointsOf(documentOf(make(fine)))
    const found = pointsOf(built)
    expect([...found.keys()]).toEqual([...wanted.keys()])
    for (const [name, points] of wanted) {
      const width = Math.max(...[0, 1, 2].map((k) => span(points, k)))
      expect(farthest(points, found.get(name)!), name).toBeLessThan(width / 2 ** 13 + 1e-4)
      expect(farthest(found.get(name)!, points), name).toBeLessThan(width / 2 ** 13 + 1e-4)
    }
  })
})

test('the same script gives the same bytes', async () => {
  const { make } = await import('./lantern.mjs')
  const bytes = await glbOf(documentOf(make(true)))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.lantern!.hash)
})

const span = (points: number[][], k: number) => {
  let [least, most] = [Infinity, -Infinity]
  for (const point of points) [least, most] = [Math.min(least, point[k]!), Math.max(most, point[k]!)]
  return most - least
}

/** The corners of every mesh, where the first thing that is drawn of it stands. */
function pointsOf(document: Document): Map<string, number[][]> {
  const points = new Map<string, number[][]>()
  for (const node of document.getRoot().listNodes()) {
    const mesh = node.getMesh()
    if (!mesh) continue
    const placing = node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing')
    const first = (name: string) => placing!.getAttribute(name)!.getElement(0, [])
    const own = node.getWorldMatrix()
    const list = mesh.listPrimitives().flatMap((primitive) => {
      const position = primitive.getAttribute('POSITION')!
      return Array.from({ length: position.getCount() }, (_, i) => {
        let point = position.getElement(i, [])
        if (placing) {
          const scale = first('SCALE')
          const turned = turn(
            first('ROTATION'),
            point.map((value, k) => value * scale[k]!),
          )
          point = turned.map((value, k) => value + first('TRANSLATION')[k]!)
        }
        return [0, 1, 2].map(
          (k) => own[k]! * point[0]! + own[4 + k]! * point[1]! + own[8 + k]! * point[2]! + own[12 + k]!,
        )
      })
    })
    points.set(node.getName(), list)
  }
  return points
}

function turn([x, y, z, w]: number[], [a, b, c]: number[]): number[] {
  const [p, q, r] = [2 * (y! * c! - z! * b!), 2 * (z! * a! - x! * c!), 2 * (x! * b! - y! * a!)]
  return [a! + w! * p + y! * r - z! * q, b! + w! * q + z! * p - x! * r, c! + w! * r + x! * q - y! * p]
}

/** How far the loneliest of `points` lies from the nearest of `others` (one metre where none is near). */
function farthest(points: number[][], others: number[][]): number {
  const cell = 0.02
  const grid = new Map<string, number[][]>()
  const key = (point: number[], add = [0, 0, 0]) => point.map((value, k) => Math.floor(value / cell) + add[k]!).join()
  for (const point of others) grid.set(key(point), [...(grid.get(key(point)) ?? []), point])
  let most = 0
  for (const point of new Set(points)) {
    let least = 1
    for (const x of [-1, 0, 1])
      for (const y of [-1, 0, 1])
        for (const z of [-1, 0, 1])
          for (const other of grid.get(key(point, [x, y, z])) ?? [])
            least = Math.min(least, Math.hypot(point[0]! - other[0]!, point[1]! - other[1]!, point[2]! - other[2]!))
    most = Math.max(most, least)
  }
  return most
}
