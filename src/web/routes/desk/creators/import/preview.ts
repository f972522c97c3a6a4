/** The file as it goes back and forth, and what would come of it. */
import type { Field } from '#modules/creators'

export interface Held {
  name: string
  /** Its bytes, base64. */
  text: string
  header: string[]
  columns: { field: Field; name: string; at: number | null }[]
}

export interface Seen {
  counts: { read: number; new: number; known: number; rejected: number }
  rows: {
    line: number
    outcome: 'new' | 'known' | 'rejected'
    what: string
    twin: boolean
    name: string
    handles: string
    email: string
  }[]
}
