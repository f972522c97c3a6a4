import { setImmediate } from 'node:timers/promises'
import type { Exhibition } from '../exhibition/model.ts'
import { heldByExhibition, itemOfHeld } from '../projections/holding.ts'
import { PROJECTIONS, type Projection } from '../projections/projections.ts'
import { faultIn, type StoryFault } from './fault.ts'

/**
 * What a projection lost, or made up, in any language. Others have their turn after each projection.
 * @param projections for tests: others than the house's.
 */
export async function checkParity(
  all: Exhibition,
  projections: Readonly<Record<string, Projection>> = PROJECTIONS,
): Promise<StoryFault[]> {
  const faults: StoryFault[] = []
  for (const language of all.languages) {
    const whole = [...heldByExhibition(all, language)]
    for (const [projection, { holding, tells }] of Object.entries(projections)) {
      await setImmediate()
      const held = await holding(all, language)
      const wanted = new Set(tells ? whole.filter((one) => tells(all, itemOfHeld(one))) : whole)
      const at = (thing: string) => ({ where: thing, language, params: { projection, thing } })
      faults.push(
        ...[...wanted]
          .filter((one) => !held.has(one))
          .map((one) => faultIn(itemOfHeld(one), 'parity', 'projection_lacks', at(one))),
        ...[...held]
          .filter((one) => !wanted.has(one))
          .map((one) => faultIn(itemOfHeld(one), 'parity', 'projection_adds', at(one))),
      )
    }
  }
  return faults
}
