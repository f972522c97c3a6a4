import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { editionKind } from '#modules/editions'
import type { Actor, Role } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { addDays } from '#platform/time'
import { onBothDatabases } from '../../../test/database.ts'
import { chooseClaim } from './choose-claim.ts'
import type { Answer, ClaimFile } from './claim-file.ts'
import { claimKind } from './claim-kind.ts'
import { listQuestions, openCount, question, questionsById } from './claim-queries.ts'
import { chosenAnswers, toldLater } from './claim-rules.ts'
import { seriesKind } from './series-kind.ts'
import { listSeries, series } from './series-queries.ts'

const ED = 'small'
const actor = (role: Role): Actor => ({ kind: 'account', id: role, roles: [role] })
const answer = (id: string, number: number): Answer => ({
  id,
  kind: 'number',
  number,
  source: { name: id },
  verification: 'reported',
})
const claim = (id: string, topic: string, its: Partial<ClaimFile> = {}): ClaimFile => ({
  id,
  subject: 'house',
  topic,
  question: { vi: id },
  answers: [answer('low', 7000), answer('high', 9000)],
  ...its,
})

onBothDatabases('claims', (open) => {
  let db: Db
  beforeAll(async () => {
    db = open().db
    const name = { vi: ED }
    await db.transaction().execute(async (trx) => {
      await editionKind.write(trx, ED, ED, {
        id: ED,
        name,
        expo: { name },
        zone: 'Asia/Tokyo',
        city: name,
        languages: ['vi'],
        opens: '2025-04-13',
        closes: '2025-10-13',
      })
      await claimKind.write(trx, ED, 'a-day', claim('a-day', 'visitors'))
      await claimKind.write(trx, ED, 'one-only', claim('one-only', 'dates', { answers: [answer('only', 1)] }))
      await claimKind.write(trx, ED, 'total', claim('total', 'visitors', { chosen: 'high', chosenBy: 'sen' }))
    })
  })
  const ids = async (all: Promise<{ id: string }[]>) => (await all).map((one) => one.id)
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'went through',
      (error: { code?: string }) => error.code,
    )
  const choose = (
    chosen: string | null,
    { by = 'head', id = 'a-day', reason = ' counted at the gate ' }: { by?: Role; id?: string; reason?: string } = {},
  ) => chooseClaim(db, actor(by), ED, id, { chosen, reason, locale: 'en' })

  test('lists by state and topic', async () => {
    expect(await ids(listQuestions(db, ED))).toEqual(['one-only', 'a-day', 'total'])
    expect(await ids(listQuestions(db, ED, { open: true }))).toEqual(['one-only', 'a-day'])
    expect(await ids(listQuestions(db, ED, { open: false }))).toEqual(['total'])
    expect(await ids(listQuestions(db, ED, { topic: 'visitors', subject: 'house' }))).toEqual(['a-day', 'total'])
    expect(await openCount(db, ED)).toBe(2)
  })

  test('a choice is told, and every choice stays in the log', async () => {
    await choose('low', { by: 'communications' })
    await choose('both')
    await choose(null, { reason: 'ask the gates first' })
    const it = await question(db, ED, 'a-day')
    expect(it.choices.map(({ at, ...rest }) => [at instanceof Date, rest])).toEqual([
      [true, { chosen: null, reason: 'ask the gates first', by: 'head' }],
      [true, { chosen: 'both', reason: 'counted at the gate', by: 'head' }],
      [true, { chosen: 'low', reason: 'counted at the gate', by: 'communications' }],
    ])
    expect([it.chosen, it.chosenBy, it.reason]).toEqual([null, 'head', { en: 'ask the gates first' }])
    await choose('high')
    expect((await claimKind.read(db, ED)).get('a-day')).toEqual(
      claim('a-day', 'visitors', { chosen: 'high', chosenBy: 'head', reason: { en: 'counted at the gate' } }),
    )
    expect((await questionsById(db, ED, ['a-day', 'none'])).get('a-day')!.chosen).toBe('high')
    expect(await openCount(db, ED)).toBe(1)
    const { rows } = await sql<{ subjects: string[]; detail: object }>`select subjects, detail from audit_line
      where verb = 'evidence.choose_claim' order by at, id`.execute(db)
    expect(rows).toEqual(['low', 'both', null, 'high'].map((chosen) => ({ subjects: ['a-day'], detail: { chosen } })))
  })

  test('refusals change nothing', async () => {
    expect(await code(choose('low', { by: 'programme' }))).toBe('evidence.may_not_choose')
    expect(await code(choose('nobody-said-so'))).toBe('evidence.no_answer')
    expect(await code(choose('both', { id: 'one-only' }))).toBe('evidence.no_answer')
    expect(await code(choose('low', { id: 'nothing' }))).toBe('evidence.no_question')
    expect(await code(choose('low', { reason: '  ' }))).toBe('evidence.reason_needed')
    expect(await code(question(db, ED, 'nothing'))).toBe('evidence.no_question')
    expect((await question(db, ED, 'one-only')).choices).toEqual([])
  })

  test('a series keeps what is not known apart from zero', async () => {
    const body = {
      id: 'site',
      title: { vi: 'Khách' },
      source: { name: 'the Expo' },
      columns: [
        { key: 'date', name: { vi: 'Ngày' } },
        { key: 'all', name: { vi: 'Mọi người' } },
      ],
      rows: [
        ['2025-04-13', 146426],
        ['2025-04-14', null],
        ['2025-04-15', 0],
      ] as [string, ...(number | null)[]][],
    }
    await db.transaction().execute((trx) => seriesKind.write(trx, ED, 'site', body))
    expect(await series(db, ED, 'site')).toEqual(body)
    expect((await series(db, ED, 'site', { until: '2025-04-14' })).rows).toEqual(body.rows.slice(0, 2))
    const { rows: _, ...head } = body
    expect(await listSeries(db, ED)).toEqual([head])
    expect(await code(series(db, ED, 'nothing'))).toBe('evidence.no_series')
  })
})

test('told later: exactly the answers said after the venue’s today', () => {
  fc.assert(
    fc.property(fc.integer({ min: -300, max: 300 }), (offset) => {
      expect(toldLater({ said: addDays('2025-06-03', offset) }, '2025-06-03')).toBe(offset > 0)
    }),
  )
  expect(toldLater({}, '2025-06-03')).toBe(false)
})

test('chosen answers', () => {
  const { answers } = claim('x', 'y')
  expect(chosenAnswers({ answers })).toEqual([])
  expect(chosenAnswers({ answers, chosen: 'high' })).toEqual([answers[1]])
  expect(chosenAnswers({ answers, chosen: 'both' })).toEqual(answers)
})
