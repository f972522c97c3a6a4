/** Keys by where they lie, so that every layout plays the same: the lowest row the low tubes, the highest the high ones. */
const ROWS = ['ZXCVB', 'ASDFG', 'QWE']

const TUBE_OF = new Map(
  ROWS.join('')
    .split('')
    .map((letter, tube) => [`Key${letter}`, tube]),
)

/** @returns the tube that a key strikes, by `KeyboardEvent.code`. */
export const tubeOfKey = (code: string): number | undefined => TUBE_OF.get(code)

/** The letter that stands on the tube. */
export const letterOf = (tube: number): string => ROWS.join('')[tube]!
