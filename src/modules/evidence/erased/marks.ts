/**
 * mark: what is kept of a name by which somebody who was erased could come back with an older file; a keyed hash, of which
 * nobody reads the name. Whoever holds the key and a name can ask whether it is among them: that is what it is for.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { sql, type Db, type Trx } from '#platform/db'

/** account: a handle, however it is written · account_id, post: the platform's own ids. */
export type NameKind = 'account' | 'account_id' | 'post'
export interface Name {
  kind: NameKind
  value: string
}

/** Short ids (0, a year) are no account's: platforms fill gaps with them. */
const LEAST_ACCOUNT_ID = /^\d{5,}$/
const isTelling = ({ kind, value }: Name) => value !== '' && (kind !== 'account_id' || LEAST_ACCOUNT_ID.test(value))

/** `@An`, `an` and full-width `ａｎ` are one. */
const folded = ({ kind, value }: Name) =>
  kind === 'account' ? value.normalize('NFKC').replace(/^@/, '').toLowerCase() : value

/** First 16 bytes of the HMAC, in hex. */
export const markOf = (key: string, name: Name): string =>
  createHmac('sha256', key)
    .update(`${name.kind}\n${folded(name)}`)
    .digest('hex')
    .slice(0, 32)

async function keyOf(db: Db, edition: string): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`select key from erased_key where edition_id = ${edition}`.execute(db)
  return rows[0]?.key ?? null
}

/** From now on nothing under these names is taken in. Safe to do twice. */
export async function markErased(trx: Trx, edition: string, names: readonly Name[], at: Date): Promise<void> {
  const telling = names.filter(isTelling)
  if (!telling.length) return
  await sql`insert into erased_key (edition_id, key) values (${edition}, ${randomBytes(32).toString('hex')}) on conflict do nothing`.execute(
    trx,
  )
  const key = (await keyOf(trx, edition))!
  const marks = telling.map((name) => markOf(key, name))
  await sql`insert into erased_mark (edition_id, mark, marked_at)
    select distinct ${edition}, mark, ${at}::timestamptz from unnest(${marks}::uuid[]) as m(mark) on conflict do nothing`.execute(
    trx,
  )
}

/** Which of these groups of names has one that was erased, by place. One small query where nobody was erased. */
export async function erasedAmong(
  db: Db,
  edition: string,
  groups: readonly (readonly Name[])[],
): Promise<ReadonlySet<number>> {
  const key = groups.length ? await keyOf(db, edition) : null
  if (!key) return new Set()
  const marks = groups.map((names) => names.filter(isTelling).map((name) => markOf(key, name)))
  const { rows } = await sql<{ mark: string }>`select mark from erased_mark
    where edition_id = ${edition} and mark = any(${marks.flat()}::uuid[])`.execute(db)
  const known = new Set(rows.map((row) => row.mark.replaceAll('-', '')))
  return new Set(marks.flatMap((own, i) => (own.some((mark) => known.has(mark)) ? [i] : [])))
}

/** A platform's number, or a handle where one stands: after @, in quotes, alone in a cell or on a line. */
const NUMBER = /\d{10,20}/g
const HANDLE =
  /(?<=@)[\p{L}\p{N}_][\p{L}\p{N}_.]{0,63}|(?<=^|[,;"\t\r\n])[\p{L}\p{N}_][\p{L}\p{N}_.]{0,63}(?=$|[,;"\t\r\n\\])/gmu
const MOST_REMEMBERED = 200_000

/** Tells of any text whether it names somebody who was erased; null where nobody was. */
export async function readerOfErased(db: Db, edition: string): Promise<((text: string) => boolean) | null> {
  const key = await keyOf(db, edition)
  if (!key) return null
  const { rows } = await sql<{ mark: string }>`select mark from erased_mark where edition_id = ${edition}`.execute(db)
  const marks = new Set(rows.map((row) => row.mark.replaceAll('-', '')))
  const asked = new Map<string, boolean>()
  const isErased = (kind: NameKind, value: string) => {
    const name = `${kind}\n${value}`
    let answer = asked.get(name)
    if (answer === undefined) {
      if (asked.size > MOST_REMEMBERED) asked.clear()
      asked.set(name, (answer = marks.has(markOf(key, { kind, value }))))
    }
    return answer
  }
  return (text) =>
    (text.match(NUMBER) ?? []).some((id) => isErased('post', id) || isErased('account_id', id)) ||
    (text.match(HANDLE) ?? []).some((handle) => isErased('account', handle.replace(/\.+$/, '')))
}
