import { expect, test } from 'vitest'
import { THE_HOUSE } from '#platform/actor'
import { audit } from '#platform/audit'
import { onBothDatabases } from '../../../../../test/database.ts'
import type { Desk } from '../door.server.ts'
import { auditPage } from './audit-page.server.ts'

onBothDatabases('the audit trail on the desk', (open) => {
  test('who has a role in one edition alone reads of that edition alone', async () => {
    const { db } = open()
    for (const edition of ['one', 'two', null])
      await db
        .transaction()
        .execute((trx) => audit(trx, THE_HOUSE, `posts.${edition ?? 'all'}`, { edition, subjects: [] }))
    const seen = async (wholeHouse: readonly string[]) => {
      const desk = {
        house: { store: open() },
        edition: { id: 'two' },
        locale: 'en',
        session: { actor: { roles: wholeHouse } },
      }
      const { lines, filter } = await auditPage(desk as unknown as Desk, new URL('http://sen.invalid/desk/audit'))
      return {
        lines: lines.map((line) => line.verb),
        filter: filter.options.map((one: { value: string }) => one.value),
      }
    }
    expect(await seen([])).toEqual({ lines: ['posts.two'], filter: ['posts.', 'posts.two'] })
    expect(await seen(['programme'])).toEqual({
      lines: ['posts.all', 'posts.two', 'posts.one'],
      filter: ['posts.', 'posts.all', 'posts.one', 'posts.two'],
    })
  })
})
