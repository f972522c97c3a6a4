import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from '#platform/db'
import { relation } from '#platform/relation'
import { onBothDatabases } from '../../test/database.ts'

const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const row = fc.record({
  id: orNull(fc.uuid()),
  count: orNull(fc.maxSafeInteger()),
  at: orNull(fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 })),
  day: orNull(fc.integer({ min: -20_000, max: 60_000 })),
})

onBothDatabases('rows as a relation', (open) => {
  test('what is handed over is what stands there, in its order and to the microsecond', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        const told = relation(rows, {
          id: ['uuid', (r) => r.id],
          count: ['bigint', (r) => r.count],
          at: ['moment', (r) => r.at],
          day: ['day', (r) => r.day],
        })
        const { rows: back } =
          await sql`select id, count::text, (extract(epoch from at) * 1000000)::bigint::text as at, day - date 'epoch' as day from ${told} as r`.execute(
            open().db,
          )
        expect(back).toEqual(
          rows.map((r) => ({
            ...r,
            count: r.count?.toString() ?? null,
            at: r.at === null ? null : String(r.at * 1000),
          })),
        )
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['a word that is no UUID', { id: ['uuid', () => 'nobody'] }],
    ['half a number', { count: ['bigint', () => 0.5] }],
  ] as const)('%s is refused', async (_, columns) => {
    await expect(
      (async () => sql`select * from ${relation([{}], columns)} as r`.execute(open().db))(),
    ).rejects.toThrow()
  })
})
