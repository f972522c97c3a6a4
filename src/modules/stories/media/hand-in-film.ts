import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayWriteStories } from '../policy.ts'
import { holdFilm, type Film } from './films.ts'

/**
 * A stored film or sound, for the stories of this edition; handing it in again keeps it from being swept for another while.
 * @param isThere asked once it is held: the sweep may have taken the same bytes a moment ago.
 * @throws Refusal stories.may_not_write
 */
export async function handInFilm(
  trx: Trx,
  actor: Actor,
  edition: string,
  { key, type, size }: Omit<Film, 'addedAt'>,
  isThere: () => Promise<boolean>,
): Promise<Film> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  await holdFilm(trx, key)
  const addedAt = systemNow()
  await sql`insert into story_film (edition_id, key, type, size, added_by, added_at)
    values (${edition}, ${key}, ${type}, ${size}, ${actor.id}, ${addedAt})
    on conflict (edition_id, key) do update set added_at = excluded.added_at`.execute(trx)
  if (!(await isThere())) throw new Error('a film was swept while it was handed in')
  await audit(trx, actor, 'stories.hand_in_film', { edition, subjects: [key], detail: { type, size } })
  return { key, type, size, addedAt }
}
