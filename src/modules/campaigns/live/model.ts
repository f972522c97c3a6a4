/**
 * live        one livestream: who is on, when, for how long at most, with which products, and what it came to
 * product     something that is shown and can be bought, as the edition's files tell it
 * duty        what a law or a platform asks of a live or of a class of products; the edition's data, never code
 * line        one duty that applies: to the whole live, or to one of its products
 * mark        somebody's word on a line: done, or not followed and why. It holds for the duty as worded then
 * ready       every line has a standing mark
 * result      an observation of a live: viewers, orders …, from a file or by hand; a correction is a new one
 */
import type { LocalText } from '#platform/words'
import type { Live } from './live-file.ts'
import type { LiveDuty } from './duty-file.ts'
import type { Product } from './product-file.ts'

export type { Live, LiveDuty, Product }

/** A duty as a checklist knows it: the live's own duties and what countries ask of somebody invited come in one shape. */
export interface Duty {
  id: string
  of: 'live' | 'product'
  what: LocalText
  /** Words that count as the label; the first of a language is the one to suggest. */
  labels: readonly { language: string; text: string }[]
  platform: LocalText | null
  since: string | null
  sources: readonly string[]
  verification: LiveDuty['verification'] | null
  /** Of its wording: a mark holds for this one. */
  hash: string
}

/** A line of the checklist. */
export interface Line {
  duty: Duty
  /** Null: of the whole live. */
  product: string | null
}

export const MARKS = ['done', 'refused', 'open'] as const
export type MarkKind = (typeof MARKS)[number]

export interface Mark {
  duty: string
  product: string | null
  mark: MarkKind
  hash: string
  reason: string | null
  by: string
  at: Date
}

export const METRICS = ['viewers', 'peak', 'average_seconds', 'new_followers', 'orders', 'value'] as const
export type Metric = (typeof METRICS)[number]
/** Told of a whole live alone: nobody watches a product. */
export const AUDIENCE: readonly Metric[] = ['viewers', 'peak', 'average_seconds', 'new_followers']

/** An observation as read, before it is written. */
export interface Told {
  metric: Metric
  /** ISO 4217, of a value. */
  currency: string | null
  /** A value in the smallest unit of its currency; null: not known after all. */
  amount: number | null
}

export interface Result extends Told {
  live: string
  product: string | null
  observedAt: Date
  recordedAt: Date
  run: number
  sample: boolean
}
