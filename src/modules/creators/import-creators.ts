/** A file of creators -> the directory: new ones added, known ones pointed out, what cannot be read kept with line and reason. */
import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { addDays, dayAt, systemNow } from '#platform/time'
import { addCreator, type OfEdition } from './add-creator.ts'
import { findDuplicates, type Known } from './duplicates.ts'
import { guessMapping, type Mapping } from './mapping.ts'
import { mayKeepCreators } from './policy.ts'
import { listCreators } from './queries.ts'
import type { CreatorFile } from './read-file.ts'
import { readRow, type NewCreator, type Unread } from './read-row.ts'

const REJECTS_KEPT_DAYS = 90

export type RowResult = { line: number } & (
  | { outcome: 'new'; id: string | null; creator: NewCreator }
  | { outcome: 'known'; by: 'handle' | 'email'; id: string | null; sameAs: number | null; creator: NewCreator }
  | { outcome: 'rejected'; fault: Unread; cells: string[] }
)

export interface CreatorImport {
  id: string | null
  mapping: Mapping
  header: string[]
  rows: RowResult[]
  counts: Record<'read' | 'new' | 'known' | 'rejected', number>
}

export interface ImportAsked {
  fileName: string
  file: CreatorFile
  /** Left out: guessed from the head. */
  mapping?: Mapping
  dryRun?: boolean
  sample?: boolean
  /** Lines of which somebody says: another person of the same name. */
  different?: readonly number[]
}

/** @throws Refusal creators.no_name_column */
export async function importCreators(
  db: Db,
  actor: Actor,
  edition: OfEdition,
  asked: ImportAsked,
): Promise<CreatorImport> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const { header, rows } = asked.file
  const mapping = asked.mapping ?? guessMapping(header)
  if (mapping.name === undefined) throw new Refusal('creators.no_name_column', { columns: header.join(', ') })
  return db.transaction().execute(async (trx) => {
    const finder = findDuplicates(await everybody(trx, edition.id))
    const results: RowResult[] = []
    for (const { line, cells } of rows) {
      const result = judge(line, cells, mapping, finder, asked.different ?? [])
      if (result.outcome === 'new') {
        if (!asked.dryRun)
          result.id = await addCreator(trx, actor, edition, { ...result.creator, sample: asked.sample ?? false })
        finder.add({ ...result.creator, id: result.id, line })
      }
      results.push(result)
    }
    const counts = countsOf(results)
    const id = asked.dryRun ? null : await keep(trx, actor, edition.id, { ...asked, mapping }, results, counts)
    return { id, mapping, header, rows: results, counts }
  })
}

type Finder = ReturnType<typeof findDuplicates>

function judge(
  line: number,
  cells: string[],
  mapping: Mapping,
  finder: Finder,
  different: readonly number[],
): RowResult {
  const read = readRow(cells, mapping)
  if ('code' in read) return { line, outcome: 'rejected', fault: read, cells }
  const twin = finder.find(read)
  if (!twin) return { line, outcome: 'new', id: null, creator: read }
  if (twin.by !== 'name')
    return { line, outcome: 'known', by: twin.by, id: twin.of.id, sameAs: twin.of.line, creator: read }
  if (different.includes(line)) return { line, outcome: 'new', id: null, creator: read }
  return { line, outcome: 'rejected', fault: { code: 'same_name', detail: twin.of.name }, cells }
}

const everybody = async (db: Db, edition: string): Promise<Known[]> =>
  (await listCreators(db, edition)).map((one) => ({ ...one, line: null }))

