import { createHash } from 'node:crypto'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { codeHash } from '#platform/code-hash'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { checkFiles, readFolder } from './check-edition.ts'
import { compare3, type Outcome } from './compare.ts'
import { tellFault, type Fault } from './fault.ts'
import type { Files } from './layouts.ts'
import type { AnyItemKind, ItemKinds } from './model.ts'
import { mayLoadEdition } from './policy.ts'
import { lockEdition } from './queries.ts'

export interface LoadCounts {
  created: number
  updated: number
  /** Taken out of the files and untouched in the house: gone from both. */
  removed: number
  unchanged: number
  kept: number
  conflicts: number
}

export interface LoadReport extends LoadCounts {
  edition: string
  kinds: Record<string, LoadCounts>
  /** Faults that did not stop the load, such as missing translations. */
  remarks: Fault[]
}

const COUNTED: Record<Outcome, keyof LoadCounts> = {
  created: 'created',
  updated: 'updated',
  removed: 'removed',
  unchanged: 'unchanged',
  kept: 'kept',
  conflict: 'conflicts',
}
const none = (): LoadCounts => ({ created: 0, updated: 0, removed: 0, unchanged: 0, kept: 0, conflicts: 0 })

/** The files have faults that must be mended first; all of them are here. */
export class FaultyEdition extends Refusal {
  readonly faults: Fault[]

  constructor(faults: Fault[]) {
    super('editions.faults', { n: faults.length, first: tellFault(faults[0]!) })
    this.faults = faults
  }
}

/**
 * Loads an edition's folder into the house, all of it or nothing. What a person changed in the house is never overwritten:
 * it is kept, and where the files changed it too, a conflict waits for somebody to decide.
 */
export async function loadEdition(db: Db, actor: Actor, folder: string, kinds: ItemKinds): Promise<LoadReport> {
  return load(db, actor, folder, readFolder(folder), kinds)
}

/**
 * Loads it unless that could change nothing. The same code loaded the same files last, so what each item was last loaded as
 * is what its file says now: whatever the house has by now is kept. Only an open conflict could come out otherwise.
 * @returns null when nothing was to be done.
 */
export async function loadIfChanged(db: Db, actor: Actor, folder: string, kinds: ItemKinds): Promise<LoadReport | null> {
  const files = readFolder(folder)
  const { rows } = await sql`select 1 from edition e where e.loaded_files = ${hashOf(files)}
    and not exists (select 1 from edition_item i where i.edition_id = e.id and i.conflict is not null)`.execute(db)
  return rows.length ? null : load(db, actor, folder, files, kinds)
}

function hashOf(files: Files): string {
  const hash = createHash('sha256').update(codeHash())
  for (const [file, text] of files) hash.update(`${file}\0${text.length}\0${text}`)
  return hash.digest('hex')
}

async function load(db: Db, actor: Actor, folder: string, files: Files, kinds: ItemKinds): Promise<LoadReport> {
  if (!mayLoadEdition(actor)) throw new Refusal('editions.may_not_load', { kind: 'forbidden' })
  const { edition, items, faults } = checkFiles(files, kinds)
  const blocking = faults.filter((fault) => fault.blocks)
  if (blocking.length) throw new FaultyEdition(blocking)
  if (!edition) throw new Refusal('editions.not_a_folder', { folder })
  return db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'load')
    const report: LoadReport = { edition, ...none(), kinds: {}, remarks: faults }
    const bases = await readBases(trx, edition)
    for (const kind of kinds) {
      const counts = await loadKind(trx, edition, kind, items.get(kind.kind)!, bases.get(kind.kind) ?? new Map())
      report.kinds[kind.kind] = counts
      for (const key of Object.values(COUNTED)) report[key] += counts[key]
    }
    for (const kind of kinds) report.remarks.push(...((await kind.settle?.(trx, actor, edition)) ?? []))
    await sql`update edition set loaded_at = ${systemNow()}, loaded_files = ${hashOf(files)} where id = ${edition}`.execute(trx)
    const { created, updated, removed, unchanged, kept, conflicts } = report
    await audit(trx, actor, 'editions.load', { edition, detail: { created, updated, removed, unchanged, kept, conflicts } })
    await tellChange(trx, { topic: 'edition', edition })
    return report
  })
}

