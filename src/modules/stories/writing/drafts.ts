/** What somebody typed and has not saved, and saves that came second: nothing that was written is lost. */
import type { Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import type { ItemRef } from '../items.ts'
import { mayWriteStories } from '../policy.ts'
import type { Tree } from './tree.ts'

export interface Draft {
  id: string
  accountId: string
  /** The revision it began from. */
  base: number
  /** As it was typed; it need not be whole. */
  body: Tree
  /** A save that came second, and waits for whoever made it to choose. */
  isRefused: boolean
  savedAt: Date
}

/** A body larger than this is no item's: the largest of the House is a twentieth of it. */
const MOST_CHARACTERS = 400_000

/** Keeps what is being typed, one for each person and item. @throws Refusal stories.may_not_write, stories.too_long */
export async function keepDraft(
  db: Db,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  { base, body }: Pick<Draft, 'base' | 'body'>,
): Promise<{ savedAt: Date }> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  if (JSON.stringify(body).length > MOST_CHARACTERS) throw new Refusal('stories.too_long')
  const savedAt = systemNow()
  await sql`insert into story_draft (id, edition_id, kind, item_id, account_id, base, body, is_refused, saved_at)
    select ${newId()}::uuid, i.edition_id, i.kind, i.id, ${actor.id}::text, ${base}::int, ${JSON.stringify(body)}::jsonb, false, ${savedAt}::timestamptz
    from story_item i where i.edition_id = ${edition} and i.kind = ${ref.kind} and i.id = ${ref.id}
    on conflict (edition_id, kind, item_id, account_id) where not is_refused
    do update set base = excluded.base, body = excluded.body, saved_at = excluded.saved_at
      where story_draft.saved_at <= excluded.saved_at`.execute(db)
  return { savedAt }
}

/** A save that came second, kept beside any others. @returns its id. */
export async function keepRefused(
  trx: Trx,
  actor: Actor,
  edition: string,
  { kind, id }: ItemRef,
  { base, body }: { base: number; body: unknown },
): Promise<string> {
  const draft = newId()
  await sql`insert into story_draft (id, edition_id, kind, item_id, account_id, base, body, is_refused, saved_at)
    values (${draft}, ${edition}, ${kind}, ${id}, ${actor.id}, ${base}, ${JSON.stringify(body)}::jsonb, true, ${systemNow()})`.execute(
    trx,
  )
  return draft
}

/** A person's own drafts of an item, newest first. */
export async function draftsOf(db: Db, actor: Actor, edition: string, { kind, id }: ItemRef): Promise<Draft[]> {
  const { rows } =
    await sql<Draft>`select id, account_id as "accountId", base, body, is_refused as "isRefused", saved_at as "savedAt"
    from story_draft where edition_id = ${edition} and kind = ${kind} and item_id = ${id} and account_id = ${actor.id}
    order by saved_at desc, id desc`.execute(db)
  return rows
}

/** Only one's own. */
export async function dropDraft(db: Db, actor: Actor, edition: string, draft: string): Promise<void> {
  await sql`delete from story_draft where edition_id = ${edition} and id::text = ${draft} and account_id = ${actor.id}`.execute(
    db,
  )
}

/** What was typed before this save is in it. */
export async function dropUnsaved(trx: Trx, actor: Actor, edition: string, { kind, id }: ItemRef): Promise<void> {
  await sql`delete from story_draft where edition_id = ${edition} and kind = ${kind} and item_id = ${id}
    and account_id = ${actor.id} and not is_refused`.execute(trx)
}
