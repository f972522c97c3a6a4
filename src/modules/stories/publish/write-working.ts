import { sql, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { hashOfBody, wantedState, type ItemRef, type StoryBody } from '../items.ts'

/** The one way a working copy is written. What calls itself published waits in review until somebody has looked at it. */
export async function writeWorking(trx: Trx, edition: string, { kind, id }: ItemRef, body: StoryBody): Promise<void> {
  const wanted = wantedState(body)
  await sql`insert into story_item (edition_id, kind, id, body, hash, state, changed_at)
    values (${edition}, ${kind}, ${id}, ${JSON.stringify(body)}::jsonb, ${hashOfBody(body)},
      ${wanted === 'published' ? 'review' : wanted}, ${systemNow()})
    on conflict (edition_id, kind, id) do update set body = excluded.body, hash = excluded.hash, state = excluded.state,
      faults = '[]', changed_at = excluded.changed_at`.execute(trx)
}
