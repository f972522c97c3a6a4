/** Letters while outgoing things are held: what the house says of its own accord waits, what somebody did themselves is answered. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addCreator,
  LETTER_KINDS,
  lettersOf,
  theCreator,
  writeLetter,
  type Creator,
  type LetterKind,
} from '#modules/creators'
import { holdSurfaces, isOpen, releaseSurfaces, type DueAnswer } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { on } from '#platform/events'
import { deliverMail } from '#platform/mail'
import { setLogLevel } from '#platform/log'
import { Refusal } from '#platform/refusal'
import { onBothDatabases } from '../../../../test/database.ts'
import { HEAD, THU } from '../../../../test/world/campaigns.ts'
import { makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import { answerDue, fellDue } from '../index.ts'

on('editions.releasing', answerDue)

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-held-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

onBothDatabases('letters while outgoing things are held', (open) => {
  let edition: TestEdition
  let mai: Creator
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  beforeAll(async () => {
    setLogLevel('silent')
    edition = await makeEdition(open().db)
    const id = await act((trx) =>
      addCreator(trx, THE_HOUSE, edition as never, {
        kind: 'person',
        name: 'Mai',
        otherNames: {},
        language: 'vi',
        spoken: ['vi'],
        countries: [],
        topics: null,
        availability: null,
        livesIn: null,
        email: 'mai@mail.example',
        contacts: {},
        minor: false,
        guardianName: null,
        guardianEmail: null,
        notes: null,
        handles: [{ platform: 'tiktok', handle: 'mai' }],
        sample: false,
      }),
    )
    mai = await theCreator(open().db, edition.id, id)
  })
  beforeEach(async () => {
    await sql`delete from mail_outbox`.execute(open().db)
    await sql`delete from creator_letter`.execute(open().db)
    await sql`update hold_surface set released_at = now(), released_by = 'x', release_reason = 'mended' where released_at is null`.execute(
      open().db,
    )
  })

  const write = (kind: LetterKind) =>
    act((trx) => writeLetter(trx, THE_HOUSE, mai, { kind, subject: kind, text: `Chào Mai: ${kind}` }))
  const hold = () => holdSurfaces(open().db, THU, { edition: edition.id, surfaces: ['outgoing'], reason: 'wrong' })
  const release = (answers: Record<string, DueAnswer>) =>
    releaseSurfaces(open().db, HEAD, { edition: edition.id, surfaces: ['outgoing'], reason: 'mended', answers })
  const deliver = (now = new Date()) =>
    deliverMail(open().db, {
      smtpUrl: null,
      folder,
      from: 'sen@test.example',
      now: () => now,
      open: isOpen('mail_outbox.waits_for', 'outgoing'),
    })
  const left = async () =>
    (
      await sql<{
        subject: string
      }>`select subject from mail_outbox where sent_at is not null order by subject`.execute(open().db)
    ).rows.map((row) => row.subject)
  const due = async () =>
    (await fellDue(open().db, edition.id, 'outgoing', new Date())).map(({ key, kind, n }) => [key, kind, n])

  test('of every kind it is decided: these wait, those are answered at once', async () => {
    await hold()
    for (const kind of LETTER_KINDS) await write(kind)
    await deliver()
    expect(await left()).toEqual(['changed', 'new_key', 'question', 'receipt', 'visit'])
    expect(await due()).toEqual(
      ['invitation', 'reminder_1', 'reminder_2', 'letter', 'brief', 'reconnect'].map((kind) => [
        `letters:${kind}`,
        'letters',
        1,
      ]),
    )
  })

  test('what was written before the hold and has not left waits too; without a hold all leave', async () => {
    await write('reminder_1')
    await hold()
    await deliver()
    expect(await left()).toEqual([])
    await release({ 'letters:reminder_1': { what: 'now' } })
    await write('brief')
    await deliver()
    expect(await left()).toEqual(['brief', 'reminder_1'])
  })

  test('nothing goes without an answer; each heap goes now, later or never', async () => {
    await hold()
    for (const kind of ['invitation', 'reminder_1', 'brief'] as const) await write(kind)
    await write('brief')
    const answers = { 'letters:invitation': { what: 'now' }, 'letters:reminder_1': { what: 'drop' } } as const
    const refused = await release(answers).catch((error: unknown) => error as Refusal)
    expect(refused).toMatchObject({ code: 'campaigns.due_unanswered', params: { n: 1 } })
    expect((await due()).map(([key, , n]) => [key, n])).toEqual([
      ['letters:invitation', 1],
      ['letters:reminder_1', 1],
      ['letters:brief', 2],
    ])
    const inAnHour = new Date(Date.now() + 3_600_000)
    await release({ ...answers, 'letters:brief': { what: 'later', at: inAnHour } })
    await deliver()
    expect(await left()).toEqual(['invitation'])
    await deliver(new Date(inAnHour.getTime() + 60_000))
    expect(await left()).toEqual(['brief', 'brief', 'invitation'])
    const letters = await lettersOf(open().db, mai.id)
    expect(letters.filter((one) => one.letGoAt).map((one) => one.kind)).toEqual(['reminder_1'])
    const { rows } = await sql<{ text: string }>`select text_body as text from mail_outbox
      where purpose = 'creator_reminder_1'`.execute(open().db)
    expect(rows).toEqual([{ text: '' }])
  })
})
