/**
 * figure: a named, versioned rule over observations. Rooms register their own; nobody sees a number that has none.
 * coverage: how much of what was to be known is known. Unknown is never zero.
 */
import type { Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { AsOf } from './roll-up.ts'

export type By =
  'event' | 'week' | 'day' | 'language' | 'theme' | 'creator' | 'live' | 'product' | 'artisan' | 'province' | 'currency'
export type Unit =
  | 'posts'
  | 'creators'
  | 'views'
  | 'engagements'
  | 'rate'
  | 'share'
  | 'clicks'
  | 'viewers'
  | 'seconds'
  | 'orders'
  | 'money'
export type RowState = 'known' | 'at_least' | 'unknown' | 'not_applicable' | 'suppressed'

export interface Told {
  value: number | null
  state: RowState
}

export interface FigureRow extends Told {
  key: string
  /** ISO 4217, of an amount of money: amounts of two currencies are never added up. */
  currency?: string
}

/** Beside a breakdown whose parts overlap: the parts added up, and everything that is in any of them, counted once. */
export interface Parts {
  sum: Told
  once: Told
}

export interface FigureQuery {
  edition: { id: string; zone: string; opens: string; closes: string }
  /** In public always the whole edition. */
  from: string
  to: string
  /** In public: the days asked about, where they are fewer; told is what the days of the whole edition tell. */
  part: { from: string; to: string } | null
  by: By | null
  asOf: AsOf
  latest: boolean
  /** Public answers hold back small groups and single posts without a grant. */
  audience: 'public' | 'staff'
}

export interface FigureAnswer {
  value: number | null
  atLeast: boolean
  /** Where the value is held back in public; left out, it follows from value and atLeast. */
  state?: RowState
  coverage: { known: number; expected: number; gaps: string[] }
  rows: FigureRow[]
  /** Of the value, where it is money in one currency. */
  currency?: string
  parts?: Parts | null
  /** Days that are held back in public and are left out of the value. */
  withoutDays?: string[]
}

export interface FigureDefinition {
  /** Its wording is in the messages: figure_<id>_name, _definition, _formula, _coverage. */
  id: string
  version: number
  unit: Unit
  by: readonly By[]
  /** Is the value of several days the sum of theirs? Only such a figure may be asked for a range of days in public. */
  daysAddUp?: boolean
  /** Told to nobody in public: what it counts leads to single persons. */
  staffOnly?: boolean
  compute(trx: Trx, query: FigureQuery): Promise<FigureAnswer>
  /** Where it does not come from runs. `last`: when something last came from there. */
  sources?(trx: Trx, query: FigureQuery): Promise<{ id: string; runs: number; read: number; last: Date }[]>
  /** The last day of which something was told, where that may lie ahead of the venue's clock. */
  lastDay?(trx: Trx, edition: string, at: Date): Promise<string | null>
}

const registry = new Map<string, FigureDefinition>()

export function registerFigures(definitions: readonly FigureDefinition[]): void {
  for (const definition of definitions) registry.set(definition.id, definition)
}

/** All that are told to somebody. */
export const figureDefinitions = (audience: FigureQuery['audience'] = 'staff'): FigureDefinition[] =>
  [...registry.values()].filter((one) => audience === 'staff' || !one.staffOnly)

/** Advertising values are asked for by name so often that they get an answer of their own. */
const NEVER = new Set(['ave', 'emv', 'advertising_value', 'media_value', 'earned_media_value'])

export function figureDefinition(id: string): FigureDefinition {
  if (NEVER.has(id.toLowerCase())) throw new Refusal('evidence.no_advertising_value', { figure: id })
  const definition = registry.get(id)
  if (!definition)
    throw new Refusal('evidence.no_such_figure', {
      kind: 'missing',
      figure: id,
      figures: [...registry.keys()].join(', '),
    })
  return definition
}
