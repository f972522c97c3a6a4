/**
 * The scene document: a hall as one walks through it, in one language, as plain JSON. Whoever shows it (three.js behind
 * `<sen-walk>`, or anything later) reads this and nothing else. Published as `editions/schemas/scene.json`.
 *
 * Metres; y is up; right-handed; looking ahead is -z (glTF 2.0, section 3.4). Turns are degrees, anticlockwise from above:
 * 0 faces +z, 90 faces +x.
 */
import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'

/** A point on the floor: x, z. */
const floorPoint = v.tuple([v.number(), v.number()])
const point = v.tuple([v.number(), v.number(), v.number()])
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Where somebody stands, and the point on the floor towards which they look. */
const pose = v.strictObject({ at: floorPoint, look: floorPoint })

/** `drawCalls` of one look at all of it; `textureBytes` as they lie in memory (RGBA with mipmaps). */
const weights = { bytes: whole, drawCalls: whole, triangles: whole, textureBytes: whole }

/** A glTF binary file, its hash in the address; `low` for weak machines and for VR. */
const model = {
  id: v.string(),
  src: v.string(),
  ...weights,
  low: v.nullable(v.strictObject({ src: v.string(), ...weights })),
}

const link = v.strictObject({
  kind: v.string(),
  id: v.string(),
  title: v.string(),
  /** Empty: it leads nowhere on this site, its words stay. */
  href: v.string(),
})

/** A note pinned to a part of the thing's picture. Its words stand in the page's list, in the same order. */
const note = v.strictObject({
  id: v.string(),
  title: v.string(),
  /** Relative to the middle of the picture: metres to the right and up. */
  at: v.tuple([v.number(), v.number()]),
})

/** An object of the hall: a picture on a panel; some have a model beside it. Its words stand in the page's list, under `#thing-ID`. */
const thing = v.strictObject({
  /** The object's id. */
  id: v.string(),
  title: v.string(),
  /** What the picture shows, for who does not see it. */
  alt: v.string(),
  href: v.string(),
  /** Scanned, reconstructed, imagined, machine-made: in words. */
  standing: v.string(),
  /** False where a community asked that nothing of it moves. */
  mayMove: v.boolean(),
  picture: v.strictObject({
    src: v.string(),
    night: v.string(),
    /** Of the panel, in metres; and of the file. */
    size: v.tuple([v.number(), v.number()]),
    pixels: v.tuple([whole, whole]),
    /** Its middle, and whither it faces. */
    at: point,
    turn: v.number(),
  }),
  model: v.nullable(v.strictObject({ ...model, at: point, turn: v.number(), scale: v.number() })),
  /** Where one stands to look at it. */
  stand: pose,
  notes: v.array(note),
  links: v.array(link),
  /** What visitors may do with it themselves. */
  doings: v.array(link),
})

export const sceneSchema = v.strictObject({
  format: v.literal('sen-scene'),
  version: v.literal(1),
  hall: v.string(),
  language: v.string(),
  title: v.string(),
  /** Of all that is shown but words: frame times are kept by it. */
  hash: v.string(),
  /** The flat page that holds the same. */
  page: v.string(),
  shell: v.strictObject(model),
  /** The floor one may walk on, in order round its edge; and what stands in the way on it. */
  floor: v.array(floorPoint),
  blocked: v.array(v.array(floorPoint)),
  start: pose,
  /** In the order in which one walks past them: the order of the page. */
  things: v.array(thing),
  doors: v.array(
    v.strictObject({ hall: v.string(), title: v.string(), href: v.string(), at: floorPoint, turn: v.number() }),
  ),
  /** Routes of the House, as far as they lead through this hall: ids of things in their order. */
  routes: v.array(v.strictObject({ id: v.string(), title: v.string(), things: v.array(v.string()) })),
  /** Of all of it, and of all of it with the light models: what is shown in VR. */
  weight: v.strictObject(weights),
  weightInVr: v.strictObject(weights),
})

/** The published schema, as a file. */
export const sceneJsonSchema = (): string =>
  `${JSON.stringify({ ...toJsonSchema(sceneSchema, { errorMode: 'ignore' }), title: 'Sen scene' }, null, 2)}\n`

type Read<T> = T extends readonly (infer Inner)[]
  ? number extends T['length']
    ? readonly Read<Inner>[]
    : { readonly [At in keyof T]: Read<T[At]> }
  : T extends object
    ? { readonly [Key in keyof T]: Read<T[Key]> }
    : T

export type SceneDocument = Read<v.InferOutput<typeof sceneSchema>>
export type SceneThing = SceneDocument['things'][number]
export type SceneModel = SceneDocument['shell']
export type SceneNote = SceneThing['notes'][number]
export type SceneLink = SceneThing['links'][number]
export type SceneDoor = SceneDocument['doors'][number]
export type FloorPoint = SceneDocument['floor'][number]
export type Point = SceneThing['picture']['at']
export type Pose = SceneDocument['start']
export type Weight = SceneDocument['weight']
