/** What can be worked out from sums by adding, subtracting and multiplying: exact, in whole numbers without end. */

type Row = readonly bigint[]

/** Row echelon form of whole-numbered vectors, without fractions. */
export function echelon(vectors: readonly (readonly number[])[]): Row[] {
  const rows: Row[] = []
  for (const vector of vectors) {
    const rest = reduced(rows, vector.map(BigInt))
    if (rest.some((value) => value !== 0n)) rows.push(rest)
  }
  return rows
}

/** Is the vector a sum of multiples of those the echelon form was made of? */
export const follows = (rows: readonly Row[], vector: readonly number[]): boolean =>
  reduced(rows, vector.map(BigInt)).every((value) => value === 0n)

function reduced(rows: readonly Row[], vector: Row): Row {
  let rest = vector
  for (const row of rows) {
    const at = row.findIndex((value) => value !== 0n)
    const factor = rest[at]!
    if (factor !== 0n) rest = rest.map((value, i) => value * row[at]! - row[i]! * factor)
  }
  return rest
}

/** All subsets but the empty one. */
export const subsets = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: 2 ** all.length - 1 }, (_, bits) => all.filter((_one, i) => ((bits + 1) >> i) & 1))
