import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { OPERATOR, VISITOR, type Actor } from '#platform/actor'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { Temporal } from '#platform/time'
import { onBothDatabases } from '../../../test/database.ts'
import { makeEdition } from '../../../test/world/posts.ts'
import { END_REASONS, endGrant, grantsOf, grantUse, mayUse, USES, type Grant, type NewGrant } from './index.ts'

const T0 = Date.UTC(2025, 5, 3)
const moment = fc.integer({ min: 0, max: 20 }).map((hours) => new Date(T0 + hours * 3_600_000))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const grant: fc.Arbitrary<Grant> = fc
  .record({ use: fc.constantFrom(...USES), ends_at: moment, ended_at: maybe(moment), shows_from: maybe(moment) })
  .map((one) => ({
    id: '',
    work_id: '',
    last_day: '',
    evidence: '',
    credit: null,
    picture_key: null,
    granted_by: '',
    granted_at: new Date(T0),
    end_reason: null,
    sample: false,
    ...one,
  }))

describe('may this use be made now?', () => {
  test('yes exactly when one grant of this use stands: begun, not over, not ended; and the answer names one that does', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 6 }), fc.constantFrom(...USES), moment, (grants, use, now) => {
        const stands = (one: Grant) =>
          one.use === use && one.ended_at === null && one.ends_at > now && (!one.shows_from || one.shows_from <= now)
        const answer = mayUse(grants, use, now)
        expect(answer.allowed).toBe(grants.some(stands))
        if (!answer.allowed) return
        expect(stands(answer.grant)).toBe(true)
        for (const one of grants.filter(stands)) expect(answer.grant.ends_at >= one.ends_at).toBe(true)
      }),
    )
  })

  test('an ended grant never allows, at whatever time the venue’s clock is set', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 6 }), fc.constantFrom(...USES), moment, (grants, use, now) => {
        const ended = grants.map((one) => ({ ...one, ended_at: one.ended_at ?? now }))
        expect(mayUse(ended, use, now).allowed).toBe(false)
      }),
    )
  })

  test('the reason is the nearest to a yes', () => {
    const at = new Date(T0)
    const base: Grant = {
      ...fc.sample(grant, 1)[0]!,
      use: 'wall',
      ends_at: new Date(T0 + 1),
      ended_at: null,
      shows_from: null,
    }
    const reason = (...grants: Grant[]) => {
      const answer = mayUse(grants, 'wall', at)
      return answer.allowed ? 'allowed' : answer.reason
    }
    expect(reason()).toBe('no_grant')
    expect(reason({ ...base, use: 'site' })).toBe('no_grant')
    expect(reason({ ...base, ended_at: at })).toBe('ended')
    expect(reason({ ...base, ends_at: at })).toBe('expired')
    expect(reason({ ...base, shows_from: new Date(T0 + 1) })).toBe('not_yet')
    expect(reason({ ...base, ended_at: at }, { ...base, ends_at: at }, base)).toBe('allowed')
  })
})

