import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { sql, type Store } from '#platform/db'
import { setLogLevel } from './log.ts'
import { onBothDatabases } from '../../test/database.ts'
import { deliverMail, MAX_ATTEMPTS, OUTCOME_UNKNOWN, queueMail, type Mail, type MailRoute } from './mail.ts'
import { standIn, type Received, type StandIn } from './mail.stand-in.ts'

const WRITTEN = new Date('2025-06-03T01:00:00Z')
const minutesLater = (minutes: number) => new Date(WRITTEN.getTime() + minutes * 60_000)

onBothDatabases('mail outbox', (open) => {
  let folder: string
  let server: StandIn
  beforeAll(async () => {
    setLogLevel('silent')
    server = await standIn()
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-mail-'))
    server.received.length = 0
    await sql`truncate mail_outbox`.execute(open().db)
  })
  afterEach(() => fs.rmSync(folder, { recursive: true }))

  const route = (more: Partial<MailRoute> = {}): MailRoute => ({
    smtpUrl: `smtp://127.0.0.1:${server.port}`,
    folder,
    from: 'Nhà Việt Nam <sen@expo.example.org>',
    now: () => WRITTEN,
    ...more,
  })
  const queue = (more: Partial<Mail> = {}, store: Store = open()) =>
    store.db
      .transaction()
      .execute((trx) =>
        queueMail(
          trx,
          { to: 'lan@example.org', subject: 'Đăng nhập', text: 'Xin chào Lan', purpose: 'sign_in', ...more },
          WRITTEN,
        ),
      )
  const outbox = async () => {
    const { rows } =
      await sql<object>`select to_address as "to", sent_at, attempts, last_error as error from mail_outbox
      order by id`.execute(open().db)
    return rows
  }

  test('a mail that waits for an edition stays while that is held, one that does not passes it by', async () => {
    await queue({ to: 'waits@example.org', waitsFor: 'held' })
    await queue({ to: 'other@example.org', waitsFor: 'open' })
    await queue({ to: 'passes@example.org' })
    const whileHeld = sql<boolean>`mail_outbox.waits_for <> 'held'`
    for (const smtpUrl of [route().smtpUrl, null]) {
      await deliverMail(open().db, route({ smtpUrl, open: whileHeld }))
      expect(server.received.flatMap((one) => one.to).sort()).toEqual(['<other@example.org>', '<passes@example.org>'])
      expect(fs.readdirSync(folder)).toEqual([])
    }
    expect(await outbox()).toMatchObject([
      { to: 'waits@example.org', sent_at: null, attempts: 0 },
      { to: 'other@example.org', attempts: 1 },
      { to: 'passes@example.org', attempts: 1 },
    ])
    await deliverMail(open().db, route())
    expect(server.received.at(-1)!.to).toEqual(['<waits@example.org>'])
  })

  test('a mail is there when its transaction is, and not otherwise', async () => {
    const undone = open()
      .db.transaction()
      .execute(async (trx) => {
        await queueMail(trx, { to: 'a@b.c', subject: 's', text: 't', purpose: 'p' })
        throw new Error('no')
      })
    await expect(undone).rejects.toThrow('no')
    expect(await outbox()).toEqual([])
    const rung = vi.fn()
    const stop = await open().listen('sen_mail', rung)
    await queue()
    await vi.waitFor(() => expect(rung).toHaveBeenCalledTimes(1))
    await stop()
    expect(await outbox()).toEqual([{ to: 'lan@example.org', sent_at: null, attempts: 0, error: null }])
  })

  test.each(['a@b.c, d@e.f', 'Lan <a@b.c>', 'a@b.c\r\nBcc: d@e.f', 'nobody', 'a b@c.d', ''])(
    '%j is not an address',
    async (to) => {
      await expect(queue({ to })).rejects.toThrow('one bare address')
    },
  )

  test('over SMTP: envelope, headers and both bodies arrive, once', async () => {
    const id = await queue({ subject: 'Mời\r\nBcc: x@y.z', html: '<p>Xin chào</p>', text: '.\nXin chào\n..' })
    expect(await deliverMail(open().db, route())).toEqual({ sent: 1, refused: 0, unknown: 0, stopped: false })
    expect(await deliverMail(open().db, route({ now: () => minutesLater(9999) }))).toEqual({
      sent: 0,
      refused: 0,
      unknown: 0,
      stopped: false,
    })
    expect(await outbox()).toEqual([{ to: 'lan@example.org', sent_at: WRITTEN, attempts: 1, error: null }])
    const [{ from, to, data }] = server.received as [Received]
    expect([server.received.length, from, to]).toEqual([1, '<sen@expo.example.org>', ['<lan@example.org>']])
    expect(headerOf(data, 'From')).toMatch(/^=\?UTF-8\?.*<sen@expo\.example\.org>$/)
    expect(headerOf(data, 'To')).toBe('lan@example.org')
    expect(headerOf(data, 'Message-ID')).toBe(`<${id}@expo.example.org>`)
    expect(headerOf(data, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(data, 'Date')).toBe('Tue, 03 Jun 2025 01:00:00 +0000')
    expect([headerOf(data, 'Bcc'), headerOf(data, 'Cc')]).toEqual([undefined, undefined])
    expect(decodedParts(data)).toEqual(['.\r\nXin chào\r\n..', '<p>Xin chào</p>'])
  })

  test('what has left is not kept: its text may open something for whoever reads the database', async () => {
    const texts = async () => {
      const { rows } = await sql<{
        text: string
        html: string | null
      }>`select text_body as text, html_body as html from mail_outbox order by id`.execute(open().db)
      return rows
    }
    await queue({ html: '<p>Xin chào Lan</p>' })
    const nobody = route({ smtpUrl: 'smtp://127.0.0.1:1' })
    await deliverMail(open().db, nobody)
    expect(await texts()).toEqual([{ text: 'Xin chào Lan', html: '<p>Xin chào Lan</p>' }])
    await deliverMail(open().db, route())
    expect(await texts()).toEqual([{ text: '', html: null }])
    expect(server.received).toHaveLength(1)
  })

  test('without a mail server it becomes a file for the owner only', async () => {
    const id = await queue()
    expect(await deliverMail(open().db, route({ smtpUrl: null, folder: path.join(folder, 'mail') }))).toEqual({
      sent: 1,
      refused: 0,
      unknown: 0,
      stopped: false,
    })
    const file = path.join(folder, 'mail', `${id}.eml`)
    expect(fs.readdirSync(path.join(folder, 'mail'))).toEqual([`${id}.eml`])
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    const text = fs.readFileSync(file, 'utf8')
    expect(headerOf(text, 'To')).toBe('lan@example.org')
    expect(text).not.toMatch(/[^\r]\n/)
    expect(server.received).toEqual([])
    expect(await outbox()).toEqual([{ to: 'lan@example.org', sent_at: WRITTEN, attempts: 1, error: null }])
  })

  test('refused for now: tried again later; refused for good: never; the others go out', async () => {
    await queue({ to: 'later@example.org' })
    await queue({ to: 'never@example.org' })
    await queue({ to: 'lan@example.org' })
    expect(await deliverMail(open().db, route())).toEqual({ sent: 1, refused: 2, unknown: 0, stopped: false })
    expect(await outbox()).toEqual([
      { to: 'later@example.org', sent_at: null, attempts: 1, error: 'smtp_451' },
      { to: 'never@example.org', sent_at: null, attempts: MAX_ATTEMPTS, error: 'smtp_550' },
      { to: 'lan@example.org', sent_at: WRITTEN, attempts: 1, error: null },
    ])
    expect((await deliverMail(open().db, route({ now: () => minutesLater(0.9) }))).refused).toBe(0)
    expect((await deliverMail(open().db, route({ now: () => minutesLater(1) }))).refused).toBe(1)
    for (let run = 0; run < 20; run++) await deliverMail(open().db, route({ now: () => minutesLater(9999) }))
    expect((await outbox())[0]).toEqual({
      to: 'later@example.org',
      sent_at: null,
      attempts: MAX_ATTEMPTS,
      error: 'smtp_451',
    })
    expect(server.received.length).toBe(1)
  })

  test('a server that breaks off after taking the text: outcome unknown, never sent again', async () => {
    await queue({ to: 'vanish@example.org' })
    expect(await deliverMail(open().db, route())).toEqual({ sent: 0, refused: 0, unknown: 1, stopped: false })
    await deliverMail(open().db, route({ now: () => minutesLater(9999) }))
    expect(await outbox()).toEqual([{ to: 'vanish@example.org', sent_at: null, attempts: 1, error: OUTCOME_UNKNOWN }])
    expect(server.received.length).toBe(1)
  })

  test('a server that cannot be reached or lets nobody in stops the run and costs no attempt', async () => {
    await queue()
    await queue()
    const closed = await standIn()
    await closed.close()
    const stopped = { sent: 0, refused: 0, unknown: 0, stopped: true }
    expect(await deliverMail(open().db, route({ smtpUrl: `smtp://127.0.0.1:${closed.port}` }))).toEqual(stopped)
    expect(await outbox()).toEqual([
      { to: 'lan@example.org', sent_at: null, attempts: 0, error: 'smtp_socket' },
      { to: 'lan@example.org', sent_at: null, attempts: 0, error: null },
    ])
    expect(await deliverMail(open().db, route({ smtpUrl: `smtp://sen:wrong@127.0.0.1:${server.port}` }))).toEqual(
      stopped,
    )
    expect((await outbox())[0]).toEqual({ to: 'lan@example.org', sent_at: null, attempts: 0, error: 'smtp_auth' })
    expect((await deliverMail(open().db, route())).sent).toBe(2)
  })

  test('two processes at once send each mail once', async () => {
    for (let n = 0; n < 6; n++) await queue({ to: `n${n}@example.org` })
    const runs = await Promise.all([1, 2, 3].map(() => deliverMail(open().db, route())))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(6)
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual([0, 1, 2, 3, 4, 5].map((n) => `<n${n}@example.org>`))
  })

  test('neither addresses nor texts are logged', async () => {
    const lines: string[] = []
    setLogLevel('debug')
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => Boolean(lines.push(String(line))))
    for (const to of ['lan@example.org', 'never@example.org', 'vanish@example.org']) await queue({ to })
    await deliverMail(open().db, route())
    vi.restoreAllMocks()
    setLogLevel('silent')
    expect(lines.join('')).toContain('mail.delivered')
    expect(lines.join('')).not.toMatch(/example\.org|Xin|Đăng/)
  })
})

const headerOf = (text: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'mi')
    .exec(text.split('\r\n\r\n')[0]!)?.[1]
    ?.replace(/\r\n[ \t]+/g, ' ')

function decodedParts(text: string): string[] {
  const boundary = /boundary="(.+?)"/.exec(text)![1]!
  return text
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head, ...body] = part.trimStart().split('\r\n\r\n')
      const content = body.join('\r\n\r\n').trimEnd()
      const bytes = /base64/.test(head!)
        ? Buffer.from(content, 'base64')
        : Buffer.from(
            content
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          )
      return bytes.toString('utf8')
    })
}
