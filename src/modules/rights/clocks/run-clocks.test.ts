import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { checkEdition, editionKind } from '#modules/editions'
import { ROOT } from '#platform/config'
import { OPERATOR, type Actor } from '#platform/actor'
import { auditLines } from '#platform/audit-lines'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { onBothDatabases } from '../../../../test/database.ts'
import { addPost, smallEdition, type SmallWorld } from '../../../../test/world/small-edition.ts'
import {
  answerClock,
  calendarKind,
  clockCount,
  clockKind,
  clocksOf,
  dueOf,
  extendClock,
  legalClocks,
  listCases,
  noteCopy,
  openCase,
  recipientTold,
  withdraw,
  copiesOf,
  type LegalCalendar,
  type LegalClock,
  type NewCase,
  type Receipt,
} from '../index.ts'

const DESK: Actor = { kind: 'account', id: 'thu-ha', roles: ['communications'] }
const VIEWER: Actor = { kind: 'account', id: 'x', roles: ['viewer', 'programme'] }

onBothDatabases('legal clocks', (open) => {
  let world: SmallWorld
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error) => (error instanceof Refusal ? error.code : String(error)),
    )
  const ask = (more: Partial<NewCase> = {}, actor = DESK) =>
    act((trx) => openCase(trx, actor, { edition: 'small', kind: 'access', said: 'thư ngày 20/11', ...more }))
  const law = async (id: string) => (await legalClocks(open().db, 'small')).find(({ clock }) => clock.id === id)!

  // The edition's own files, as they are loaded.
  beforeAll(async () => {
    world = await smallEdition(open().db)
    const { items } = checkEdition(path.join(ROOT, 'editions/osaka-2025'), [editionKind, calendarKind, clockKind])
    await act(async (trx) => {
      for (const [id, body] of items.get('calendar')!) await calendarKind.write(trx, 'small', id, body as LegalCalendar)
      for (const [id, body] of items.get('clock')!) await clockKind.write(trx, 'small', id, body as LegalClock)
    })
  })

  test('a request starts the clocks that the edition names for it, from when it was received', async () => {
    const at = new Date(systemNow().getTime() - 3_600_000)
    const id = await ask({ at })
    const { clock, calendar } = await law('answer-request')
    expect(await clocksOf(open().db, 'small', { case: id })).toEqual([
      {
        id: expect.any(String) as string,
        case: id,
        clock: 'answer-request',
        startedAt: at,
        dueAt: dueOf(clock, calendar, at),
        extendedAt: null,
        extendedReason: null,
        answeredAt: null,
      },
    ])
    expect((await listCases(open().db, 'small', 10)).find((one) => one.id === id)).toMatchObject({
      kind: 'access',
      person: null,
      said: 'thư ngày 20/11',
      openedBy: 'thu-ha',
      closedAt: null,
    })
    const [line] = await auditLines(open().db, { verb: 'rights.open_case', limit: 1 })
    expect(line).toMatchObject({ subjects: [id], detail: { kind: 'access' } })
  })

  test('answered once; the last one closes the case; the count follows', async () => {
    const far = new Date(systemNow().getTime() + 60 * 86_400_000)
    const before = await clockCount(open().db, 'small', far)
    const id = await ask({ kind: 'erasure' })
    const [first, second] = await clocksOf(open().db, 'small', { case: id })
    expect([first!.clock, second!.clock]).toEqual(['answer-request', 'stop-processing'])
    expect(await clockCount(open().db, 'small', far)).toEqual({ open: before.open + 2, due: before.due + 2 })
    expect((await clockCount(open().db, 'small', systemNow())).due).toBe(0)
    const closed = async () => (await listCases(open().db, 'small', 50)).find((one) => one.id === id)!.closedAt !== null
    await act((trx) => answerClock(trx, DESK, 'small', first!.id))
    expect(await closed()).toBe(false)
    await act((trx) => answerClock(trx, DESK, 'small', second!.id))
    expect(await closed()).toBe(true)
    expect(await refusalOf(act((trx) => answerClock(trx, DESK, 'small', second!.id)))).toBe('rights.no_such_clock')
    expect(await clockCount(open().db, 'small', far)).toEqual(before)
  })

  test('extended once, where the law says so, with a reason, before it runs out', async () => {
    const id = await ask({ kind: 'erasure' })
    const [answer, stop] = await clocksOf(open().db, 'small', { case: id })
    const extend = (clock: string, reason = 'nhiều nơi giữ bản sao', actor = DESK) =>
      act((trx) => extendClock(trx, actor, 'small', clock, reason))
    expect(await refusalOf(extend(answer!.id))).toBe('rights.not_extendable')
    expect(await refusalOf(extend(stop!.id, ' x'))).toBe('rights.extension_reason')
    const { clock, calendar } = await law('stop-processing')
    const until = dueOf(clock, calendar, stop!.startedAt, { extended: true })
    expect(await extend(stop!.id)).toEqual(until)
    expect((await clocksOf(open().db, 'small', { case: id }))[1]).toMatchObject({
      dueAt: until,
      extendedReason: 'nhiều nơi giữ bản sao',
    })
    expect(await refusalOf(extend(stop!.id))).toBe('rights.not_extendable')
    const late = await ask({ kind: 'erasure', at: new Date('2026-01-05T00:00:00Z') })
    const over = (await clocksOf(open().db, 'small', { case: late })).find((one) => one.clock === 'stop-processing')!
    expect(await refusalOf(extend(over.id))).toBe('rights.already_due')
  })

  test('a withdrawal starts them too, the longer one where copies are outside; a recipient is told once', async () => {
    const posts = [
      await addPost(world, { number: 1, by: 'gio.mot', uses: ['wall'], decision: 'allow' }),
      await addPost(world, { number: 2, by: 'gio.hai', uses: ['wall'], decision: 'allow' }),
    ]
    await noteCopy(open().db, {
      edition: 'small',
      kind: 'figure_export',
      holds: 'works',
      recipient: 'Báo Sông Xanh',
      what: 'a.csv',
      works: [posts[1]!],
    })
    const receipts: Receipt[] = []
    for (const post of posts) {
      const { rows } = await sql<{ id: string }>`select author_id as id from post where id = ${post}`.execute(open().db)
      const leaving = { edition: 'small', person: `author:${rows[0]!.id}`, said: 'gọi điện' }
      receipts.push(await act((trx) => withdraw(trx, DESK, leaving)))
    }
    const { clock, calendar } = await law('stop-processing')
    const dues = receipts.map((receipt) => receipt.clocks.find((one) => one.clock === 'stop-processing')!.dueAt)
    expect(dues).toEqual([
      dueOf(clock, calendar, receipts[0]!.at),
      dueOf(clock, calendar, receipts[1]!.at, { thirdParties: true }),
    ])
    const [copy] = receipts[1]!.outside
    const told = async () => (await copiesOf(open().db, [receipts[1]!.id])).get(receipts[1]!.id)![0]!.toldAt
    expect(await told()).toBeNull()
    await act((trx) => recipientTold(trx, DESK, 'small', receipts[1]!.id, copy!.id))
    const first = await told()
    await act((trx) => recipientTold(trx, DESK, 'small', receipts[1]!.id, copy!.id))
    expect([first, await told()]).toEqual([expect.any(Date), first])
  })

  test('what is no request is refused, and so is whoever may not', async () => {
    const clock = (await clocksOf(open().db, 'small', { open: true }))[0]!.id
    const codes = []
    for (const work of [
      () => ask({ kind: 'withdrawal' }),
      () => ask({ kind: 'tea' }),
      () => ask({ said: ' ' }),
      () => ask({ at: new Date(systemNow().getTime() + 60_000) }),
      () => ask({}, VIEWER),
      () => act((trx) => answerClock(trx, VIEWER, 'small', clock)),
      () => act((trx) => extendClock(trx, VIEWER, 'small', clock, 'vì bận')),
      () => act((trx) => answerClock(trx, OPERATOR, 'another', clock)),
      () => act((trx) => recipientTold(trx, DESK, 'small', newId(), newId())),
    ])
      codes.push(await refusalOf(work()))
    expect(codes.map((code) => code.replace('rights.', ''))).toEqual([
      'unknown_case',
      'unknown_case',
      'said_needed',
      'not_yet_asked',
      'not_yours',
      'not_yours',
      'not_yours',
      'no_such_clock',
      'no_such_receipt',
    ])
  })
})
