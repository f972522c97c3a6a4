/** Rows of items: the working copies, and what stands published. Whoever shows them to the public asks `exhibition`. */
import { sql, type Db } from '#platform/db'
import { keyOf, type Item, type ItemRef } from './items.ts'
import type { ItemState, StoryItemKind } from './model.ts'
import type { StoryFault } from './check/fault.ts'

interface ItemRow {
  kind: StoryItemKind
  id: string
  body: unknown
  hash: string
  version: number | null
  published_at: Date | null
  work_id: string | null
}

const itemOf = (row: ItemRow) =>
  ({
    kind: row.kind,
    id: row.id,
    body: row.body,
    hash: row.hash,
    version: row.version ?? 0,
    publishedAt: row.published_at,
    workId: row.work_id,
  }) as Item

/** What stands published, unfiltered. */
export async function publishedItems(db: Db, edition: string): Promise<Item[]> {
  const { rows } =
    await sql<ItemRow>`select p.kind, p.item_id as id, p.body, p.hash, p.version, p.published_at, w.work_id
    from story_publication p left join story_work w on w.edition_id = p.edition_id and w.kind = p.kind and w.item_id = p.item_id
    where p.edition_id = ${edition} and p.ended_at is null order by p.item_id, p.kind`.execute(db)
  return rows.map(itemOf)
}

/** A working copy, and how it stands. */
export interface Working {
  item: Item
  state: ItemState
  faults: StoryFault[]
  changedAt: Date
  /** Who made the last revision: an account's id. null: nothing was recorded yet. */
  changedBy: string | null
  /** Hash of what the public reads; null: nothing of it. */
  publishedHash: string | null
}

interface WorkingRow extends ItemRow {
  state: ItemState
  faults: StoryFault[]
  changed_at: Date
  changed_by: string | null
  published_hash: string | null
  revision_hash: string | null
  revision: number | null
}

export interface WorkingWithRevision extends Working {
  revision: { number: number; hash: string } | null
}

/** The house's working copies, by id. */
export async function workingItems(db: Db, edition: string): Promise<WorkingWithRevision[]> {
  const { rows } =
    await sql<WorkingRow>`select i.kind, i.id, i.body, i.hash, i.state, i.faults, i.changed_at, w.work_id,
      p.version, p.published_at, p.hash as published_hash, r.hash as revision_hash, r.number as revision, r.made_by as changed_by
    from story_item i
    left join story_work w on w.edition_id = i.edition_id and w.kind = i.kind and w.item_id = i.id
    left join story_publication p on p.edition_id = i.edition_id and p.kind = i.kind and p.item_id = i.id and p.ended_at is null
    left join lateral (select hash, number, made_by from story_revision s
      where s.edition_id = i.edition_id and s.kind = i.kind and s.item_id = i.id order by number desc limit 1) r on true
    where i.edition_id = ${edition} order by i.id, i.kind`.execute(db)
  return rows.map((row) => ({
    item: itemOf(row),
    state: row.state,
    faults: row.faults,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    publishedHash: row.published_hash,
    revision: row.revision_hash === null ? null : { number: row.revision!, hash: row.revision_hash },
  }))
}

/** Raised with every publication and every end of one. */
export async function shelfNumber(db: Db, edition: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`select number from story_shelf where edition_id = ${edition}`.execute(
    db,
  )
  return rows[0]?.number ?? 0
}

/** A revision of an item, as it was saved. */
export interface Revision {
  number: number
  body: unknown
  hash: string
  madeBy: string
  madeAt: Date
}

/** Newest first. */
export async function revisionsOf(db: Db, edition: string, { kind, id }: ItemRef): Promise<Revision[]> {
  const { rows } =
    await sql<Revision>`select number, body, hash, made_by as "madeBy", made_at as "madeAt" from story_revision
    where edition_id = ${edition} and kind = ${kind} and item_id = ${id} order by number desc`.execute(db)
  return rows
}

/**
 * Of these items, the works in the rights ledger that are shown because a community permits it or has read them: a copy that
 * leaves the house holds them.
 */
export async function permittedWorks(db: Db, edition: string, refs: readonly ItemRef[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select work_id as id from story_work w where edition_id = ${edition}
    and (coalesce(permission, '[]') <> '[]'::jsonb or exists (select from story_publication p
      where p.edition_id = w.edition_id and p.kind = w.kind and p.item_id = w.item_id and p.ended_at is null
        and p.body->'labels' @> '[{"kind":"elders-review"}]'::jsonb))
    and kind || ':' || item_id = any(${refs.map(keyOf)}::text[])`.execute(db)
  return rows.map((row) => row.id)
}
