/** What a receipt says, read again whenever somebody opens it. */
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { clocksOf } from '../clocks/queries.ts'
import type { OutsideCopy, Receipt, RemovedAt } from './model.ts'

type Head = Omit<Receipt, 'removed' | 'outside' | 'clocks'>
const head = sql`select w.id, w.key, w.edition_id as edition, c.person, w.reason, c.opened_at as at, w.works
  from withdrawal w join rights_case c on c.id = w.id`

export async function receiptOf(db: Db, id: string): Promise<Receipt> {
  const { rows } = await sql<Head>`${head} where w.id = ${id}`.execute(db)
  if (!rows[0]) throw new Refusal('rights.no_such_receipt', { kind: 'missing' })
  return whole(db, rows[0])
}

/** @param key the last part of its secret address. */
export async function receiptByKey(db: Db, key: string): Promise<Receipt | undefined> {
  if (!/^[\w-]{32}$/.test(key)) return undefined
  const { rows } = await sql<Head>`${head} where w.key = ${key}`.execute(db)
  return rows[0] && whole(db, rows[0])
}

/** The receipt of a person who has left and not come back. */
export async function receiptOfPerson(
  db: Db,
  edition: string,
  keys: readonly string[],
): Promise<{ id: string; key: string } | undefined> {
  const { rows } = await sql<{
    id: string
    key: string
  }>`select w.id, w.key from standing_no n join withdrawal w on w.id = n.withdrawal_id
    where n.edition_id = ${edition} and n.person = any(${[...keys]}::text[]) and n.ended_at is null order by n.since, w.id limit 1`.execute(
    db,
  )
  return rows[0]
}

/** The newest first. */
export async function listReceipts(db: Db, edition: string, limit: number): Promise<Head[]> {
  const { rows } =
    await sql<Head>`${head} where w.edition_id = ${edition} order by c.opened_at desc, w.id limit ${limit}`.execute(db)
  return rows
}

async function whole(db: Db, of: Head): Promise<Receipt> {
  const { rows: removed } = await sql<RemovedAt>`select surface, item, at from withdrawal_line
    where withdrawal_id = ${of.id} order by at, surface, item`.execute(db)
  const outside = (await copiesOf(db, [of.id])).get(of.id) ?? []
  return { ...of, removed, outside, clocks: await clocksOf(db, of.edition, { case: of.id }) }
}

/** Copies outside that receipts list, by receipt. */
export async function copiesOf(db: Db, withdrawals: readonly string[]): Promise<Map<string, OutsideCopy[]>> {
  const { rows } = await sql<
    OutsideCopy & { of: string }
  >`select o.withdrawal_id as of, c.id, c.kind, c.what, c.recipient,
      c.last_at as at, o.told_at as "toldAt"
    from withdrawal_copy o join handed_out c on c.id = o.copy_id where o.withdrawal_id = any(${[...withdrawals]}::uuid[])
    order by c.last_at, c.id`.execute(db)
  const copies = new Map<string, OutsideCopy[]>()
  for (const { of, ...copy } of rows) copies.set(of, [...(copies.get(of) ?? []), copy])
  return copies
}
