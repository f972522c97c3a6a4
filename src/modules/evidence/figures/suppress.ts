/** Small groups stay small groups: who is behind a number must not be found out from it, nor from several numbers together. */

export const LEAST_CREATORS = 5

/** Who is behind some records: how many records there are, and of their creators some, up to LEAST_CREATORS. */
export interface Behind {
  records: number
  creators: readonly string[]
}

/** Records that stand in the same cells. Several `behind` where one cell tells several counts, each of other records. */
export interface Group {
  cells: readonly string[]
  /** Distinct creators. */
  size: number
  behind: readonly Behind[]
}

type Piece = readonly Group[]

/** Nobody, or at least five creators, behind each count. */
function isSafe(piece: Piece): boolean {
  const counts = Math.max(0, ...piece.map((group) => group.behind.length))
  return Array.from({ length: counts }, (_, i) => piece.flatMap((group) => group.behind[i] ?? [])).every(
    (behind) =>
      behind.every((one) => one.records === 0) || new Set(behind.flatMap((one) => one.creators)).size >= LEAST_CREATORS,
  )
}

/**
 * Which cells may be told beside the total. Told cells cut the records into pieces (those that are in exactly the same told
 * cells); a cell is told only if each piece still has nobody or at least five creators. Whatever is worked out of the told
 * sums, by adding and subtracting, is made of whole pieces: docs/decisions/012. Cells named `first` come first, then the
 * largest.
 * @returns null when not even the total may be told.
 */
export function tellable(groups: readonly Group[], first: readonly string[] = []): ReadonlySet<string> | null {
  if (!isSafe(groups)) return null
  const sizes = new Map<string, number>(first.map((cell) => [cell, Infinity]))
  for (const { cells, size } of groups) for (const cell of cells) sizes.set(cell, (sizes.get(cell) ?? 0) + size)
  const told = new Set<string>()
  let pieces: Piece[] = [groups]
  for (const [cell] of [...sizes].sort(([a, n], [b, k]) => (n === k ? (a < b ? -1 : 1) : k - n))) {
    const cut = pieces.map((piece) => halves(piece, cell))
    if (!cut.every((piece) => piece.length === 1 || piece.every(isSafe))) continue
    told.add(cell)
    pieces = cut.flat()
  }
  return told
}

function halves(piece: Piece, cell: string): Piece[] {
  const inside = piece.filter((group) => group.cells.includes(cell))
  if (inside.length === 0 || inside.length === piece.length) return [piece]
  return [inside, piece.filter((group) => !group.cells.includes(cell))]
}
