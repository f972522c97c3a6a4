/** Mails hold addresses and links: they are kept for two weeks, to answer "did it go out?", and then forgotten. */
import fs from 'node:fs'
import path from 'node:path'
import { sql, type Db, type Trx } from './db.ts'
import { isId } from './ids.ts'

export const MAIL_KEPT_DAYS = 14
const DAY_MS = 86_400_000

/** Mails to these addresses, sent or waiting, go at once; their files follow with `sweepMailFolder`. */
export async function forgetMailTo(trx: Trx, addresses: readonly string[]): Promise<void> {
  const folded = addresses.map((address) => address.trim().toLowerCase())
  await sql`delete from mail_outbox where lower(to_address) = any(${folded}::text[])`.execute(trx)
}

/** Takes away the files of mails that the outbox no longer holds. */
export async function sweepMailFolder(db: Db, folder: string): Promise<number> {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.eml')) : []
  const ids = names.map((name) => name.slice(0, -'.eml'.length)).filter(isId)
  const { rows } = await sql<{ id: string }>`select id from mail_outbox where id = any(${ids}::uuid[])`.execute(db)
  const known = new Set(rows.map((row) => row.id))
  const gone = ids.filter((id) => !known.has(id))
  for (const id of gone) fs.rmSync(path.join(folder, `${id}.eml`), { force: true })
  return gone.length
}

/** Forgets what was sent, or could not be sent, more than two weeks before `now`, in the outbox and in the mail folder. */
export async function forgetOldMail(db: Db, folder: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - MAIL_KEPT_DAYS * DAY_MS)
  const { rows } = await sql`delete from mail_outbox where created_at < ${before} returning id`.execute(db)
  if (fs.existsSync(folder))
    for (const name of fs.readdirSync(folder)) {
      const file = path.join(folder, name)
      if (name.endsWith('.eml') && fs.statSync(file).mtime < before) fs.rmSync(file)
    }
  return rows.length
}
