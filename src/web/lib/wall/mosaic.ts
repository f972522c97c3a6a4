/** Which post stands where on a screen, and how they take turns. Pure: a screen keeps one value and replaces it. */
export interface Mosaic {
  /** The post in the large place; null while there is none. */
  large: string | null
  /** The places around it, in order. */
  around: readonly string[]
  /** Posts that wait for a place, the next one first. */
  waiting: readonly string[]
  /** Which place around gives its post to the large one next. */
  turn: number
}

/** Places around the large one; a standing screen shows the first four of them. */
export const AROUND = 6

/** Newest first: the first one stands large. */
export const layOut = (ids: readonly string[]): Mosaic => ({
  large: ids[0] ?? null,
  around: ids.slice(1, 1 + AROUND),
  waiting: ids.slice(1 + AROUND),
  turn: 0,
})

export const everywhere = ({ large, around, waiting }: Mosaic): string[] => [
  ...(large === null ? [] : [large]),
  ...around,
  ...waiting,
]

const replaced = (list: readonly string[], at: number, by: string | undefined) =>
  by === undefined ? list.toSpliced(at, 1) : list.toSpliced(at, 1, by)

/** The next post becomes the large one; two places change and no more, so that the wall stays calm. */
export function turned(mosaic: Mosaic): Mosaic {
  const { large, around, waiting } = mosaic
  if (large === null || !around.length) return mosaic
  const at = mosaic.turn % around.length
  const [next, ...rest] = waiting
  return {
    large: around[at]!,
    around: replaced(around, at, next ?? large),
    waiting: next === undefined ? [] : [...rest, large],
    turn: (at + 1) % around.length,
  }
}

/** A post that was just allowed stands large at once; one that is here already stays where it is. */
export function shown(mosaic: Mosaic, id: string): Mosaic {
  if (everywhere(mosaic).includes(id)) return mosaic
  const { large, around, waiting } = mosaic
  if (large === null) return { ...mosaic, large: id }
  if (around.length < AROUND) return { ...mosaic, large: id, around: [large, ...around] }
  return { ...mosaic, large: id, waiting: [large, ...waiting] }
}

/** Takes a post away; the next one that waits takes its place. */
export function taken(mosaic: Mosaic, id: string): Mosaic {
  const { large, around, waiting } = mosaic
  const [next, ...rest] = waiting
  if (large === id) {
    if (!around.length) return { ...mosaic, large: null }
    const at = mosaic.turn % around.length
    return { ...mosaic, large: around[at]!, around: replaced(around, at, next), waiting: rest }
  }
  const at = around.indexOf(id)
  if (at >= 0) return { ...mosaic, around: replaced(around, at, next), waiting: rest }
  return { ...mosaic, waiting: waiting.filter((one) => one !== id) }
}

/** Brings a screen to what the house says now (newest first) without moving what stays. */
export function agreed(mosaic: Mosaic, ids: readonly string[]): Mosaic {
  const wanted = new Set(ids)
  const left = everywhere(mosaic).reduce((now, id) => (wanted.has(id) ? now : taken(now, id)), mosaic)
  return left.large === null ? layOut(ids) : ids.toReversed().reduce(shown, left)
}
