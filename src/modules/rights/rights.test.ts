import { beforeAll, expect, test } from 'vitest'
import { OPERATOR, VISITOR, type Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Temporal } from '#platform/time'
import { counting, onBothDatabases } from '../../../test/database.ts'
import { makeEdition } from '../../../test/world/posts.ts'
import {
  askRights,
  embargoWork,
  endGrant,
  endSay,
  grantUse,
  mayUse,
  NO_RIGHTS,
  putUnderKey,
  recordSay,
  rightsOf,
  USES,
  withholdFor,
  worksGranted,
  type NewGrant,
  type NewSay,
  type Question,
} from './index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')
const CREATOR: Actor = { kind: 'account', id: 'x', roles: ['programme', 'viewer'] }

onBothDatabases('the ledger', (open) => {
  let edition: string
  beforeAll(async () => {
    edition = (await makeEdition(open().db)).id
  })
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const give = async (more: Partial<NewGrant> = {}, actor: Actor = OPERATOR) => {
    const workId = more.scope ? null : (more.workId ?? newId())
    const base = { edition, zone: 'Asia/Tokyo', uses: ['wall'], until: '2025-06-30', evidence: 'Đã viết thư đồng ý' }
    const ids = await act((trx) => grantUse(trx, actor, { ...base, ...more, workId }))
    return { workId: workId!, ids }
  }
  const name = (workId: string, more: Partial<NewSay> = {}) =>
    act((trx) => recordSay(trx, OPERATOR, { edition, workId, part: 'seen', name: 'Lan', ...more }))
  const rightsIn = async (workId: string) => (await rightsOf(open().db, [workId])).get(workId) ?? NO_RIGHTS
  const ask = async (workId: string, more: Partial<Question> = {}) =>
    mayUse({ ...(await rightsIn(workId)), sources: null }, { use: 'wall', at: NOW, here: [], language: null, ...more })

  test('a term holds from the first moment of its first day to the last of its last, in the venue’s zone, also where clocks change', async () => {
    const nights: [string, string, number][] = [
      ['Asia/Tokyo', '2025-06-03', 24],
      ['Europe/Belgrade', '2025-03-30', 23],
      ['Europe/Belgrade', '2025-10-26', 25],
      // The day after this one begins at 01:00: midnight does not exist.
      ['America/Asuncion', '2024-10-05', 24],
      ['Africa/Cairo', '2025-04-24', 24],
    ]
    for (const [zone, day, hours] of nights) {
      const { workId } = await give({ zone, from: day, until: day })
      const [grant] = (await rightsIn(workId)).grants
      const [begins, ends] = [grant!.starts_at!.getTime(), grant!.ends_at.getTime()]
      const local = (at: number) =>
        Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
      expect([zone, local(begins - 1) < day, local(begins), local(ends - 1), local(ends) > day]).toEqual([
        zone,
        true,
        day,
        day,
        true,
      ])
      expect([zone, (ends - begins) / 3_600_000]).toEqual([zone, hours])
      const answers = [begins - 1, begins, ends - 1, ends].map((at) => ask(workId, { at: new Date(at) }))
      expect((await Promise.all(answers)).map((answer) => answer.reason)).toEqual([
        'not_yet',
        'granted',
        'granted',
        'expired',
      ])
    }
  })

  test('one row a use, each use once; the smallest form is the maker’s yes to everything the form leaves open', async () => {
    const { ids, workId } = await give({ uses: ['wall', 'site', 'wall'], evidence: '  tin nhắn ngày 2/6 ' })
    expect(ids).toHaveLength(2)
    const { grants } = await rightsIn(workId)
    const least = { scope: null, person: null, first_day: null, starts_at: null, places: null, languages: null }
    const evidence = {
      evidence: 'tin nhắn ngày 2/6',
      terms_version: null,
      shown_text: null,
      said_at: null,
      guardian: null,
    }
    const rest = {
      credit: null,
      picture_key: null,
      granted_by: 'cli',
      ended_at: null,
      end_reason: null,
      sample: false,
      shows_from: null,
    }
    expect(grants.toSorted((a, b) => (a.use < b.use ? -1 : 1))).toEqual(
      ['site', 'wall'].map((use) => ({
        ...least,
        ...evidence,
        ...rest,
        work_id: workId,
        use,
        id: expect.any(String) as string,
        last_day: '2025-06-30',
        ends_at: new Date('2025-06-30T15:00:00Z'),
        granted_at: expect.any(Date) as Date,
      })),
    )
  })

  test('the whole form is kept as it was given', async () => {
    const workId = newId()
    const { person } = await name(workId, { minor: true })
    const more = {
      from: '2025-06-01',
      places: ['JP', 'VN', 'JP'],
      languages: ['vi', 'ja'],
      credit: 'Lan',
      termsVersion: '2025-04',
      shownText: 'Tôi đồng ý.',
      saidAt: NOW,
      guardian: 'Bà Hạnh',
      person,
    }
    await give({ workId, ...more })
    expect((await rightsIn(workId)).grants).toMatchObject([
      {
        person,
        first_day: '2025-06-01',
        starts_at: new Date('2025-05-31T15:00:00Z'),
        places: ['JP', 'VN'],
        languages: ['ja', 'vi'],
        credit: 'Lan',
        terms_version: '2025-04',
        shown_text: 'Tôi đồng ý.',
        said_at: NOW,
        guardian: 'Bà Hạnh',
      },
    ])
  })

  test('what is no grant is refused and writes nothing', async () => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from usage_grant`.execute(open().db)).rows[0]!.n
    const before = await count()
    const workId = newId()
    const { person } = await name(workId, { minor: true })
    const refusals: [Partial<NewGrant>, string, Actor?][] = [
      [{}, 'rights.not_yours', VISITOR],
      [{}, 'rights.not_yours', CREATOR],
      [{ uses: [] }, 'rights.no_use'],
      [{ uses: ['wall', 'poster'] }, 'rights.unknown_use'],
      [{ uses: [...USES] }, 'rights.training_alone'],
      [{ until: '2025-02-29' }, 'rights.bad_day'],
      [{ from: '1/6/2025' }, 'rights.bad_day'],
      [{ from: '2025-07-01' }, 'rights.ends_before'],
      [{ evidence: '  x ' }, 'rights.no_evidence'],
      [{ places: ['Japan'] }, 'rights.unknown_place'],
      [{ places: ['QX'] }, 'rights.unknown_place'],
      [{ languages: ['vietnamese'] }, 'rights.unknown_language'],
      [{ workId, person: 'nobody' }, 'rights.no_such_say'],
      [{ workId, person }, 'rights.guardian_needed'],
      [{ scope: 'campaign:1' }, 'rights.no_work'],
      [{ scope: 'everything', person: 'an' }, 'rights.no_work'],
    ]
    for (const [more, code, actor] of refusals) await expect(give(more, actor)).rejects.toMatchObject({ code })
    expect(await count()).toBe(before)
    await give({ uses: ['ai_training'], workId })
    expect(await count()).toBe(before + 1)
  })

  test('an end is for good, has a reason, is told once, and belongs to its edition', async () => {
    const { workId, ids } = await give({ uses: ['wall', 'site'] })
    const end = (reason: string, actor: Actor = OPERATOR, of = edition) =>
      act((trx) => endGrant(trx, actor, ids[0]!, reason, of))
    await expect(end('because')).rejects.toMatchObject({ code: 'rights.unknown_reason' })
    await expect(end('withdrawn', VISITOR)).rejects.toMatchObject({ code: 'rights.not_yours' })
    await expect(end('withdrawn', OPERATOR, (await makeEdition(open().db)).id)).rejects.toMatchObject({
      code: 'rights.no_such_grant',
    })
    expect(await end('withdrawn')).toBe(workId)
    await expect(end('withdrawn')).rejects.toMatchObject({ code: 'rights.no_such_grant' })
    const before = new Date('2020-01-01')
    expect((await ask(workId, { at: before })).reason).toBe('ended')
    expect((await ask(workId, { at: before, use: 'site' })).reason).toBe('granted')
  })

  test('somebody seen in the picture is asked as well; their no holds until it is taken back; a mistake is taken out', async () => {
    const { workId } = await give()
    const { id, person } = await name(workId)
    expect(await ask(workId)).toMatchObject({ reason: 'no_grant', missing: [{ say: { person, name: 'Lan' } }] })
    await give({ workId, person, until: '2025-06-05', credit: 'Lan' })
    expect(await ask(workId)).toMatchObject({ allowed: true, until: new Date('2025-06-05T15:00:00Z'), credit: 'Lan' })
    const withhold = (no: boolean, of = edition, actor = OPERATOR) => act((trx) => withholdFor(trx, actor, of, id, no))
    await expect(withhold(true, edition, VISITOR)).rejects.toMatchObject({ code: 'rights.not_yours' })
    await expect(withhold(true, (await makeEdition(open().db)).id)).rejects.toMatchObject({
      code: 'rights.no_such_say',
    })
    expect(await withhold(true)).toBe(workId)
    expect((await ask(workId)).reason).toBe('withheld')
    await withhold(false)
    expect((await ask(workId)).reason).toBe('granted')
    const second = await name(workId, { withheld: true, name: 'Người áo tím' })
    expect((await ask(workId)).reason).toBe('withheld')
    await act((trx) => endSay(trx, OPERATOR, edition, second.id))
    expect((await ask(workId)).reason).toBe('granted')
    await expect(act((trx) => endSay(trx, OPERATOR, edition, second.id))).rejects.toMatchObject({
      code: 'rights.no_such_say',
    })
    for (const [more, code] of [
      [{ part: 'friend' }, 'rights.unknown_part'],
      [{ name: ' ' }, 'rights.nameless'],
      [{ person, name: null }, 'rights.already_named'],
    ] as const)
      await expect(name(workId, more)).rejects.toMatchObject({ code })
    const { rows } = await sql<{ detail: object; subjects: string[] }>`select detail, subjects from audit_line
      where verb = 'rights.say' and subjects ? ${workId} order by id`.execute(open().db)
    expect(JSON.stringify(rows)).not.toMatch(/Lan|áo tím/)
    expect(rows).toHaveLength(2)
  })

  test('a maker who is named is the one who was asked all along, and there is one', async () => {
    const { workId } = await give()
    const maker = await name(workId, { part: 'maker', person: 'creator:7', name: 'Ao Sen' })
    expect(maker.person).toBe('creator:7')
    expect((await ask(workId)).reason).toBe('granted')
    await expect(name(workId, { part: 'maker', person: 'creator:8' })).rejects.toMatchObject({
      code: 'rights.already_named',
    })
  })

  test('a yes to all works under a key holds for those of the person, and for no one else’s', async () => {
    const [own, others, outside] = [newId(), newId(), newId()]
    await name(own, { part: 'maker', person: 'creator:1' })
    await name(others, { part: 'maker', person: 'creator:2' })
    await name(outside, { part: 'maker', person: 'creator:1' })
    for (const work of [own, others]) await act((trx) => putUnderKey(trx, OPERATOR, edition, work, 'campaign:5'))
    const { ids } = await give({ scope: 'campaign:5', person: 'creator:1', uses: ['wall', 'site'] })
    const reasons = async () => Promise.all([own, others, outside].map(async (work) => (await ask(work)).reason))
    expect(await reasons()).toEqual(['granted', 'no_grant', 'no_grant'])
    const { rows } = await sql`select work_id from ${worksGranted(edition, 'wall', NOW)} w
      where work_id = any(${[own, others, outside]}::uuid[])`.execute(open().db)
    expect(rows).toEqual([{ work_id: own }])
    expect(await act((trx) => endGrant(trx, OPERATOR, ids[0]!, 'withdrawn'))).toBeNull()
    expect(await reasons()).toEqual(['ended', 'no_grant', 'no_grant'])
    await expect(act((trx) => putUnderKey(trx, VISITOR, edition, own, 'campaign:6'))).rejects.toMatchObject({
      code: 'rights.not_yours',
    })
  })

  test('an embargo stops every use until its moment, takes the place of an earlier one and can be lifted', async () => {
    const { workId } = await give()
    const set = (until: string | null, actor = OPERATOR) =>
      act((trx) => embargoWork(trx, actor, edition, workId, until ? new Date(until) : null))
    await expect(set('2025-06-04T00:00:00+09:00', VISITOR)).rejects.toMatchObject({ code: 'rights.not_yours' })
    await set('2025-06-04T00:00:00+09:00')
    expect((await ask(workId)).reason).toBe('embargo')
    await set('2025-06-03T10:00:00+09:00')
    expect((await ask(workId)).reason).toBe('granted')
    await set('2025-06-04T00:00:00+09:00')
    await set(null)
    expect((await ask(workId)).reason).toBe('granted')
  })

  test('many works are answered in one query, each as if it were asked alone', async () => {
    const works = await Promise.all(
      [{}, { until: '2025-06-02' }, { places: ['JP'] }, { uses: ['site'] }].map(
        async (more) => (await give(more)).workId,
      ),
    )
    await name(works[0]!)
    works.push(newId())
    const { counted, seen } = counting(open().db)
    const question = { use: 'wall', at: NOW, here: ['JP'], language: 'ja' } as const
    const answers = await askRights(
      counted,
      works.map((id) => ({ id, sources: ['link'] })),
      question,
    )
    expect(seen.queries).toBe(1)
    expect(works.map((work) => answers.get(work)!.reason)).toEqual([
      'no_grant',
      'expired',
      'granted',
      'no_grant',
      'no_grant',
    ])
    for (const work of works) expect((await ask(work, question)).reason).toBe(answers.get(work)!.reason)
  })
})
