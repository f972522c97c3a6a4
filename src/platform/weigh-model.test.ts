import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weighModel } from './weigh-model.ts'

/** A GLB file of this document and these binary bytes. */
function glb(document: unknown, binary: Uint8Array = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(document))
  const json = new Uint8Array(Math.ceil(text.length / 4) * 4).fill(0x20)
  json.set(text)
  const file = new Uint8Array(12 + 8 + json.length + 8 + binary.length)
  const view = new DataView(file.buffer)
  for (const [at, value] of [
    [0, 0x46546c67],
    [4, 2],
    [8, file.length],
    [12, json.length],
    [16, 0x4e4f534a],
    [20 + json.length, binary.length],
    [24 + json.length, 0x004e4942],
  ] as const)
    view.setUint32(at, value, true)
  file.set(json, 20)
  file.set(binary, 28 + json.length)
  return file
}

const places = (accessor: number) => ({ EXT_mesh_gpu_instancing: { attributes: { TRANSLATION: accessor } } })

const courtyard = {
  scenes: [{ nodes: [0, 2] }],
  nodes: [{ mesh: 0, children: [1] }, { mesh: 1, extensions: places(2) }, {}],
  meshes: [
    {
      primitives: [
        { indices: 0, attributes: { POSITION: 1 } },
        { mode: 5, attributes: { POSITION: 3 } },
      ],
    },
    { primitives: [{ attributes: { POSITION: 1 } }, { mode: 1, attributes: { POSITION: 1 } }] },
  ],
  accessors: [{ count: 30 }, { count: 12 }, { count: 7 }, { count: 6 }],
}

const head = (length: number, bytes: Record<number, number | string>) => {
  const file = new Uint8Array(length)
  for (const [at, value] of Object.entries(bytes))
    file.set(typeof value === 'string' ? new TextEncoder().encode(value) : [value & 255, value >>> 8], Number(at))
  return file
}

test('a list, a strip, instances and lines', () => {
  const file = glb(courtyard)
  // 30 / 3 + (6 - 2) + 7 × 12 / 3; the lines are drawn and have no triangles.
  expect(weighModel(file)).toEqual({ bytes: file.length, drawCalls: 4, triangles: 10 + 4 + 28, textureBytes: 0 })
})

test('triangles grow with the instances, draw calls do not', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (corners, times) => {
      const weight = weighModel(
        glb({
          scenes: [{ nodes: [0] }],
          nodes: [{ mesh: 0, extensions: places(1) }],
          meshes: [{ primitives: [{ indices: 0, attributes: {} }] }],
          accessors: [{ count: corners * 3 }, { count: times }],
        }),
      )
      expect([weight.drawCalls, weight.triangles]).toEqual([1, corners * times])
    }),
  )
})

test.each([
  ['PNG', head(24, { 1: 'PNG', 18: 0x0001, 22: 0x8000 }), 256 * 128],
  ['WebP, lossy', head(32, { 0: 'RIFF', 8: 'WEBP', 12: 'VP8 ', 26: 256, 28: 128 }), 256 * 128],
  [
    'WebP, lossless',
    head(32, { 0: 'RIFF', 8: 'WEBP', 12: 'VP8L', 21: 255 | (127 << 14), 23: (127 << 14) >>> 16 }),
    256 * 128,
  ],
  ['WebP, extended', head(32, { 0: 'RIFF', 8: 'WEBP', 12: 'VP8X', 24: 255, 27: 127 }), 256 * 128],
])('a picture as %s', (_, picture, pixels) => {
  const document = { ...courtyard, images: [{ bufferView: 0 }], bufferViews: [{ byteLength: picture.length }] }
  expect(weighModel(glb(document, picture)).textureBytes).toBe(Math.ceil((pixels * 16) / 3))
})

const whole = glb(courtyard)
const changed = (at: number, value: number) => {
  const file = whole.slice()
  file[at] = value
  return file
}

test.each([
  ['nothing', new Uint8Array(), 'not a glTF binary file'],
  ['other letters', changed(0, 0), 'not a glTF binary file'],
  ['version 1', changed(4, 1), 'glTF version 1 is not 2.'],
  ['a torn end', whole.slice(0, -4), 'The file says that it has'],
  ['a chunk too long', changed(14, 9), 'A chunk reaches beyond the end of the file.'],
  ['no JSON', changed(16, 0), 'The JSON chunk is missing.'],
  ['spoilt JSON', changed(20, 0), 'The JSON chunk cannot be read.'],
  ['no scene', glb({}), 'There is no scene 0.'],
  ['a node that is missing', glb({ scenes: [{ nodes: [4] }] }), 'There is no node 4.'],
  [
    'a ring of nodes',
    glb({ scenes: [{ nodes: [0] }], nodes: [{ children: [0] }] }),
    'Node 0 hangs in the scene twice.',
  ],
  ['a picture elsewhere', glb({ ...courtyard, images: [{ uri: 'drum.png' }] }), 'outside the file: drum.png.'],
  [
    'a picture of another kind',
    glb({ ...courtyard, images: [{ bufferView: 0 }], bufferViews: [{ byteLength: 0 }] }),
    'neither PNG nor WebP',
  ],
])('%s is told', (_, file, told) => {
  expect(() => weighModel(file)).toThrow(told)
})
