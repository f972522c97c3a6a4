/** What creators does when somebody leaves, and when they are to be forgotten. */
import type { Found, Keeper, Removed, Subject } from '#modules/rights'
import { sql, type Db, type Trx } from '#platform/db'
import { forgetMailTo } from '#platform/mail-keeping'
import { endKeys } from './keys.ts'
import { creatorOf } from './model.ts'
import { CREATOR_TEXTS } from './texts.ts'

const idsOf = (keys: readonly string[]): string[] => keys.flatMap((key) => creatorOf(key) ?? [])

/** Open invitations close, and every yes ends. Their page goes on opening: the receipt is read there. */
async function withdraw(trx: Trx, { edition, keys }: Subject, at: Date): Promise<Removed[]> {
  const ids = idsOf(keys)
  if (!ids.length) return []
  const theirs = sql`edition_id = ${edition} and creator_id = any(${ids}::uuid[])`
  const { rows: invitations } = await sql<{
    item: string
  }>`update creator_invitation set closed_at = ${at}, close_reason = 'withdrawn'
    where ${theirs} and closed_at is null and lapsed_at is null and answer is distinct from 'declined' returning id as item`.execute(
    trx,
  )
  const { rows: choices } = await sql<{ item: string; choice: string }>`update creator_choice set ended_at = ${at}
    where ${theirs} and ended_at is null and yes returning id as item, choice`.execute(trx)
  return [
    ...invitations.map(({ item }) => ({ surface: 'invitation', item })),
    // The uses are the ledger's own: rights tells of them. Reading counts is ours.
    ...choices.flatMap(({ item, choice }) => (choice === 'count' ? [{ surface: 'count', item }] : [])),
  ]
}

/** Rows stay, emptied: what was decided can be counted, and nobody can be told from it. */
async function forget(trx: Trx, { edition, keys }: Subject, at: Date): Promise<void> {
  for (const id of idsOf(keys)) {
    const { addresses, marks } = await marksOf(trx, id)
    await endKeys(trx, id, at)
    await sql`update creator set name = null, other_names = '{}', spoken = null, countries = null, topics = null, availability = null,
      lives_in = null, email = null, contacts = '{}', guardian_name = null, guardian_email = null, notes = null,
      forgotten_at = coalesce(forgotten_at, ${at}), changed_at = ${at} where id = ${id}`.execute(trx)
    await sql`delete from creator_handle where creator_id = ${id}`.execute(trx)
    await sql`update creator_invitation set words = null, guardian = null, decline_words = null, closed_at = coalesce(closed_at, ${at}),
      close_reason = coalesce(close_reason, 'forgotten') where creator_id = ${id}`.execute(trx)
    await sql`update creator_letter set subject = null, body = null, mail_id = null where creator_id = ${id}`.execute(
      trx,
    )
    await forgetMailTo(trx, addresses)
    // A row of a file that could not be read may be theirs as well.
    for (const mark of marks)
      await sql`delete from creator_reject r using creator_import i where i.id = r.import_id and i.edition_id = ${edition}
        and (strpos(lower(r.cells::text), ${mark}) > 0 or strpos(lower(r.detail), ${mark}) > 0)`.execute(trx)
  }
}

/** Where letters to them went, and what their rows in a file would be known by. */
async function marksOf(db: Db, id: string): Promise<{ addresses: string[]; marks: string[] }> {
  const { rows } = await sql<{ mark: string | null; address: boolean }>`
    select lower(email) as mark, true as address from creator where id = ${id}
    union select lower(guardian_email), true from creator where id = ${id}
    union select lower(name), false from creator where id = ${id}
    union select handle, false from creator_handle where creator_id = ${id}`.execute(db)
  const known = rows.flatMap(({ mark, address }) => (mark ? [{ mark, address }] : []))
  return {
    addresses: known.filter((one) => one.address).map((one) => one.mark),
    marks: known.map((one) => one.mark).filter((mark) => mark.length > 1),
  }
}

export const CREATORS_KEEPER: Keeper = {
  room: 'creators',
  texts: CREATOR_TEXTS,
  withdraw: (trx, _actor, subject, at) => withdraw(trx, subject, at),
  forget,
  async holds(db, { edition, keys }) {
    const ids = idsOf(keys)
    const { rows } = await sql<Record<string, number>>`select
        (select count(*)::int from creator where edition_id = ${edition} and id = any(${ids}::uuid[]) and forgotten_at is null) as creators,
        (select count(*)::int from creator_invitation where edition_id = ${edition} and creator_id = any(${ids}::uuid[])) as invitations,
        (select count(*)::int from creator_letter where edition_id = ${edition} and creator_id = any(${ids}::uuid[])
          and (subject is not null or body is not null)) as letters`.execute(db)
    return Object.fromEntries(Object.entries(rows[0]!).filter(([, n]) => n > 0))
  },
  async find(db, edition, words, limit) {
    const { rows } = await sql<Found>`select 'creator:' || c.id as key, c.name, c.kind as hint from creator c
      where c.edition_id = ${edition} and c.forgotten_at is null and (c.id = any(${idsOf([words])}::uuid[])
        or strpos(lower(c.name), lower(${words})) > 0 or strpos(lower(c.other_names::text), lower(${words})) > 0
        or exists (select 1 from creator_handle h where h.creator_id = c.id and strpos(h.handle, lower(${words.replace(/^@/, '')})) > 0))
      order by length(c.name), c.name limit ${limit}`.execute(db)
    return rows
  },
}

/** Whose time is over: what is kept about them is to be erased. Who came to an edition that is over is kept for a month. */
export async function dueToForget(db: Db, edition: string, today: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from creator where edition_id = ${edition} and forgotten_at is null
    and forget_after < ${today}::date and created_at < ${today}::date - 30 order by forget_after, id`.execute(db)
  return rows.map((row) => row.id)
}
