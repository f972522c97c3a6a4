// One glTF binary file of lit solids: one material without light of its own, one draw call for what stands alone, one per repeated solid.
import { Document, NodeIO } from '@gltf-transform/core'
import {
  EXTMeshGPUInstancing,
  EXTMeshoptCompression,
  KHRMaterialsUnlit,
  KHRMeshQuantization,
} from '@gltf-transform/extensions'
import { meshopt, weld } from '@gltf-transform/functions'
import { MeshoptEncoder } from 'meshoptimizer'
import { lit, keyLine, shadowGrid } from './light.mjs'
import { all, ink, place } from './solids.mjs'

/** Paints the light on a model: `alone` stands once, `repeated` is [solid, places]. */
function bake({ alone, outside = [], repeated = [], light, cell }) {
  const everywhere = all(
    alone.map(({ solid }) => solid),
    repeated.flatMap(({ solid, places }) => places.map((at) => place(solid, at))),
  )
  const blocked = shadowGrid(everywhere, cell)
  const line = ink('ink')
  const inked = (solid, width) => (width ? keyLine(solid, width, line) : [])
  return {
    alone: all(alone.map(({ solid, line: width }) => [lit(solid, blocked, light), inked(solid, width)])),
    // A mesh of its own: positions are kept as parts of the mesh's width, and the hills are wide.
    outside: all(outside),
    // Repeated solids share their light: it is that of the one in the middle of the row.
    repeated: repeated.map(({ solid, places, line: width, glows }) => {
      const there = place(solid, places[places.length >> 1])
      const { c } = glows ? solid : lit(there, blocked, light)
      return { solid: all({ p: solid.p, c }, inked(solid, width)), places }
    }),
  }
}

/** Turns of `place` as a quaternion: about x, then z, then y. */
function quaternion({ turn = 0, tilt = 0, roll = 0 }) {
  const half = (degrees) => [Math.sin((degrees * Math.PI) / 360), Math.cos((degrees * Math.PI) / 360)]
  const times = ([a, b, c, d], [e, f, g, h]) => [
    d * e + a * h + b * g - c * f,
    d * f - a * g + b * h + c * e,
    d * g + a * f - b * e + c * h,
    d * h - a * e - b * f - c * g,
  ]
  const [[sy, cy], [sx, cx], [sz, cz]] = [half(turn), half(tilt), half(roll)]
  return times([0, sy, 0, cy], times([0, 0, sz, cz], [sx, 0, 0, cx]))
}

function primitive(document, buffer, material, { p, c }) {
  const accessor = (type, values) =>
    document.createAccessor().setType(type).setArray(new Float32Array(values)).setBuffer(buffer)
  return document
    .createPrimitive()
    .setMaterial(material)
    .setAttribute('POSITION', accessor('VEC3', p))
    .setAttribute('COLOR_0', accessor('VEC3', c))
}

/** The document before it is packed: what the packed file must show again. */
export function documentOf(model) {
  const { alone, outside, repeated } = bake(model)
  const document = new Document()
  const buffer = document.createBuffer()
  const unlit = document.createExtension(KHRMaterialsUnlit).createUnlit()
  const material = document
    .createMaterial('print')
    .setRoughnessFactor(1)
    .setMetallicFactor(0)
    .setExtension('KHR_materials_unlit', unlit)
  const scene = document.createScene()
  const node = (name, solid) => {
    const mesh = document.createMesh(name).addPrimitive(primitive(document, buffer, material, solid))
    const made = document.createNode(name).setMesh(mesh)
    scene.addChild(made)
    return made
  }
  if (alone.p.length) node('alone', alone)
  if (outside.p.length) node('outside', outside)
  const instancing = repeated.length ? document.createExtension(EXTMeshGPUInstancing).setRequired(true) : null
  repeated.forEach(({ solid, places }, i) => {
    const each = (type, values) =>
      document.createAccessor().setType(type).setArray(new Float32Array(values.flat())).setBuffer(buffer)
    const scales = places.map(({ scale = 1 }) => (Array.isArray(scale) ? scale : [scale, scale, scale]))
    const batch = instancing
      .createInstancedMesh()
      .setAttribute(
        'TRANSLATION',
        each(
          'VEC3',
          places.map(({ at = [0, 0, 0] }) => at),
        ),
      )
      .setAttribute('ROTATION', each('VEC4', places.map(quaternion)))
      .setAttribute('SCALE', each('VEC3', scales))
    node(`repeated-${i}`, solid).setExtension('EXT_mesh_gpu_instancing', batch)
  })
  return document
}

export async function glbOf(document) {
  await MeshoptEncoder.ready
  // Colours in ten bits: eight bits of linear light leave steps in dark wood.
  await document.transform(
    weld(),
    meshopt({ encoder: MeshoptEncoder, level: 'medium', quantizePosition: 14, quantizeColor: 10 }),
  )
  const io = new NodeIO()
    .registerExtensions([EXTMeshGPUInstancing, EXTMeshoptCompression, KHRMaterialsUnlit, KHRMeshQuantization])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder })
  return io.writeBinary(document)
}