onBothDatabases('grants', (open) => {
  let edition: string
  beforeAll(async () => {
    edition = (await makeEdition(open().db)).id
  })
  const given = async (more: Partial<NewGrant> = {}, actor: Actor = OPERATOR) => {
    const { db } = open()
    const workId = newId()
    const ids = await db.transaction().execute((trx) =>
      grantUse(trx, actor, {
        edition,
        zone: 'Asia/Tokyo',
        workId,
        uses: ['wall'],
        until: '2025-06-03',
        evidence: 'Đã viết thư đồng ý',
        ...more,
      }),
    )
    return { workId, ids, grants: (await grantsOf(db, [workId])).get(workId)! }
  }

  test('a grant holds to the last moment of its last day in the venue’s zone, also where clocks change that night', async () => {
    const nights: [string, string, number][] = [
      ['Asia/Tokyo', '2025-06-03', 24],
      ['Europe/Belgrade', '2025-03-30', 23],
      ['Europe/Belgrade', '2025-10-26', 25],
      // The day after this one begins at 01:00: midnight does not exist.
      ['America/Asuncion', '2024-10-05', 24],
      ['Africa/Cairo', '2025-04-24', 24],
    ]
    for (const [zone, until, hours] of nights) {
      const { grants } = await given({ zone, until })
      const [one] = grants
      const ends = one!.ends_at.getTime()
      const local = (at: number) =>
        Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
      expect([zone, local(ends - 1), local(ends) > until]).toEqual([zone, until, true])
      expect(mayUse(grants, 'wall', new Date(ends - 1)).allowed).toBe(true)
      expect(mayUse(grants, 'wall', new Date(ends))).toEqual({ allowed: false, reason: 'expired' })
      const begins = Temporal.PlainDate.from(until).toZonedDateTime({ timeZone: zone }).epochMilliseconds
      expect([zone, (ends - begins) / 3_600_000]).toEqual([zone, hours])
    }
  })

  test('one row a use, each use once, with evidence as it was given', async () => {
    const { ids, grants } = await given({
      uses: ['wall', 'site', 'wall'],
      evidence: '  tin nhắn ngày 2/6 ',
      credit: 'Bình',
    })
    expect(ids).toHaveLength(2)
    expect(
      grants.map((one) => [one.use, one.last_day, one.evidence, one.credit, one.granted_by, one.ended_at]).sort(),
    ).toEqual([
      ['site', '2025-06-03', 'tin nhắn ngày 2/6', 'Bình', 'cli', null],
      ['wall', '2025-06-03', 'tin nhắn ngày 2/6', 'Bình', 'cli', null],
    ])
  })

  test('what is no grant is refused and writes nothing', async () => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from usage_grant`.execute(open().db)).rows[0]!.n
    const before = await count()
    const refusals: [Partial<NewGrant>, string, Actor?][] = [
      [{}, 'rights.not_yours', VISITOR],
      [{}, 'rights.not_yours', { kind: 'account', id: 'x', roles: ['programme', 'viewer'] }],
      [{ uses: [] }, 'rights.no_use'],
      [{ uses: ['wall', 'poster'] }, 'rights.unknown_use'],
      [{ until: '2025-02-29' }, 'rights.bad_day'],
      [{ until: '3/6/2025' }, 'rights.bad_day'],
      [{ evidence: '  x ' }, 'rights.no_evidence'],
    ]
    for (const [more, code, actor] of refusals) await expect(given(more, actor)).rejects.toMatchObject({ code })
    expect(await count()).toBe(before)
  })

  test('an end is for good, has a reason, and is told once', async () => {
    const { db } = open()
    const { workId, ids } = await given({ uses: ['wall', 'site'] })
    const end = (reason: string, actor: Actor = OPERATOR) =>
      db.transaction().execute((trx) => endGrant(trx, actor, ids[0]!, reason))
    await expect(end('because')).rejects.toMatchObject({ code: 'rights.unknown_reason' })
    await expect(end('withdrawn', VISITOR)).rejects.toMatchObject({ code: 'rights.not_yours' })
    expect(await end(END_REASONS[0])).toBe(workId)
    await expect(end(END_REASONS[0])).rejects.toMatchObject({ code: 'rights.no_such_grant' })
    const grants = (await grantsOf(db, [workId])).get(workId)!
    const before = new Date('2020-01-01')
    expect(['wall', 'site'].map((use) => mayUse(grants, use as 'wall', before).allowed)).toEqual([false, true])
  })

  test('whoever acts for one edition cannot end a grant of another', async () => {
    const { db } = open()
    const [own, other] = [await makeEdition(db), await makeEdition(db)]
    const { ids } = await given({ edition: other.id })
    await expect(
      db.transaction().execute((trx) => endGrant(trx, OPERATOR, ids[0]!, 'withdrawn', own.id)),
    ).rejects.toMatchObject({ code: 'rights.no_such_grant' })
    await db.transaction().execute((trx) => endGrant(trx, OPERATOR, ids[0]!, 'withdrawn', other.id))
  })
})
