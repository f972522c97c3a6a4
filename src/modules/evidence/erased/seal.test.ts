import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import { beginSealing, checkSeals, sealedOf, type BrokenSeal } from './seal.ts'

const count = fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { nil: null })
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const reading = fc.record({
  source: fc.constantFrom('oembed', 'zeeschuimer'),
  observedAt: moment,
  views: count,
  likes: count,
  comments: count,
  shares: count,
})
const work = fc.record({
  createdAt: fc.option(moment, { nil: null }),
  createdDay: fc.constantFrom('2025-06-01', null),
  keys: fc.constantFrom([], ['all\t'], ['all\t', 'language\tvi']),
  readings: fc.array(reading, { maxLength: 4 }),
})
const worlds = fc.array(fc.array(work, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })

/** Every way to change one row, or to take it out. */
const SPOILERS = [
  ...['views', 'likes', 'comments', 'shares'].map(
    (column) => `update sealed_contribution set ${column} = coalesce(${column}, -1) + 1`,
  ),
  "update sealed_contribution set source = case when source = 'link' then 'oembed' else 'link' end",
  "update sealed_contribution set observed_at = coalesce(observed_at, 'epoch') + interval '1 millisecond'",
  "update sealed_contribution set created_at = coalesce(created_at, 'epoch') + interval '1 millisecond'",
  "update sealed_contribution set created_day = coalesce(created_day, '2025-01-01') + 1",
  "update sealed_contribution set keys = keys || '{theme\tnature}'",
  'update sealed_contribution set subject_id = gen_random_uuid()',
  'delete from sealed_contribution',
]

onBothDatabases('seals', (open) => {
  test('hold as they were written; any change of any row is found, also where all of a batch is taken away', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.constantFrom(...SPOILERS), fc.nat(), async (batches, spoiler, at) => {
        const { db } = open()
        const { id: edition } = await makeEdition(db)
        let sealed = 0
        const subjects: string[] = []
        for (const works of batches)
          await db.transaction().execute(async (trx) => {
            const sealing = beginSealing(trx, edition, new Date())
            for (const { readings, ...one } of works) {
              const subject = newId()
              subjects.push(subject)
              await sealing.add(
                [{ ...one, subject }],
                readings.map((told) => ({ ...told, subject })),
              )
            }
            sealed += await sealing.end()
          })
        const broken: BrokenSeal[] = []
        const look = async (trx = db) => {
          broken.length = 0
          return checkSeals(trx, edition, (one) => broken.push(one))
        }
        expect([await look(), broken]).toEqual([sealed, []])
        const kept = await sealedOf(db, subjects)
        expect(subjects.map((subject) => kept.get(subject)!.readings.map(({ subject: _, ...told }) => told))).toEqual(
          batches.flat().map((one) => one.readings),
        )
        const { rows } = await sql<{
          batch: string
          n: number
        }>`select c.batch_id as batch, c.n from sealed_contribution c
          join sealed_batch b on b.id = c.batch_id where b.edition_id = ${edition} order by 1, 2`.execute(db)
        const { batch, n } = rows[at % rows.length]!
        const undo = new Error('undo')
        await db
          .transaction()
          .execute(async (trx) => {
            await sql`${sql.raw(spoiler)} where batch_id = ${batch} and n = ${n}`.execute(trx)
            await look(trx)
            expect(broken.length).toBeGreaterThan(0)
            await sql`delete from sealed_contribution where batch_id = ${batch}`.execute(trx)
            await sql`delete from sealed_batch where id = ${batch}`.execute(trx)
            await look(trx)
            expect(broken).toEqual([{ key: `${batch} lines`, stored: null, recomputed: expect.any(Number) as number }])
            throw undo
          })
          .catch((error: unknown) => {
            if (error !== undo) throw error
          })
      }),
      { numRuns: 25 },
    )
  })

  test('nothing is sealed where nothing was told', async () => {
    const { db } = open()
    const { id: edition } = await makeEdition(db)
    await db.transaction().execute(async (trx) => {
      const sealing = beginSealing(trx, edition, new Date())
      await sealing.add([], [])
      expect(await sealing.end()).toBe(0)
    })
    expect(await checkSeals(db, edition, () => expect.unreachable())).toBe(0)
  })
})
