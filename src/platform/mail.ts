/**
 * The mail outbox. A mail is written in the transaction of the act that causes it, and sent afterwards by a job. Without
 * a mail server it becomes a file that the desk can show. Neither addresses nor texts are ever logged.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import { notify, sql, type Db, type RawBuilder, type Trx } from '#platform/db'
import { newId } from './ids.ts'
import { log } from './log.ts'
import { systemNow } from './time.ts'

export interface Mail {
  /** One bare address, without a name. */
  to: string
  subject: string
  text: string
  html?: string | null
  /** What it is for, in code words: `sign_in`, `invitation`. */
  purpose: string
  /** The edition while whose outgoing things are held it stays here. Left out: it goes whatever is held. */
  waitsFor?: string | null
}

/** Rings when a mail was queued, so that a sign-in link leaves at once. */
export const MAIL_CHANNEL = 'sen_mail'

/** Written before the sending begins and taken back once its end is known; what still says so is never sent again. */
export const OUTCOME_UNKNOWN = 'outcome_unknown'

/** Tried at once, then 1, 3, 7 … 511 minutes after it was written. */
export const MAX_ATTEMPTS = 10

const AT_ONCE = 100
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,253}$/u

/** @returns the mail's id */
export async function queueMail(trx: Trx, mail: Mail, now: Date = systemNow()): Promise<string> {
  if (!ADDRESS.test(mail.to)) throw new Error('a mail needs one bare address')
  const id = newId()
  const subject = mail.subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  await sql`insert into mail_outbox (id, purpose, to_address, subject, text_body, html_body, created_at, attempts, waits_for)
    values (${id}, ${mail.purpose}, ${mail.to}, ${subject}, ${mail.text}, ${mail.html ?? null}, ${now}, 0, ${mail.waitsFor ?? null})`.execute(
    trx,
  )
  await notify(trx, MAIL_CHANNEL, '')
  return id
}

export interface MailRoute {
  /** null: mails become files in `folder`. */
  smtpUrl: string | null
  folder: string
  /** E.g. `Sen <sen@example.org>`. */
  from: string
  now: () => Date
  /** Whether a mail that waits for an edition may leave now: a condition on `mail_outbox.waits_for`. */
  open?: RawBuilder<boolean>
}

export interface Delivered {
  sent: number
  /** Refused by the server; tried again later, unless it said never. */
  refused: number
  /** Broken off on the way: it may have arrived. A person decides. */
  unknown: number
  /** The server could not be reached or does not let us in: the rest waits for the next run. */
  stopped: boolean
}

interface Waiting {
  id: string
  to_address: string
  subject: string
  text_body: string
  html_body: string | null
  created_at: Date
  attempts: number
}

/** Sends what is due, at most a hundred. Several processes may run it at once; each mail is taken by one. */
export async function deliverMail(db: Db, route: MailRoute): Promise<Delivered> {
  const mayLeave = sql<boolean>`(waits_for is null or ${route.open ?? sql`true`})`
  const { rows } = await sql<Waiting>`
    select id, to_address, subject, text_body, html_body, created_at, attempts from mail_outbox
    where sent_at is null and attempts < ${MAX_ATTEMPTS} and last_error is distinct from ${OUTCOME_UNKNOWN}
      and ${mayLeave} and created_at + make_interval(mins => (power(2, attempts) - 1)::int) <= ${route.now()}
    order by created_at, id limit ${sql.lit(AT_ONCE)}`.execute(db)
  const done: Delivered = { sent: 0, refused: 0, unknown: 0, stopped: false }
  for (const mail of rows) {
    // A file is written over by itself, so it needs no claim; a mail server would send twice. A hold may have come since.
    if (!(await (route.smtpUrl ? claim : mayGo)(db, mail, mayLeave))) continue
    const failure = await (route.smtpUrl ? sendBySmtp : writeFile)(mail, route)
    await settle(db, mail, failure, route.now())
    if (!failure) done.sent++
    else if (failure.kind === 'refused') done.refused++
    else if (failure.kind === 'unknown') done.unknown++
    else done.stopped = true
    if (done.stopped) break
  }
  if (rows.length) log[done.stopped || done.unknown ? 'warn' : 'info']('mail.delivered', { ...done })
  return done
}

