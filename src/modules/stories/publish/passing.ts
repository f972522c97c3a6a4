import { faultsOf, graphWith, type Gathered } from '../check/check-exhibition.ts'
import type { StoryFault } from '../check/fault.ts'
import { keyOf, type Item } from '../items.ts'
import type { Projection } from '../projections/projections.ts'

/**
 * The items that can be published together: one that is refused takes along those that cannot do without it.
 * @param stops which faults refuse an item.
 */
export async function passing(
  { facts, published }: Gathered,
  candidates: readonly Item[],
  stops: (fault: StoryFault) => boolean,
  projections?: Readonly<Record<string, Projection>>,
): Promise<{ pass: Item[]; faults: StoryFault[] }> {
  const refused: StoryFault[] = []
  let left = [...candidates]
  for (;;) {
    const found = await faultsOf({ ...facts, graph: graphWith(published, left) }, projections)
    const faults = found.filter(stops)
    const bad = new Set(faults.map((fault) => keyOf(fault.item)))
    const own = new Set(left.map(keyOf))
    refused.push(...faults.filter((fault) => own.has(keyOf(fault.item))))
    const next = left.filter((item) => !bad.has(keyOf(item)))
    if (next.length === left.length) return { pass: left, faults: refused }
    left = next
  }
}
