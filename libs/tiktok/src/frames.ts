import type { Reject } from './post.ts'

/** An item's source text cut out of a file; with a reject where it is already known to be unreadable. */
export type Frame = { raw: string; reject?: Reject }

/** Cuts a file into frames while it comes in. Holds no more than one item, where the format allows it. */
export interface Framer {
  push(chunk: string): Frame[]
  end(): Frame[]
}