type Bases = Map<string, unknown>

async function readBases(trx: Trx, edition: string): Promise<Map<string, Bases>> {
  const { rows } = await sql<{ kind: string; id: string; base: unknown }>`select kind, id, base from edition_item
    where edition_id = ${edition}`.execute(trx)
  const bases = new Map<string, Bases>()
  for (const { kind, id, base } of rows) {
    if (!bases.has(kind)) bases.set(kind, new Map())
    bases.get(kind)!.set(id, base ?? undefined)
  }
  return bases
}

async function loadKind(trx: Trx, edition: string, kind: AnyItemKind, files: Map<string, unknown>, bases: Bases): Promise<LoadCounts> {
  const house = await kind.read(trx, edition)
  const counts = none()
  const sorted: Record<Outcome, string[]> = { created: [], updated: [], removed: [], unchanged: [], kept: [], conflict: [] }
  for (const id of [...new Set([...files.keys(), ...house.keys(), ...bases.keys()])].sort()) {
    const file = files.get(id)
    const outcome = compare3(bases.get(id), file, house.get(id))
    // Gone from files and house alike: nothing to count, only its base to forget.
    if (outcome === 'unchanged' && file === undefined) sorted.removed.push(id)
    else {
      counts[COUNTED[outcome]] += 1
      sorted[outcome].push(id)
    }
    if (outcome === 'created' || outcome === 'updated') await kind.write(trx, edition, id, file)
    if (outcome === 'removed') await kind.remove(trx, edition, id)
  }
  await rememberBases(trx, edition, kind.kind, [...sorted.unchanged, ...sorted.created, ...sorted.updated], files)
  await forgetBases(trx, edition, kind.kind, sorted.removed)
  await endConflicts(trx, edition, kind.kind, sorted.kept)
  await rememberConflicts(trx, edition, kind.kind, sorted.conflict, files)
  return counts
}

async function rememberBases(trx: Trx, edition: string, kind: string, ids: string[], files: Bases): Promise<void> {
  const rows = JSON.stringify(ids.map((id) => ({ id, base: files.get(id) })))
  await sql`insert into edition_item (edition_id, kind, id, base)
    select ${edition}, ${kind}, r.id, r.base from jsonb_to_recordset(${rows}::jsonb) as r(id text, base jsonb)
    on conflict (edition_id, kind, id) do update set base = excluded.base, conflict = null, conflict_since = null`.execute(trx)
}

async function forgetBases(trx: Trx, edition: string, kind: string, ids: string[]): Promise<void> {
  await sql`delete from edition_item where edition_id = ${edition} and kind = ${kind} and id = any(${ids}::text[])`.execute(trx)
}

async function endConflicts(trx: Trx, edition: string, kind: string, ids: string[]): Promise<void> {
  await sql`update edition_item set conflict = null, conflict_since = null
    where edition_id = ${edition} and kind = ${kind} and id = any(${ids}::text[]) and conflict is not null`.execute(trx)
}

/** Keeps what the files say now; since when it has waited stays as long as it waits. */
async function rememberConflicts(trx: Trx, edition: string, kind: string, ids: string[], files: Bases): Promise<void> {
  const rows = JSON.stringify(ids.map((id) => ({ id, conflict: { file: files.get(id) ?? null } })))
  await sql`insert into edition_item (edition_id, kind, id, conflict, conflict_since)
    select ${edition}, ${kind}, r.id, r.conflict, ${systemNow()}
    from jsonb_to_recordset(${rows}::jsonb) as r(id text, conflict jsonb)
    on conflict (edition_id, kind, id) do update set conflict = excluded.conflict,
      conflict_since = coalesce(edition_item.conflict_since, excluded.conflict_since)`.execute(trx)
}
