/** What is done for connections by themselves: new tokens ahead of time, letters in time, tokens taken back. */
import { m } from '#messages'
import type { Edition } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db } from '#platform/db'
import { dayAt } from '#platform/time'
import { makeKey } from '../keys.ts'
import { dayIn, greetingName, houseIn, writeLetter } from '../letters.ts'
import { writtenIn } from '../model.ts'
import { findCreator } from '../queries.ts'
import { accessOf } from './access.ts'
import type { TikTok } from './model.ts'

/** Asks for new tokens where it is time. @returns how many connections were looked at. */
export async function refreshDue(db: Db, tiktok: TikTok): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from connection
    where state = 'standing' and refresh_at <= ${tiktok.now()} order by access_expires_at limit 500`.execute(db)
  for (const { id } of rows) await accessOf(db, tiktok, id)
  return rows.length
}

/** Days before a consent ends at which its creator is written to. */
export const ASK_DAYS = [14, 3] as const

const DAY_MS = 86_400_000

/** Pure: what there is to write about now, if anything; each reason once. */
export function reasonToAsk(
  connection: { state: string; refreshExpiresAt: Date; askedFor: string | null },
  now: Date,
): string | null {
  const { state, refreshExpiresAt, askedFor } = connection
  if (state === 'ended') return null
  const left = (refreshExpiresAt.getTime() - now.getTime()) / DAY_MS
  const days = ASK_DAYS.toSorted((a, b) => a - b).find((one) => left <= one)
  const reason = state === 'reconnect' || left <= 0 ? 'reconnect' : days === undefined ? null : `days_${days}`
  if (reason === null || reason === askedFor) return null
  // Having been written to later is having been written to earlier.
  const order = ['days_14', 'days_3', 'reconnect']
  return askedFor !== null && order.indexOf(askedFor) > order.indexOf(reason) ? null : reason
}

interface Asked {
  id: string
  creator_id: string
  state: string
  refreshExpiresAt: Date
  askedFor: string | null
}

/** Writes to creators whose consent is over or will soon be, in their language. @returns how many letters were written. */
export async function askToReconnect(db: Db, now: Date, edition: Edition, origin: string): Promise<number> {
  const soon = new Date(now.getTime() + ASK_DAYS[0] * DAY_MS)
  const { rows } =
    await sql<Asked>`select id, creator_id, state, refresh_expires_at as "refreshExpiresAt", asked_for as "askedFor"
    from connection where edition_id = ${edition.id} and ended_at is null
      and (state = 'reconnect' or refresh_expires_at <= ${soon}) and asked_for is distinct from 'reconnect'`.execute(db)
  let written = 0
  for (const row of rows) {
    const reason = reasonToAsk(row, now)
    if (reason && (await ask(db, edition, origin, row, reason, now))) written++
  }
  // A consent that ran out is one, whether or not anything was tried with it.
  await sql`update connection set state = 'reconnect', reason = 'consent_over'
    where edition_id = ${edition.id} and state = 'standing' and refresh_expires_at <= ${now}`.execute(db)
  return written
}

async function ask(db: Db, edition: Edition, origin: string, row: Asked, reason: string, now: Date): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`update connection set asked_for = ${reason}, asked_at = ${now}
      where id = ${row.id} and ended_at is null and asked_for is not distinct from ${row.askedFor} returning id`.execute(
      trx,
    )
    const creator = rows.length ? await findCreator(trx, edition.id, row.creator_id) : null
    if (!creator) return false
    const locale = writtenIn(creator.language)
    const house = houseIn(edition, locale)
    const link = `${origin}/${locale}/mine/${await makeKey(trx, creator.id)}/posts`
    const day = dayIn(dayAt(row.refreshExpiresAt, edition.zone), locale)
    const name = greetingName(creator)
    const words = { name, house, link, day }
    const mail = await writeLetter(trx, THE_HOUSE, creator, {
      kind: 'reconnect',
      subject: m.creators_connection_mail_subject({ house }, { locale }),
      text:
        reason === 'reconnect'
          ? m.creators_connection_mail_over(words, { locale })
          : m.creators_connection_mail_soon(words, { locale }),
    })
    await audit(trx, THE_HOUSE, 'creators.ask_reconnect', {
      edition: edition.id,
      subjects: [creator.id, row.id],
      detail: { reason, letter: mail !== null },
    })
    return mail !== null
  })
}

/** Logins that nobody came back from. */
export async function forgetAttempts(db: Db, now: Date): Promise<void> {
  await sql`delete from connect_attempt where expires_at < ${now}`.execute(db)
}
