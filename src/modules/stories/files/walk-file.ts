/** `walk:` of a hall in halls.yaml: how it is laid out for walking. Metres from the middle of the floor; x to the right, z towards the entrance. */
import * as v from 'valibot'
import { reference, slug } from '#modules/people'

const metres = v.pipe(v.number('Write metres, for instance 2.5.'), v.finite('Write metres, for instance 2.5.'))
const floorPoint = v.tuple([metres, metres], 'Write x and z in metres, for instance [-2, 4.5].')
const corners = v.pipe(v.array(floorPoint), v.minLength(3, 'A floor has at least three corners.'))
/** Degrees, anticlockwise from above: 0 faces +z, 90 faces +x. */
const turn = v.pipe(v.number('Write degrees, for instance 90.'), v.finite('Write degrees, for instance 90.'))

export const walkSchema = v.strictObject({
  /** The model of the room itself. */
  shell: slug,
  floor: corners,
  /** What stands in the way on the floor, beside the models of things. */
  blocked: v.optional(v.array(corners)),
  /** Where one comes in, and the point on the floor towards which one looks. */
  start: v.strictObject({ at: floorPoint, look: floorPoint }),
  /** Stretches along which the pictures of the hall's objects hang in their order, and whither they face. */
  walls: v.pipe(
    v.array(v.strictObject({ from: floorPoint, to: floorPoint, turn })),
    v.minLength(1, 'Pictures need a wall: write at least one.'),
  ),
  doors: v.optional(v.array(v.strictObject({ hall: reference('hall'), at: floorPoint, turn }))),
  /** Models that stand beside the pictures of their objects. */
  models: v.optional(
    v.array(
      v.strictObject({
        object: reference('object'),
        model: slug,
        at: v.tuple([metres, metres, metres], 'Write x, y and z in metres, for instance [0, 0.8, -3].'),
        turn: v.optional(turn),
        scale: v.optional(v.pipe(metres, v.gtValue(0, 'Write a size over 0.'))),
      }),
    ),
  ),
})
export type WalkFile = v.InferOutput<typeof walkSchema>
