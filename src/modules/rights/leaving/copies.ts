/** Copies that left the house: noted when they are handed out, listed on the receipt of whoever is in them. */
import { sql, type Db } from '#platform/db'
import { isId, newId } from '#platform/ids'
import { dayAt, systemNow } from '#platform/time'
import type { CopyKind, OutsideCopy } from './model.ts'

export interface HandedOut {
  /** null: the whole house. */
  edition: string | null
  kind: CopyKind
  holds: 'everything' | 'posts' | 'works' | 'nobody'
  /** account:ID, token:ID, or in words. */
  recipient: string
  /** What it is called: a file, an address. */
  what: string
  /** With `works`: ids of works, or of accounts, that are in it. */
  works?: readonly string[]
}

/** A program that reads again and again is one line a day. Safe to call at each reading, and best not to. */
export async function noteCopy(db: Db, copy: HandedOut): Promise<void> {
  const at = systemNow()
  const id = newId()
  await sql`insert into handed_out (id, edition_id, kind, holds, recipient, what, day, first_at, last_at)
    values (${id}, ${copy.edition}, ${copy.kind}, ${copy.holds}, ${copy.recipient.slice(0, 200)}, ${copy.what.slice(0, 200)}, ${dayAt(at, 'UTC')}, ${at}, ${at})
    on conflict (edition_id, recipient, what, day) where kind = 'api' do update set last_at = excluded.last_at`.execute(
    db,
  )
  const works = [...new Set(copy.works ?? [])].filter(isId)
  if (works.length)
    await sql`insert into handed_out_work (copy_id, work_id) select ${id}, unnest(${works}::uuid[])`.execute(db)
}

/** When an id was made: the first 48 bits of a UUIDv7 are milliseconds. */
const madeAt = (id: string): number => parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** Copies that may hold something of theirs: a list that names a work, or whatever held all that was known after they were. */
export async function copiesWith(
  db: Db,
  edition: string,
  works: readonly string[],
  keys: readonly string[],
): Promise<OutsideCopy[]> {
  const ids = [...works, ...keys.map((key) => key.slice(key.indexOf(':') + 1))].filter(isId)
  if (!ids.length) return []
  const known = new Date(Math.min(...ids.map(madeAt)))
  const { rows } = await sql<OutsideCopy>`select c.id, c.kind, c.what, c.recipient, c.last_at as at, null as "toldAt"
    from handed_out c where (c.edition_id = ${edition} or c.edition_id is null)
      and ((c.holds = 'everything' and c.last_at >= ${known})
        or (c.holds = 'posts' and c.last_at >= ${known} and ${works.length > 0})
        or exists (select from handed_out_work w where w.copy_id = c.id and w.work_id = any(${ids}::uuid[])))
    order by c.last_at, c.id`.execute(db)
  return rows
}

export interface HandedOutCopy {
  id: string
  kind: CopyKind
  holds: HandedOut['holds']
  what: string
  recipient: string
  firstAt: Date
  lastAt: Date
  /** Works or accounts it names; 0 where it holds all, or nobody. */
  works: number
  /** Receipts on which it stands, and how many of their recipients were told to delete. */
  receipts: number
  told: number
}

/** Copies that left the house, the last first: one query, however many. @param filter `recipient`: that one's alone */
export async function handedOutCopies(
  db: Db,
  edition: string,
  filter: { recipient?: string | null; limit: number },
): Promise<HandedOutCopy[]> {
  const { rows } =
    await sql<HandedOutCopy>`select c.id, c.kind, c.holds, c.what, c.recipient, c.first_at as "firstAt", c.last_at as "lastAt",
      (select count(*)::int from handed_out_work w where w.copy_id = c.id) as works,
      (select count(*)::int from withdrawal_copy o where o.copy_id = c.id) as receipts,
      (select count(*)::int from withdrawal_copy o where o.copy_id = c.id and o.told_at is not null) as told
    from handed_out c where (c.edition_id = ${edition} or c.edition_id is null)
      ${filter.recipient ? sql`and c.recipient = ${filter.recipient}` : sql``}
    order by c.last_at desc, c.id desc limit ${filter.limit}`.execute(db)
  return rows
}

/** Who was ever handed something, and how many copies; whoever has most first. */
export async function recipientsOfCopies(db: Db, edition: string): Promise<{ recipient: string; copies: number }[]> {
  const { rows } = await sql<{ recipient: string; copies: number }>`select recipient, count(*)::int as copies
    from handed_out where edition_id = ${edition} or edition_id is null group by 1 order by 2 desc, 1`.execute(db)
  return rows
}
