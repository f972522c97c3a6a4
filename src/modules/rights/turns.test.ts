import { beforeAll, expect, test, vi } from 'vitest'
import { OPERATOR } from '#platform/actor'
import { hearChanges } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { onBothDatabases } from '../../../test/database.ts'
import { makeEdition } from '../../../test/world/posts.ts'
import {
  embargoWork,
  grantUse,
  NO_RIGHTS,
  putUnderKey,
  recordSay,
  rightsOf,
  tellTurned,
  turnedAt,
  withholdFor,
  worksEverGranted,
  worksTurned,
  type NewGrant,
  type NewSay,
} from './index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')

onBothDatabases('what turns in the ledger', (open) => {
  let edition: string
  beforeAll(async () => {
    edition = (await makeEdition(open().db)).id
  })
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const give = async (more: Partial<NewGrant> = {}) => {
    const workId = more.scope ? null : (more.workId ?? newId())
    const base = { edition, zone: 'Asia/Tokyo', uses: ['wall'], until: '2025-06-30', evidence: 'Đã viết thư đồng ý' }
    await act((trx) => grantUse(trx, OPERATOR, { ...base, ...more, workId }))
    return { workId: workId! }
  }
  const name = (workId: string, more: Partial<NewSay> = {}) =>
    act((trx) => recordSay(trx, OPERATOR, { edition, workId, part: 'seen', name: 'Lan', ...more }))
  const rightsIn = async (workId: string) => (await rightsOf(open().db, [workId])).get(workId) ?? NO_RIGHTS

  test('whoever asks what changed is told of each recorded thing, and of each moment the venue’s clock has passed', async () => {
    const { db } = open()
    const pause = () => new Promise((resolve) => setTimeout(resolve, 5))
    const { workId } = await give({ from: '2025-06-02', until: '2025-06-04', uses: ['site'] })
    await pause()
    const turned = async (since: Date, venueSince: string, venueNow: string) => {
      const window = { since, venueSince: new Date(venueSince), venueNow: new Date(venueNow) }
      const { rows } =
        await sql`select work_id from ${worksTurned(edition, 'site', window)} w where work_id = ${workId}`.execute(db)
      return rows.length > 0
    }
    const quiet = ['2025-06-03T10:00:00+09:00', '2025-06-03T10:01:00+09:00'] as const
    expect(await turned(new Date(), ...quiet)).toBe(false)
    expect(await turned(new Date(), '2025-06-01T23:59:59+09:00', '2025-06-02T00:00:00+09:00')).toBe(true)
    expect(await turned(new Date(), '2025-06-04T23:59:59+09:00', '2025-06-05T00:00:00+09:00')).toBe(true)
    for (const change of [
      () => name(workId).then(({ id }) => act((trx) => withholdFor(trx, OPERATOR, edition, id, true))),
      () => act((trx) => embargoWork(trx, OPERATOR, edition, workId, new Date('2025-06-03T18:00:00+09:00'))),
      () => act((trx) => putUnderKey(trx, OPERATOR, edition, workId, 'campaign:9')),
      () => give({ workId, uses: ['site'] }),
    ]) {
      const since = new Date()
      await pause()
      await change()
      expect(await turned(since, ...quiet)).toBe(true)
      const told = turnedAt(await rightsIn(workId), 'site', NOW, new Date())
      expect(told).toBeGreaterThan(since.getTime())
      await pause()
      expect(await turned(new Date(), ...quiet)).toBe(false)
    }
    expect(await turned(new Date(), '2025-06-03T17:59:00+09:00', '2025-06-03T18:00:00+09:00')).toBe(true)
    const { rows } =
      await sql`select work_id from ${worksEverGranted(edition, 'site', new Date('2025-06-01T10:00:00+09:00'))} w where work_id = ${workId}`.execute(
        db,
      )
    // Its second grant begins at once; before the first began there was nothing to take back from.
    expect(rows).toHaveLength(1)
  })

  test('what the venue’s clock passes is told to every process: a midnight, the end of an embargo; each work once', async () => {
    const { db } = open()
    const own = (await makeEdition(db)).id
    const [works, heard] = [[newId(), newId(), newId()], [] as string[]]
    for (const [i, workId] of works.entries())
      await give({
        edition: own,
        workId,
        uses: ['wall', 'site'],
        from: '2025-06-03',
        until: i ? '2025-06-30' : '2025-06-03',
      })
    await name(works[2]!, { edition: own, person: 'creator:3' })
    await act((trx) => putUnderKey(trx, OPERATOR, own, works[2]!, 'campaign:3'))
    await give({ edition: own, scope: 'campaign:3', person: 'creator:3', until: '2025-06-10' })
    await act((trx) => embargoWork(trx, OPERATOR, own, works[1]!, new Date('2025-06-04T09:00:00+09:00')))
    const stop = await hearChanges(
      open(),
      (change) => void (change.edition === own && heard.push(change.id ?? change.topic)),
      () => {},
    )
    const told = async (from: string, to: string) => {
      heard.length = 0
      const many = await tellTurned(db, own, new Date(`2025-06-${from}:00+09:00`), new Date(`2025-06-${to}:00+09:00`))
      await vi.waitFor(() => expect(heard).toHaveLength(many))
      return heard.toSorted()
    }
    expect(await told('02T23:59', '03T00:00')).toEqual(works.toSorted())
    expect(await told('03T00:00', '03T23:59')).toEqual([])
    expect(await told('03T23:59', '04T00:00')).toEqual([works[0]])
    expect(await told('04T08:59', '04T09:00')).toEqual([works[1]])
    expect(await told('10T23:59', '11T00:00')).toEqual([works[2]])
    await stop()
  })
})
