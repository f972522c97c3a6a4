/** Mails hold addresses and links: they are kept for two weeks, to answer "did it go out?", and then forgotten. */
import fs from 'node:fs'
import path from 'node:path'
import { sql, type Db } from './db.ts'

export const MAIL_KEPT_DAYS = 14
const DAY_MS = 86_400_000

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
