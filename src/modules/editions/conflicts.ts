import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { differences, type Difference } from './compare.ts'
import type { ItemKinds } from './model.ts'
import { mayResolveConflict } from './policy.ts'
import { editionNow, lockEdition } from './queries.ts'
import { inSchemaOrder } from './schema-walk.ts'

/** An item that files and house changed differently. null: it does not exist there. */
export interface Conflict {
  kind: string
  id: string
  since: Date
  base: unknown
  file: unknown
  house: unknown
  /** The fields in which file and house differ. */
  fields: Difference[]
}

interface ConflictRow {
  kind: string
  id: string
  base: unknown
  conflict: { file: unknown }
  conflict_since: Date
}

/** Longest waiting first; fields in the order of the kind's schema. */
export async function listConflicts(db: Db, edition: string, kinds: ItemKinds): Promise<Conflict[]> {
  const { rows } = await sql<ConflictRow>`select kind, id, base, conflict, conflict_since from edition_item
    where edition_id = ${edition} and conflict is not null order by conflict_since, kind, id`.execute(db)
  if (!rows.length) return []
  const { languages } = await editionNow(db, edition)
  const found: Conflict[] = []
  for (const kind of kinds) {
    const own = rows.filter((row) => row.kind === kind.kind)
    const house = own.length ? await kind.read(db, edition) : new Map<string, unknown>()
    for (const { id, base, conflict, conflict_since } of own) {
      const side = (body: unknown) => inSchemaOrder(kind.schema, body ?? null, languages)
      const sides = { base: side(base), file: side(conflict.file), house: side(house.get(id)) }
      found.push({ kind: kind.kind, id, since: conflict_since, ...sides, fields: differences(sides.file, sides.house) })
    }
  }
  return found.sort((a, b) => a.since.getTime() - b.since.getTime())
}

export async function conflictCount(db: Db, edition: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from edition_item
    where edition_id = ${edition} and conflict is not null`.execute(db)
  return rows[0]!.n
}

/** Decides a conflict: `file` writes what the files say, `house` keeps what is there. The files count as loaded either way. */
export async function resolveConflict(
  db: Db,
  actor: Actor,
  edition: string,
  kindName: string,
  id: string,
  take: 'file' | 'house',
  kinds: ItemKinds,
): Promise<void> {
  if (!mayResolveConflict(actor)) throw new Refusal('editions.may_not_resolve', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'load')
    const { rows } = await sql<ConflictRow>`select conflict from edition_item
      where edition_id = ${edition} and kind = ${kindName} and id = ${id} and conflict is not null for update`.execute(trx)
    const kind = kinds.find((one) => one.kind === kindName)
    if (!rows[0] || !kind) throw new Refusal('editions.no_conflict', { kind: 'conflict' })
    const { file } = rows[0].conflict
    if (take === 'file') await (file === null ? kind.remove(trx, edition, id) : kind.write(trx, edition, id, file))
    if (take === 'file') for (const one of kinds) await one.settle?.(trx, actor, edition)
    const item = sql`edition_id = ${edition} and kind = ${kindName} and id = ${id}`
    await (file === null
      ? sql`delete from edition_item where ${item}`.execute(trx)
      : sql`update edition_item set base = ${JSON.stringify(file)}::jsonb, conflict = null, conflict_since = null where ${item}`.execute(trx))
    await audit(trx, actor, 'editions.resolve_conflict', { edition, subjects: [id], detail: { kind: kindName, take } })
    await tellChange(trx, { topic: 'edition', edition })
  })
}
