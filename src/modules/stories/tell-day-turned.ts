import type { Edition } from '#modules/editions'
import { tellChange } from '#platform/changes'
import type { Db } from '#platform/db'
import { dayAt } from '#platform/time'

/** Seasons begin and end with the venue's day: between two moments of its clock, tells pages when one did. */
export async function tellDayTurned(
  db: Db,
  { id, zone }: Pick<Edition, 'id' | 'zone'>,
  from: Date,
  to: Date,
): Promise<void> {
  if (dayAt(from, zone) !== dayAt(to, zone)) await tellChange(db, { topic: 'story', edition: id })
}
