/** What a model weighs; `drawCalls` of one look at all of it, `textureBytes` as they lie in memory (RGBA with mipmaps). */
export interface Weight {
  bytes: number
  drawCalls: number
  triangles: number
  textureBytes: number
}

/** What is read of a glTF 2.0 document; everything else of it weighs nothing by itself. */
interface Gltf {
  scene?: number
  scenes?: { nodes?: number[] }[]
  nodes?: {
    mesh?: number
    children?: number[]
    extensions?: { [INSTANCING]?: { attributes: Record<string, number> } }
  }[]
  meshes?: { primitives: { mode?: number; indices?: number; attributes: Record<string, number> }[] }[]
  accessors?: { count: number }[]
  images?: { bufferView?: number; uri?: string }[]
  bufferViews?: { byteOffset?: number; byteLength: number }[]
}

const INSTANCING = 'EXT_mesh_gpu_instancing'
const JSON_CHUNK = 0x4e4f534a
const BINARY_CHUNK = 0x004e4942
const TRIANGLES = 4
const TRIANGLE_FANS = [5, 6]

/** Weighs a GLB file by its JSON chunk and the heads of its pictures: nothing is decoded. */
export function weighModel(file: Uint8Array): Weight {
  const { json, binary } = chunksOf(file)
  const instances = drawnMeshes(json)
  let drawCalls = 0
  let triangles = 0
  for (const { mesh, times } of instances)
    for (const { mode = TRIANGLES, indices, attributes } of entry(json.meshes, mesh, 'mesh').primitives) {
      const { count } = entry(json.accessors, indices ?? attributes.POSITION, 'accessor')
      drawCalls += 1
      if (mode === TRIANGLES) triangles += Math.floor(count / 3) * times
      else if (TRIANGLE_FANS.includes(mode)) triangles += Math.max(0, count - 2) * times
    }
  let textureBytes = 0
  for (const { bufferView, uri } of json.images ?? []) {
    if (bufferView === undefined) throw new Error(`A picture lies outside the file: ${uri?.slice(0, 40) ?? 'nowhere'}.`)
    const { byteOffset = 0, byteLength } = entry(json.bufferViews, bufferView, 'buffer view')
    const [width, height] = pixelsOf(binary.subarray(byteOffset, byteOffset + byteLength))
    textureBytes += Math.ceil((width * height * 4 * 4) / 3)
  }
  return { bytes: file.length, drawCalls, triangles, textureBytes }
}

function chunksOf(file: Uint8Array): { json: Gltf; binary: Uint8Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < 20 || view.getUint32(0, true) !== 0x46546c67) throw new Error('This is not a glTF binary file.')
  if (view.getUint32(4, true) !== 2) throw new Error(`glTF version ${view.getUint32(4, true)} is not 2.`)
  if (view.getUint32(8, true) !== file.length)
    throw new Error(`The file says that it has ${view.getUint32(8, true)} bytes; it has ${file.length}.`)
  let json: Gltf | undefined
  let binary: Uint8Array = new Uint8Array()
  for (let at = 12; at + 8 <= file.length;) {
    const length = view.getUint32(at, true)
    const kind = view.getUint32(at + 4, true)
    if (at + 8 + length > file.length) throw new Error('A chunk reaches beyond the end of the file.')
    const body = file.subarray(at + 8, at + 8 + length)
    if (kind === JSON_CHUNK) json ??= parse(body)
    else if (kind === BINARY_CHUNK) binary = body
    at += 8 + length
  }
  if (!json) throw new Error('The JSON chunk is missing.')
  return { json, binary }
}

function parse(body: Uint8Array): Gltf {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as Gltf
  } catch {
    throw new Error('The JSON chunk cannot be read.')
  }
}

/** The meshes of the scene that is shown, each as often as its node draws it in one go. */
function drawnMeshes(json: Gltf): { mesh: number; times: number }[] {
  const found: { mesh: number; times: number }[] = []
  const seen = new Set<number>()
  const waiting = [...(entry(json.scenes, json.scene ?? 0, 'scene').nodes ?? [])]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (seen.has(index)) throw new Error(`Node ${index} hangs in the scene twice.`)
    seen.add(index)
    const node = entry(json.nodes, index, 'node')
    waiting.push(...(node.children ?? []))
    if (node.mesh === undefined) continue
    const placing = node.extensions?.[INSTANCING]
    const anyPlace = placing && Object.values(placing.attributes)[0]
    found.push({ mesh: node.mesh, times: placing ? entry(json.accessors, anyPlace, 'accessor').count : 1 })
  }
  return found
}

function entry<T>(list: readonly T[] | undefined, index: number | undefined, name: string): T {
  const found = index === undefined ? undefined : list?.[index]
  if (found === undefined) throw new Error(`There is no ${name} ${index ?? 'named'}.`)
  return found
}

const textAt = (file: Uint8Array, from: number, to: number) => String.fromCharCode(...file.subarray(from, to))

/** Width and height as the head of a PNG or WebP file says them. */
function pixelsOf(file: Uint8Array): [number, number] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length >= 24 && textAt(file, 1, 4) === 'PNG') return [view.getUint32(16), view.getUint32(20)]
  if (file.length >= 30 && textAt(file, 0, 4) === 'RIFF' && textAt(file, 8, 12) === 'WEBP') {
    const kind = textAt(file, 12, 16)
    if (kind === 'VP8 ') return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
    if (kind === 'VP8L') {
      const bits = view.getUint32(21, true)
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
    }
    if (kind === 'VP8X')
      return [(view.getUint32(24, true) & 0xffffff) + 1, ((view.getUint32(26, true) >>> 8) & 0xffffff) + 1]
  }
  throw new Error('A picture is neither PNG nor WebP.')
}
