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

/** Where it is so of each group by itself, it is so of whatever they are cut into: everything may be told. */
export const isNobodySmall = (groups: readonly Group[]): boolean => groups.every((group) => isSafe([group]))

/**
 * Which cells may be told beside the total. Told cells cut the records into pieces (those that are in exactly the same told
 * cells); a cell is told only if each piece still has nobody or at least five creators. Whatever is worked out of the told
 * sums, by adding and subtracting, is made of whole pieces: docs/decisions/012. Cells named `first` come first, then the
 * largest: for one world always the same are told, since what is told once of these and once of those can be subtracted.
 * @param sizes how much stands in each cell.
 * @returns null when not even the total may be told.
 */
export function tellable(
  groups: readonly Group[],
  sizes: ReadonlyMap<string, number>,
  first: readonly string[] = [],
): ReadonlySet<string> | null {
  if (!isSafe(groups)) return null
  const cells = [...new Set([...first, ...groups.flatMap((group) => group.cells)])]
  const sizeOf = (cell: string) => (first.includes(cell) ? Infinity : (sizes.get(cell) ?? 0))
  const told = new Set<string>()
  let pieces: Piece[] = [groups]
  for (const cell of cells.sort((a, b) => (sizeOf(a) === sizeOf(b) ? (a < b ? -1 : 1) : sizeOf(b) - sizeOf(a)))) {
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
