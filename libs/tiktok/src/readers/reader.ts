import type { Framer } from '../frames.ts'
import type { Item, ReadOptions } from '../post.ts'

export type Reading = Pick<Item, 'post' | 'accountDay' | 'waiting'>

/** One kind of file: how it is cut into items, and what one item says. `read` throws RejectedItem. */
export type Reader = {
  framer: () => Framer
  read: (raw: string, options: ReadOptions) => Reading
}
