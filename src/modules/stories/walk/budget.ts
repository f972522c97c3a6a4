/** How heavy a hall may be for whoever walks through it on a phone, or in a headset. Worked out without a browser. Pure. */
import type { SceneDocument, Weight } from './scene.ts'

export const ROOM_LIMITS: Weight = {
  bytes: 6_000_000,
  drawCalls: 120,
  triangles: 200_000,
  textureBytes: 96_000_000,
}
const THING_LIMITS = { bytes: 1_000_000, triangles: 40_000 }
const VR_LIMITS = { drawCalls: 80, triangles: 150_000 }

export interface OverBudget {
  /** null: the room as a whole. */
  object: string | null
  what: keyof Weight
  is: number
  limit: number
  /** With the light models, as shown in VR. */
  inVr: boolean
}

const over = (
  weight: Partial<Weight>,
  limits: Partial<Weight>,
  its: Pick<OverBudget, 'object' | 'inVr'>,
): OverBudget[] =>
  (Object.entries(limits) as [keyof Weight, number][]).flatMap(([what, limit]) => {
    const is = weight[what] ?? 0
    return is > limit ? [{ ...its, what, is, limit }] : []
  })

/** Everything that is too heavy: the objects by name first, then the room. */
export function overBudget({ things, weight, weightInVr }: SceneDocument): OverBudget[] {
  return [
    ...things.flatMap((thing) => over(thing.model ?? {}, THING_LIMITS, { object: thing.id, inVr: false })),
    ...over(weight, ROOM_LIMITS, { object: null, inVr: false }),
    ...over(weightInVr, VR_LIMITS, { object: null, inVr: true }),
  ]
}
