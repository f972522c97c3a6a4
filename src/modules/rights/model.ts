/**
 * grant: somebody allowed a use of a work until a day, with evidence of it. One row is one use.
 * use: wall (screens at the venue) · site (our public pages and API) · embed (the platform's own player after a click).
 */
export const USES = ['wall', 'site', 'embed'] as const
export type Use = (typeof USES)[number]

export interface Grant {
  id: string
  work_id: string
  use: Use
  last_day: string
  ends_at: Date
  evidence: string
  credit: string | null
  picture_key: string | null
  granted_by: string
  granted_at: Date
  ended_at: Date | null
  end_reason: string | null
  sample: boolean
  shows_from: Date | null
}

export const END_REASONS = ['withdrawn', 'mistake', 'replaced', 'complaint', 'other'] as const
export type EndReason = (typeof END_REASONS)[number]
