/** Who gets free places. One rule for everybody: who asks now is the last of those who wait. */

export interface FreePlaces {
  free: number
  /** Places are kept together for the first party that is too large for them. */
  gathers: boolean
}

export interface WaitingParty {
  id: string
  party: number
  /** Slots they would come to, the one they like best first. */
  choices: readonly string[]
}

/**
 * Goes through those who wait, first come first, and gives each the first of their slots with room for the whole party. A party
 * that fits nowhere keeps its turn: in slots that gather, nobody behind it is given a place; in the others what it cannot use
 * goes to the next who fits.
 * @param slots by id; a slot that is not there has no places to give
 * @returns slot by party, of those who get one
 */
export function shareFairly(
  slots: ReadonlyMap<string, FreePlaces>,
  queue: readonly WaitingParty[],
): Map<string, string> {
  const free = new Map([...slots].map(([id, slot]) => [id, slot.free]))
  const kept = new Set<string>()
  const given = new Map<string, string>()
  for (const { id, party, choices } of queue) {
    const slot = choices.find((choice) => !kept.has(choice) && (free.get(choice) ?? 0) >= party)
    if (slot !== undefined) {
      free.set(slot, free.get(slot)! - party)
      given.set(id, slot)
    } else for (const choice of choices) if (slots.get(choice)?.gathers) kept.add(choice)
  }
  return given
}