const countsOf = (rows: readonly RowResult[]) => {
  const of = (outcome: RowResult['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return { read: rows.length, new: of('new'), known: of('known'), rejected: of('rejected') }
}

async function keep(
  trx: Trx,
  actor: Actor,
  edition: string,
  asked: ImportAsked & { mapping: Mapping },
  rows: readonly RowResult[],
  counts: CreatorImport['counts'],
): Promise<string> {
  const [id, at] = [newId(), systemNow()]
  await sql`insert into creator_import (id, edition_id, file_name, mapping, header, counts, made_by, made_at)
    values (${id}, ${edition}, ${asked.fileName}, ${JSON.stringify(asked.mapping)}::jsonb, ${JSON.stringify(asked.file.header)}::jsonb,
      ${JSON.stringify(counts)}::jsonb, ${actor.id}, ${at})`.execute(trx)
  const forgetAfter = addDays(dayAt(at, 'UTC'), REJECTS_KEPT_DAYS)
  for (const row of rows)
    if (row.outcome === 'rejected')
      await sql`insert into creator_reject (import_id, line, cells, code, detail, forget_after)
        values (${id}, ${row.line}, ${JSON.stringify(row.cells)}::jsonb, ${row.fault.code}, ${row.fault.detail}, ${forgetAfter}::date)`.execute(
        trx,
      )
  await audit(trx, actor, 'creators.import', { edition, subjects: [id], detail: counts })
  return id
}

export interface Reject {
  line: number
  cells: string[]
  code: string
  detail: string
  tries: number
}

export interface LastImport {
  id: string
  fileName: string
  header: string[]
  mapping: Mapping
  counts: CreatorImport['counts']
  madeAt: Date
  rejects: Reject[]
}

/** The last file handed in, with what of it still waits to be mended. */
export async function lastImport(db: Db, edition: string): Promise<LastImport | null> {
  const { rows } = await sql<LastImport>`
    select i.id, i.file_name as "fileName", i.header, i.mapping, i.counts, i.made_at as "madeAt",
      coalesce((select jsonb_agg(jsonb_build_object('line', r.line, 'cells', r.cells, 'code', r.code, 'detail', r.detail, 'tries', r.tries) order by r.line)
        from creator_reject r where r.import_id = i.id and r.resolved_at is null), '[]'::jsonb) as rejects
    from creator_import i where i.edition_id = ${edition} order by i.made_at desc, i.id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Reads a rejected row again, as somebody has mended it. @returns what came of it. */
export async function retryReject(
  db: Db,
  actor: Actor,
  edition: OfEdition,
  asked: { importId: string; line: number; cells: string[]; different: boolean },
): Promise<RowResult> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      mapping: Mapping
    }>`select i.mapping from creator_reject r join creator_import i on i.id = r.import_id
      where r.import_id = ${asked.importId} and r.line = ${asked.line} and r.resolved_at is null and i.edition_id = ${edition.id} for update of r`.execute(
      trx,
    )
    if (!rows[0]) throw new Refusal('creators.no_such_reject', { kind: 'missing' })
    const finder = findDuplicates(await everybody(trx, edition.id))
    const result = judge(asked.line, asked.cells, rows[0].mapping, finder, asked.different ? [asked.line] : [])
    if (result.outcome === 'new') result.id = await addCreator(trx, actor, edition, result.creator)
    if (result.outcome === 'rejected')
      await sql`update creator_reject set cells = ${JSON.stringify(asked.cells)}::jsonb, code = ${result.fault.code}, detail = ${result.fault.detail},
        tries = tries + 1 where import_id = ${asked.importId} and line = ${asked.line}`.execute(trx)
    else
      await sql`update creator_reject set cells = '[]'::jsonb, detail = '', resolved_at = ${systemNow()}, tries = tries + 1
        where import_id = ${asked.importId} and line = ${asked.line}`.execute(trx)
    await audit(trx, actor, 'creators.retry', {
      edition: edition.id,
      subjects: [asked.importId],
      detail: { line: asked.line, outcome: result.outcome },
    })
    return result
  })
}

/** Rows that nobody mended are forgotten. */
export async function sweepRejects(db: Db, now: Date): Promise<void> {
  await sql`delete from creator_reject where forget_after < ${dayAt(now, 'UTC')}::date`.execute(db)
}