async function claim(db: Db, { id, attempts }: Waiting, mayLeave: RawBuilder<boolean>): Promise<boolean> {
  const { rows } = await sql`update mail_outbox set attempts = attempts + 1, last_error = ${OUTCOME_UNKNOWN}
    where id = ${id} and sent_at is null and attempts = ${attempts} and last_error is distinct from ${OUTCOME_UNKNOWN} and ${mayLeave}
    returning id`.execute(db)
  return rows.length > 0
}

async function mayGo(db: Db, { id }: Waiting, mayLeave: RawBuilder<boolean>): Promise<boolean> {
  const { rows } = await sql`select 1 from mail_outbox where id = ${id} and sent_at is null and ${mayLeave}`.execute(db)
  return rows.length > 0
}

/** `code` says what went wrong without the server's words: they often repeat the address. */
type Failure = { kind: 'refused' | 'unreachable'; code: string; forEver?: boolean } | { kind: 'unknown' }

async function settle(db: Db, { id, attempts }: Waiting, failure: Failure | null, now: Date): Promise<void> {
  if (failure?.kind === 'unknown') return // The claim already says so.
  const tried = failure?.kind === 'unreachable' ? attempts : failure && failure.forEver ? MAX_ATTEMPTS : attempts + 1
  // What has left is not needed any more, and a letter may hold an address that opens something for whoever reads it here.
  await sql`update mail_outbox set attempts = ${tried}, last_error = ${failure?.code ?? null}, sent_at = ${failure ? null : now},
    text_body = case when ${failure === null} then '' else text_body end,
    html_body = case when ${failure === null} then null else html_body end where id = ${id}`.execute(db)
}

async function compose(mail: Waiting, from: string) {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const made = await composer.sendMail({
    from,
    to: { name: '', address: mail.to_address },
    subject: mail.subject,
    text: mail.text_body,
    html: mail.html_body ?? undefined,
    date: mail.created_at,
    messageId: `<${mail.id}@${/@([^\s<>@]+?)>?\s*$/.exec(from)?.[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // The texts are ours, but a body object must never be able to read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { bytes: made.message as Buffer, envelope: made.envelope }
}

async function sendBySmtp(mail: Waiting, { smtpUrl, from }: MailRoute): Promise<Failure | null> {
  const { bytes, envelope } = await compose(mail, from)
  let handedOver = false
  function* content() {
    handedOver = true
    yield bytes
  }
  const server = nodemailer.createTransport({
    url: smtpUrl!,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    logger: false,
  })
  try {
    await server.sendMail({ envelope, raw: Readable.from(content()) })
    return null
  } catch (error) {
    return failureOf(error as { code?: string; responseCode?: number }, handedOver)
  } finally {
    server.close()
  }
}

function failureOf(
  { code = '', responseCode }: { code?: string; responseCode?: number },
  handedOver: boolean,
): Failure {
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (aboutThisMail)
    return { kind: 'refused', code: `smtp_${responseCode ?? 'envelope'}`, forEver: (responseCode ?? 500) >= 500 }
  if (handedOver) return { kind: 'unknown' }
  return { kind: 'unreachable', code: /^E[A-Z]+$/.test(code) ? `smtp_${code.slice(1).toLowerCase()}` : 'smtp_failed' }
}

async function writeFile(mail: Waiting, { folder, from }: MailRoute): Promise<Failure | null> {
  const file = path.join(folder, `${mail.id}.eml`)
  try {
    const { bytes } = await compose(mail, from)
    await fs.mkdir(folder, { recursive: true, mode: 0o700 })
    await fs.writeFile(`${file}.new`, bytes, { mode: 0o600 })
    await fs.rename(`${file}.new`, file)
    return null
  } catch (error) {
    log.error('mail.folder_failed', { id: mail.id, code: (error as NodeJS.ErrnoException).code })
    return { kind: 'unreachable', code: 'folder_failed' }
  }
}
