/** What a machine drafted and nobody signed: beside the words, never among them. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { keyOf, type ItemRef } from '../items.ts'
import { mayWriteStories } from '../policy.ts'
import type { FieldIn } from '../writing/translations.ts'

export interface MachineDraft extends FieldIn {
  id: string
  words: string
  /** Hashes of the source's sentences it was made from. */
  sources: string[]
  /** The host that was asked. */
  provider: string
  model: string
  madeAt: Date
}

/** Of one item. */
export async function machineDraftsOf(db: Db, edition: string, { kind, id }: ItemRef): Promise<MachineDraft[]> {
  const { rows } =
    await sql<MachineDraft>`select id, field, language, words, sources, provider, model, made_at as "madeAt"
    from story_machine_draft where edition_id = ${edition} and kind = ${kind} and item_id = ${id}
    order by field, language`.execute(db)
  return rows
}

/** Fields of these items that wait for a signature, by `kind:id`. One query. */
export async function unsignedFields(
  db: Db,
  edition: string,
  items: readonly ItemRef[],
): Promise<ReadonlyMap<string, FieldIn[]>> {
  const { rows } = await sql<FieldIn & { item: string }>`select kind || ':' || item_id as item, field, language
    from story_machine_draft where edition_id = ${edition} and kind || ':' || item_id = any(${items.map(keyOf)}::text[])
    order by item, field, language`.execute(db)
  return Map.groupBy(rows, (row) => row.item)
}

export interface Mended extends Pick<MachineDraft, 'id' | 'words'> {
  /** What was read: what somebody else has mended meanwhile is not written over. */
  was: string
}

/**
 * Keeps what a person mended of drafts that nobody signs yet; they stay a machine's until somebody does.
 * @throws Refusal stories.may_not_write, stories.machine_draft_gone
 */
export async function mendMachineDrafts(
  db: Db,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  mended: readonly Mended[],
): Promise<void> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<FieldIn>`update story_machine_draft d set words = r->>'words'
      from json_array_elements(${JSON.stringify(mended)}::json) as r
      where d.edition_id = ${edition} and d.kind = ${ref.kind} and d.item_id = ${ref.id} and d.id::text = r->>'id' and d.words = r->>'was'
      returning d.field, d.language`.execute(trx)
    if (rows.length !== mended.length) throw new Refusal('stories.machine_draft_gone', { kind: 'conflict' })
    for (const { field, language } of rows)
      await audit(trx, actor, 'stories.mend_machine_draft', {
        edition,
        subjects: [keyOf(ref)],
        detail: { field, language },
      })
  })
}

/** Lets it go; nothing of it was ever told. @throws Refusal stories.may_not_write */
export async function dropMachineDraft(
  db: Db,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  draft: string,
): Promise<void> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ model: string }>`delete from story_machine_draft
      where edition_id = ${edition} and kind = ${ref.kind} and item_id = ${ref.id} and id::text = ${draft} returning model`.execute(
      trx,
    )
    for (const { model } of rows)
      await audit(trx, actor, 'stories.drop_machine_draft', { edition, subjects: [keyOf(ref)], detail: { model } })
  })
}

/**
 * Somebody signs what a machine drafted, as it was or mended: it is a draft no more.
 * @throws Refusal stories.machine_draft_gone: what was read is not what is there now.
 */
export async function signMachineDrafts(
  trx: Trx,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  { drafts, revision }: { drafts: readonly string[]; revision: number },
): Promise<FieldIn[]> {
  const { rows } = await sql<FieldIn & { provider: string; model: string }>`delete from story_machine_draft
    where edition_id = ${edition} and kind = ${ref.kind} and item_id = ${ref.id} and id::text = any(${[...drafts]}::text[])
    returning field, language, provider, model`.execute(trx)
  if (rows.length !== drafts.length) throw new Refusal('stories.machine_draft_gone', { kind: 'conflict' })
  for (const { field, language, provider, model } of rows)
    await audit(trx, actor, 'stories.sign_machine_draft', {
      edition,
      subjects: [keyOf(ref)],
      detail: { revision, field, language, provider, model },
    })
  return rows.map(({ field, language }) => ({ field, language }))
}

/** Translations the public reads now that a machine drafted, with the roles in which they were signed. One query. */
export async function machineHelp(db: Db, edition: string): Promise<{ language: string; signedAs: string }[]> {
  const { rows } = await sql<{ language: string; signedAs: string }>`
    select distinct t.language, t.signed_as as "signedAs" from story_translation t
    join story_publication p on p.edition_id = t.edition_id and p.kind = t.kind and p.item_id = t.item_id and p.ended_at is null
    where t.edition_id = ${edition} and t.made = 'machine' and t.signed_as is not null and t.read_at <= p.published_at
    order by 1, 2`.execute(db)
  return rows
}
