/** A brief that was accepted makes the posts it asks for promises of whoever accepted it. */
import type { LocaleCode } from '#messages'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'
import type { BriefVersion } from './model.ts'
import { asksOf } from './rules.ts'

const MOST_WORDS = 300

interface Accepting {
  edition: string
  creatorId: string
  brief: BriefVersion
  /** In which they read it: a promise keeps the words that were agreed. */
  language: LocaleCode
}

/**
 * What a newer version asks for as well stays the same promise, with the newer day; what it no longer asks for and nobody has
 * posted yet is no longer expected. @returns how many promises came
 */
export async function keepAsked(
  trx: Trx,
  actor: Actor,
  { edition, creatorId, brief, language }: Accepting,
): Promise<number> {
  const at = systemNow()
  const asks = asksOf(brief.body, language)
  const dueDay = brief.body.dueDay ?? null
  const { rows: over } = await sql<{ id: string }>`update deliverable set state = 'excused', changed_at = ${at}
    where creator_id = ${creatorId} and brief_id = ${brief.briefId} and state = 'promised'
      and not brief_ask = any(${asks.map((ask) => ask.key)}::text[]) returning id`.execute(trx)
  let promised = 0
  for (const { key, what } of asks) {
    const { rows } = await sql<{
      id: string
      made: boolean
    }>`insert into deliverable (id, edition_id, creator_id, event_id, what,
        due_day, state, brief_id, brief_ask, made_by, made_at, changed_at)
      values (${newId()}, ${edition}, ${creatorId}, ${brief.eventId}, ${what.slice(0, MOST_WORDS)}, ${dueDay}::date, 'promised', ${brief.briefId}, ${key},
        ${actor.id}, ${at}, ${at})
      on conflict (creator_id, brief_id, brief_ask) where brief_id is not null do update set what = excluded.what, due_day = excluded.due_day,
        state = case when deliverable.state = 'excused' then 'promised' else deliverable.state end, changed_at = excluded.changed_at
      returning id, xmax = 0 as made`.execute(trx)
    if (!rows[0]?.made) continue
    promised++
    await audit(trx, actor, 'creators.promise', {
      edition,
      subjects: [creatorId, rows[0].id, brief.briefId],
      detail: { event: brief.eventId },
    })
  }
  for (const { id } of over)
    await audit(trx, actor, 'creators.excuse', { edition, subjects: [creatorId, id, brief.briefId] })
  return promised
}
