import type { Grant, Use } from './model.ts'

export type RightsAnswer =
  { allowed: true; grant: Grant } | { allowed: false; reason: 'no_grant' | 'ended' | 'expired' | 'not_yet' }

/**
 * May this use be made of the work now? Terms go by the venue's clock (a replayed season is judged by its own day),
 * an ending by the real one (it can never be undone by moving a clock).
 */
export function mayUse(grants: readonly Grant[], use: Use, venueNow: Date): RightsAnswer {
  const ofUse = grants.filter((grant) => grant.use === use)
  if (!ofUse.length) return { allowed: false, reason: 'no_grant' }
  const standing = ofUse.filter((grant) => !grant.ended_at)
  if (!standing.length) return { allowed: false, reason: 'ended' }
  const showing = standing.filter((grant) => !grant.shows_from || grant.shows_from <= venueNow)
  if (!showing.length) return { allowed: false, reason: 'not_yet' }
  const current = showing.filter((grant) => grant.ends_at > venueNow)
  if (!current.length) return { allowed: false, reason: 'expired' }
  return { allowed: true, grant: current.reduce((a, b) => (b.ends_at > a.ends_at ? b : a)) }
}
