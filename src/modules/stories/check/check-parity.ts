import type { Exhibition } from '../exhibition/model.ts'
import { heldByExhibition, itemOfHeld } from '../projections/holding.ts'
import { PROJECTIONS, type Projection } from '../projections/projections.ts'
import { faultIn, type StoryFault } from './fault.ts'

/** What a projection lost, or made up, in any language. Pure. @param projections for tests: others than the house's. */
export function checkParity(
  all: Exhibition,
  projections: Readonly<Record<string, Projection>> = PROJECTIONS,
): StoryFault[] {
  return all.languages.flatMap((language) => {
    const wanted = heldByExhibition(all, language)
    return Object.entries(projections).flatMap(([projection, project]) => {
      const held = project(all, language)
      const at = (thing: string) => ({ where: thing, language, params: { projection, thing } })
      return [
        ...[...wanted]
          .filter((one) => !held.has(one))
          .map((one) => faultIn(itemOfHeld(one), 'parity', 'projection_lacks', at(one))),
        ...[...held]
          .filter((one) => !wanted.has(one))
          .map((one) => faultIn(itemOfHeld(one), 'parity', 'projection_adds', at(one))),
      ]
    })
  })
}
