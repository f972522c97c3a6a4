import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { EditionFile } from './edition-file.ts'
import type { HeldSurface } from './hold/model.ts'
import { HELD, heldOf, type HeldRow } from './hold/queries.ts'
import type { Place } from './places.ts'
import type { EditionText } from './text-file.ts'

/** The edition as the house has it: what edition.yaml says, and which of its surfaces are held. */
export interface Edition extends EditionFile {
  loadedAt: Date
  held: readonly HeldSurface[]
}

interface EditionRow {
  body: EditionFile
  loaded_at: Date
  held: HeldRow[] | null
}

const editionOf = ({ body, loaded_at, held }: EditionRow): Edition => ({
  ...body,
  loadedAt: loaded_at,
  held: heldOf(held),
})

/** By opening day, then id. */
export async function listEditions(db: Db): Promise<Edition[]> {
  const { rows } = await sql<EditionRow>`select body, loaded_at, ${HELD} from edition order by opens, id`.execute(db)
  return rows.map(editionOf)
}

export async function editionNow(db: Db, id: string): Promise<Edition> {
  const { rows } = await sql<EditionRow>`select body, loaded_at, ${HELD} from edition where id = ${id}`.execute(db)
  if (!rows[0]) throw new Refusal('editions.unknown', { kind: 'missing', id })
  return editionOf(rows[0])
}

/** The edition that is meant: the named one, else the only one. */
export async function theEdition(db: Db, id?: string | null): Promise<Edition> {
  if (id) return editionNow(db, id)
  const all = await listEditions(db)
  if (!all[0]) throw new Refusal('editions.none', { kind: 'missing' })
  if (all.length > 1) throw new Refusal('editions.which', { editions: all.map((one) => one.id).join(', ') })
  return all[0]
}

export async function listPlaces(db: Db, edition: string): Promise<Place[]> {
  const { rows } = await sql<{ body: Place }>`select body from place where edition_id = ${edition} order by id`.execute(db)
  return rows.map((row) => row.body)
}

export async function placesById(db: Db, edition: string, ids: readonly string[]): Promise<Map<string, Place>> {
  const { rows } = await sql<{ body: Place }>`select body from place
    where edition_id = ${edition} and id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(({ body }) => [body.id, body]))
}

export async function editionText(db: Db, edition: string, id: string): Promise<EditionText | undefined> {
  const { rows } = await sql<{ body: EditionText }>`select body from edition_text
    where edition_id = ${edition} and id = ${id}`.execute(db)
  return rows[0]?.body
}

const EDIT_LOCK = 7353010

/**
 * Keeps loading apart from editing: a load compares what it read with the files and must not overwrite what somebody
 * changes meanwhile. Editors share the lock with one another. Held until the transaction ends.
 */
export async function lockEdition(trx: Trx, edition: string, to: 'load' | 'edit'): Promise<void> {
  const lock = to === 'load' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  await sql`select ${lock}(${sql.lit(EDIT_LOCK)}, hashtext(${edition}))`.execute(trx)
}
