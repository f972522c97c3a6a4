import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import type { ItemKind } from '#modules/editions'
import { claimSchema, type ClaimFile } from './claim-file.ts'

export const claimKind: ItemKind<ClaimFile> = {
  kind: 'claim',
  layout: { of: 'folder', folder: 'claims' },
  schema: claimSchema,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: ClaimFile }>`select id, body from claim_question
      where edition_id = ${edition} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: async (trx: Trx, edition: string, id: string, body: ClaimFile) => {
    await sql`insert into claim_question (edition_id, id, subject, topic, body, chosen, changed_at)
      values (${edition}, ${id}, ${body.subject}, ${body.topic}, ${JSON.stringify(body)}::jsonb, ${body.chosen ?? null}, ${systemNow()})
      on conflict (edition_id, id) do update set subject = excluded.subject, topic = excluded.topic, body = excluded.body,
        chosen = excluded.chosen, changed_at = excluded.changed_at`.execute(trx)
  },
  // A question with a log differs from its file (chosenBy), so this only happens after a person has taken the file's side.
  remove: async (trx: Trx, edition: string, id: string) => {
    await sql`delete from claim_choice where edition_id = ${edition} and question_id = ${id}`.execute(trx)
    await sql`delete from claim_question where edition_id = ${edition} and id = ${id}`.execute(trx)
  },
}
