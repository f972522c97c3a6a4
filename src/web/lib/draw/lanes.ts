// Labels beside a line, each with a lead to its place on it: which lane keeps them apart. Shared by the season and charts.
export interface Wish {
  /** Where the lead may stand, best first. */
  leads: number[]
  /** How long the label is. */
  long: number
}

export interface Spot {
  side: 'above' | 'below'
  /** 0 is the nearest to the line. */
  lane: number
  /** `start`: the label stands right of its lead; `end`: left of it. */
  anchor: 'start' | 'end'
  lead: number
  from: number
  to: number
}

interface Room {
  sides: Spot['side'][]
  least: number
  most: number
  lanes: number
}

const GAP = 14
const BESIDE = 4

/** Two labels touch, or the lead of the farther one runs through the nearer one. */
function clash(a: Spot, b: Spot): boolean {
  if (a.side !== b.side) return false
  if (a.lane === b.lane) return a.from < b.to + GAP && b.from < a.to + GAP
  const [near, far] = a.lane < b.lane ? [a, b] : [b, a]
  return near.from - BESIDE < far.lead && far.lead < near.to + BESIDE
}

function* choices({ leads, long }: Wish, { sides, lanes }: Room): Generator<Spot> {
  for (const anchor of ['start', 'end'] as const)
    for (let lane = 0; lane < lanes; lane++)
      for (const side of sides)
        for (const lead of leads)
          yield anchor === 'start'
            ? { side, lane, anchor, lead, from: lead, to: lead + 6 + long }
            : { side, lane, anchor, lead, from: lead - 6 - long, to: lead }
}

/**
 * The nearest free lane for each label; null = no room. Labels that can stand right of their leads go first, from right
 * to left, so that leads pass left of what is nearer; those at the right edge follow from left to right.
 */
export function findLanes(wishes: Wish[], room: Room): (Spot | null)[] {
  const found: (Spot | null)[] = wishes.map(() => null)
  const lead = (i: number) => wishes[i]?.leads[0] ?? 0
  const late = (i: number) => Number(lead(i) + 6 + (wishes[i]?.long ?? 0) > room.most)
  const order = wishes
    .map((_, i) => i)
    .sort((a, b) => late(a) - late(b) || (late(a) ? lead(a) - lead(b) : lead(b) - lead(a)))
  for (const i of order) {
    const wish = wishes[i]
    if (!wish) continue
    for (const choice of choices(wish, room)) {
      const fits = choice.from >= room.least && choice.to <= room.most
      if (fits && !found.some((spot) => spot && clash(choice, spot))) {
        found[i] = choice
        break
      }
    }
  }
  return found
}

export const lanesUsed = (spots: (Spot | null)[], side: Spot['side']): number =>
  Math.max(0, ...spots.map((spot) => (spot?.side === side ? spot.lane + 1 : 0)))
