import { sql, type Db, type RawBuilder } from '#platform/db'
import type { HeldSurface, Hold, HoldReason, Surface } from './model.ts'

/** What an edition's row has open, oldest first, for a select from `edition`. */
export const HELD = sql<HeldRow[] | null>`(select json_agg(json_build_object('surface', s.surface, 'hold', h.id, 'since', h.held_at,
    'by', h.held_by, 'reason', h.reason) order by h.held_at, s.surface)
  from hold_surface s join hold h on h.id = s.hold_id where s.edition_id = edition.id and s.released_at is null) as held`

export interface HeldRow {
  surface: Surface
  hold: string
  since: string
  by: string
  reason: HoldReason
}

export const heldOf = (rows: readonly HeldRow[] | null): HeldSurface[] =>
  (rows ?? []).map((row) => ({ ...row, since: new Date(row.since) }))

/** For a query of another table: is this surface of that edition open? */
export const isOpen = (editionColumn: string, surface: Surface): RawBuilder<boolean> =>
  sql<boolean>`not exists (select 1 from hold_surface held where held.edition_id = ${sql.ref(editionColumn)}
    and held.surface = ${surface} and held.released_at is null)`

/** The newest first, open ones among them. One query. */
export async function listHolds(db: Db, edition: string, limit = 50): Promise<Hold[]> {
  type Row = Omit<Hold, 'surfaces'> & { surfaces: (Omit<Hold['surfaces'][number], 'releasedAt'> & { releasedAt: string | null })[] }
  const { rows } = await sql<Row>`select h.id, h.reason, h.words, h.held_by as "heldBy", h.held_at as "heldAt",
      (select json_agg(json_build_object('surface', s.surface, 'releasedAt', s.released_at, 'releasedBy', s.released_by,
          'releaseReason', s.release_reason, 'alone', s.alone)
        order by array_position(array['wall', 'site', 'outgoing', 'show'], s.surface)) from hold_surface s where s.hold_id = h.id) as surfaces
    from hold h where h.edition_id = ${edition} order by h.held_at desc, h.id desc limit ${limit}`.execute(db)
  return rows.map((row) => ({
    ...row,
    surfaces: row.surfaces.map((one) => ({ ...one, releasedAt: one.releasedAt ? new Date(one.releasedAt) : null })),
  }))
}
