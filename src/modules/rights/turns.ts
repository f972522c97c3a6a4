import type { Use, WorkRights } from './model.ts'

/**
 * When the answer for a use last may have become another, in real time: something was recorded, or the venue's clock passed
 * the beginning or the end of a term or an embargo. 0: never.
 */
export function turnedAt(rights: WorkRights, use: Use, venueNow: Date, now: Date): number {
  const passed = (moment: Date | null) => {
    const ago = moment ? venueNow.getTime() - moment.getTime() : -1
    return ago >= 0 ? now.getTime() - ago : 0
  }
  const ofGrants = rights.grants
    .filter((grant) => grant.use === use)
    .flatMap((grant) => [
      grant.granted_at.getTime(),
      grant.ended_at?.getTime() ?? 0,
      passed(grant.starts_at),
      passed(grant.ends_at),
    ])
  return Math.max(0, ...ofGrants, rights.changedAt?.getTime() ?? 0, passed(rights.embargoUntil))
}
