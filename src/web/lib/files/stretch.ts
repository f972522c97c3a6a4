/** The stretch of a file that a `Range` header asks for, as RFC 9110, section 14, has it. Pure. */
export interface Stretch {
  /** Both ends included. */
  from: number
  to: number
}

/** @returns null for what is not understood, which is answered whole; several stretches are not. */
export function stretchOf(range: string, size: number): Stretch | 'outside' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (first === undefined || last === undefined || (!first && !last)) return null
  if (!first) return Number(last) ? { from: Math.max(0, size - Number(last)), to: size - 1 } : 'outside'
  const from = Number(first)
  if (last && Number(last) < from) return null
  return from < size ? { from, to: last ? Math.min(Number(last), size - 1) : size - 1 } : 'outside'
}
