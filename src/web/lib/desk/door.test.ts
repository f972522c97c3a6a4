import { expect, test } from 'vitest'
import { sql, type RawBuilder } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { onBothDatabases } from '../../../../test/database.ts'
import { attempt } from './door.server.ts'

const english = { locale: 'en' as const }

onBothDatabases('an act of the desk', (open) => {
  const ask = (query: RawBuilder<unknown>) => attempt(english, () => query.execute(open().db))

  test('what no column can hold is refused in words', async () => {
    const refused = {
      status: 400,
      data: {
        refusal: {
          code: 'desk.unreadable',
          text: 'Something in this form cannot be read. Load the page again and try once more.',
        },
      },
    }
    for (const query of [
      sql`select 1 where ${'no-id'}::text::uuid is null`,
      sql`select ${'a\u0000b'}::text`,
      sql`select ${'1e30'}::text::numeric::int`,
      sql`select ${'2025-13-40'}::text::date`,
    ])
      expect(await ask(query)).toMatchObject(refused)
  })

  test('a refusal is told as it is, a fault of ours goes on as one', async () => {
    const refusal = new Refusal('people.no_such_role', { kind: 'missing' })
    expect(await attempt(english, () => Promise.reject(refusal))).toMatchObject({
      status: 404,
      data: { refusal: { code: 'people.no_such_role' } },
    })
    await expect(ask(sql`select no_such_column`)).rejects.toMatchObject({ code: '42703' })
  })
})
