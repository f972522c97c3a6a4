/** Notices of safety: told by one person, to everybody at once, whatever is held. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db } from '#platform/db'
import { isId, newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import type { LocalText } from '#platform/words'
import { mayTellNotice } from '../policy.ts'
import type { Notice } from './model.ts'
import { faultOfNotice, LONGEST_NOTICE_MS, NOTICE_LETTERS } from './rules.ts'

const DAY_MS = 86_400_000

/** @param now of the venue's clock. @returns its id. @throws Refusal */
export async function tellNotice(
  db: Db,
  actor: Actor,
  now: Date,
  edition: { id: string; languages: readonly string[] },
  told: { words: LocalText; from: Date; until: Date },
): Promise<string> {
  if (!mayTellNotice(actor)) throw new Refusal('editions.may_not_tell_notice', { kind: 'forbidden' })
  const words = Object.fromEntries(
    edition.languages.map((language) => [
      language,
      (told.words[language] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim(),
    ]),
  )
  const fault = faultOfNotice({ ...told, words }, edition.languages, now)
  if (fault)
    throw new Refusal(`editions.notice_${fault}`, { most: NOTICE_LETTERS, days: LONGEST_NOTICE_MS / DAY_MS })
  const id = newId()
  await db.transaction().execute(async (trx) => {
    await sql`insert into safety_notice (id, edition_id, words, from_at, until_at, told_by, told_at)
      values (${id}, ${edition.id}, ${JSON.stringify(words)}::jsonb, ${told.from}, ${told.until}, ${actor.id}, ${systemNow()})`.execute(
      trx,
    )
    await audit(trx, actor, 'editions.tell_notice', {
      edition: edition.id,
      subjects: [id],
      detail: { from: told.from.toISOString(), until: told.until.toISOString() },
    })
    await tellChange(trx, { topic: 'notice', edition: edition.id })
  })
  return id
}

/** Before its time. @throws Refusal editions.no_such_notice */
export async function endNotice(db: Db, actor: Actor, now: Date, edition: string, id: string): Promise<void> {
  if (!mayTellNotice(actor)) throw new Refusal('editions.may_not_tell_notice', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    const { rows } = isId(id)
      ? await sql`update safety_notice set ended_at = ${systemNow()}, ended_by = ${actor.id}
          where id = ${id} and edition_id = ${edition} and ended_at is null and until_at > ${now} returning id`.execute(
          trx,
        )
      : { rows: [] }
    if (!rows.length) throw new Refusal('editions.no_such_notice', { kind: 'missing' })
    await audit(trx, actor, 'editions.end_notice', { edition, subjects: [id] })
    await tellChange(trx, { topic: 'notice', edition })
  })
}

const COLUMNS = sql`id, words, from_at as "from", until_at as until, told_by as "toldBy", told_at as "toldAt", ended_at as "endedAt"`

/** What stands at this moment of the venue's, the newest first. */
export async function noticesNow(db: Db, edition: string, now: Date): Promise<Notice[]> {
  const { rows } = await sql<Notice>`select ${COLUMNS} from safety_notice
    where edition_id = ${edition} and ended_at is null and from_at <= ${now} and until_at > ${now}
    order by from_at desc, id desc limit 5`.execute(db)
  return rows
}

/** For whoever tells them: the newest first, also what comes and what is over. */
export async function listNotices(db: Db, edition: string, limit = 30): Promise<Notice[]> {
  const { rows } = await sql<Notice>`select ${COLUMNS} from safety_notice where edition_id = ${edition}
    order by told_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

/** Tells of notices that begin or end when the venue's clock passes from one moment to another. */
export async function tellNoticesTurned(db: Db, edition: string, from: Date, to: Date): Promise<boolean> {
  const { rows } = await sql`select 1 from safety_notice where edition_id = ${edition} and ended_at is null
    and ((from_at > ${from} and from_at <= ${to}) or (until_at > ${from} and until_at <= ${to})) limit 1`.execute(db)
  if (rows.length) await db.transaction().execute((trx) => tellChange(trx, { topic: 'notice', edition }))
  return rows.length > 0
}
