/** Creators at the command line: a file taken in, invitations sent to ids, handles, addresses or a file of them. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, describe, test } from 'vitest'
import { listCreators } from '#modules/creators'
import { moveClock } from '#platform/clock'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { testHouse, type TestHouse } from '../../test/house/house.ts'
import { at, DIRECTORY } from '../../test/world/creators.ts'
import { makeEdition } from '../../test/world/posts.ts'
import { putTerms } from '../../test/world/terms.ts'

describe('sen creators, sen invitations', () => {
  let own: TestHouse
  let edition: string
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-creators-'))
  const lines = (out: string[]) =>
    out
      .join('\n')
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const mails = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from mail_outbox`.execute(own.house.store.db)).rows[0]!.n

  beforeAll(async () => {
    own = await testHouse('embedded')
    const { db } = own.house.store
    edition = (await makeEdition(db)).id
    await putTerms(db, edition, 1)
    await moveClock(db, OPERATOR, edition, at('2025-05-28'))
    own.house.clock.forget(edition)
  }, 60_000)
  afterAll(async () => {
    await own?.close()
    fs.rmSync(folder, { recursive: true })
  })

  test('a dry run tells what would come of the file; the import does it', async () => {
    const dry = await own.sen('creators', 'import', DIRECTORY, '--dry-run', '--json', '--edition', edition)
    expect([dry.code, dry.err]).toEqual([0, []])
    expect(lines(dry.out)[0]).toMatchObject({
      import: null,
      read: 8,
      new: 5,
      known: 1,
      rejected: 2,
      mapping: { name: 'Họ và tên', handle: 'Tài khoản TikTok' },
    })
    expect(await listCreators(own.house.store.db, edition)).toEqual([])
    await own.sen('creators', 'import', DIRECTORY, '--sample', '--edition', edition)
    const all = await listCreators(own.house.store.db, edition)
    expect(all.map((one) => one.sample)).toEqual([true, true, true, true, true])
  })

  test('invitations go to a handle, an address and a file; one who cannot be asked is told, exit 3', async () => {
    // To somebody invented no letter goes out.
    await sql`update creator set sample = false where edition_id = ${edition}`.execute(own.house.store.db)
    const file = path.join(folder, 'to.csv')
    fs.writeFileSync(file, '\uFEFFid\n@ao.sen\n')
    const to = ['--to', file, 'haruka@creators.example', '@osaka.nom', '--edition', edition]
    const send = ['invitations', 'send', '--event', 'quang-ninh-week'] as const
    const dry = await own.sen(...send, ...to, '--dry-run')
    expect(dry.code).toBe(3)
    expect(await mails()).toBe(0)
    const sent = await own.sen(...send, ...to)
    expect(lines(sent.out)).toMatchObject([
      { answerBy: '2025-06-06', link: null },
      { answerBy: '2025-06-06', link: null },
      { refused: 'creators.no_address', why: expect.stringContaining('大阪のむ・たべる') as string },
    ])
    expect(await mails()).toBe(2)
    const link = await own.sen(...send, '--to', '@osaka.nom', '--link', '--edition', edition)
    expect(lines(link.out)[0]!.link).toMatch(/\/ja\/invitation\/[\w-]{32}$/)
    expect((await own.sen(...send, '--to', '@nobody', '--edition', edition)).code).toBe(2)
  })
})
