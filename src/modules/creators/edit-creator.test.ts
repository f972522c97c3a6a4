import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { creatorWorld, inOne, refusal, type CreatorWorld } from '../../../test/world/creators.ts'
import { addHandle, editCreator, findCreator, listCreators, typedOf, writeCreator, type Creator } from './index.ts'
import { changedParts, readTyped, type Typed } from './typed.ts'

const VIEWER: Actor = { kind: 'account', id: 'v', roles: ['viewer'] }

onBothDatabases('the directory, written by hand', (open) => {
  let db: Db
  let world: CreatorWorld
  beforeAll(async () => {
    db = open().db
    world = await creatorWorld(db)
  })
  const edition = () => ({ ...world.edition, closes: '2025-10-13' })
  const write = (typed: Typed, sameName = false, actor: Actor = OPERATOR) =>
    inOne(db, (trx) => writeCreator(trx, actor, edition() as never, typed, sameName))
  const find = async (id: string) => (await findCreator(db, world.edition.id, id))!
  const edit = async (one: Creator, change: Typed, since = one.changedAt, actor: Actor = OPERATOR) =>
    inOne(db, (trx) =>
      editCreator(trx, actor, world.edition.id, { id: one.id, typed: { ...typedOf(one), ...change }, since }),
    )
  const lastAudit = async () =>
    (
      await sql<{ verb: string; detail: object }>`select verb, detail from audit_line order by id desc limit 1`.execute(
        db,
      )
    ).rows[0]

  test('somebody new is taken in; who is there already is named, and a namesake needs a person’s word', async () => {
    const typed = {
      name: 'Nguyễn Tay',
      latin: 'Nguyen Tay',
      handle: '@nguyen.tay',
      email: 'Tay@Example.ORG',
      language: 'vi',
    }
    const came = await write(typed)
    const one = await find((came as { id: string }).id)
    expect(one).toMatchObject({
      name: 'Nguyễn Tay',
      otherNames: { latin: 'Nguyen Tay' },
      email: 'tay@example.org',
      handles: [{ platform: 'tiktok', handle: 'nguyen.tay', accountId: null }],
      spoken: null,
    })
    expect(await refusal(write(typed))).toBe('creators.known_already')
    const namesake = { ...typed, handle: '@tay.khac', email: 'khac@example.org' }
    expect(await write(namesake)).toEqual({ fault: { code: 'same_name', detail: 'Nguyễn Tay' } })
    expect(await write(namesake, true)).toMatchObject({ id: expect.any(String) as string })
    expect(await write({ ...typed, email: 'x' })).toEqual({ fault: { code: 'bad_email', detail: 'x' } })
    expect(await refusal(write({ name: 'Z' }, false, VIEWER))).toBe('creators.not_yours')
  })

  test('a row is written anew: what changed is audited by name alone, what was not shown stays', async () => {
    const [first] = await listCreators(db, world.edition.id)
    await sql`update creator set other_names = other_names || '{"zh": "梅"}', contacts = contacts || '{"line": "mai"}',
      availability = '[{"from": "2025-06-01", "to": "2025-06-02"}, {"from": "2025-07-01", "to": "2025-07-02"}]' where id = ${first!.id}`.execute(
      db,
    )
    const before = await find(first!.id)
    expect(await edit(before, {})).toEqual({ id: before.id, changed: [] })
    const came = await edit(before, {
      kana: 'まい',
      topics: 'ẩm thực, du lịch',
      phone: '0900',
      available_to: '2025-06-05',
    })
    expect(came).toEqual({ id: before.id, changed: ['otherNames', 'topics', 'availability', 'contacts'] })
    expect(await find(before.id)).toMatchObject({
      name: before.name,
      otherNames: { ...before.otherNames, kana: 'まい', zh: '梅' },
      topics: ['cuisine', 'tourism'],
      contacts: { ...before.contacts, line: 'mai', phone: '0900' },
      availability: [
        { from: '2025-06-01', to: '2025-06-05' },
        { from: '2025-07-01', to: '2025-07-02' },
      ],
    })
    expect(await lastAudit()).toEqual({
      verb: 'creators.edit',
      detail: { parts: 'otherNames topics availability contacts' },
    })
    expect(await refusal(edit(before, { notes: 'muộn' }))).toBe('creators.changed_meanwhile')
    expect(await refusal(edit(await find(before.id), { notes: 'x' }, undefined, VIEWER))).toBe('creators.not_yours')
    expect(await edit(await find(before.id), { name: ' ' })).toEqual({ fault: { code: 'no_name', detail: '' } })
  })

  test('accounts come and go, but for one that is connected and one that is somebody else’s', async () => {
    const [first, second] = await listCreators(db, world.edition.id)
    await inOne(db, (trx) =>
      addHandle(trx, world.edition.id, first!.id, { platform: 'tiktok', handle: 'noi.roi', accountId: 'open-1' }),
    )
    const before = await find(first!.id)
    expect(await edit(before, { handle: '@moi.tinh' })).toMatchObject({ changed: ['handles'] })
    expect((await find(first!.id)).handles.map((one) => one.handle)).toEqual(['moi.tinh', 'noi.roi'])
    const taken = second!.handles[0]!.handle
    expect(await refusal(edit(await find(first!.id), { handle: `@${taken}` }))).toBe('creators.known_already')
  })
})

describe('what is typed', () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-ỹ]{1,8}$/).map((text) => text.trim())
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-06-${String(n).padStart(2, '0')}`)
  const some = <T>(one: fc.Arbitrary<T>) =>
    fc.option(fc.uniqueArray(one, { minLength: 1, maxLength: 3 }), { nil: null })

  test('is read back as it stood: showing a row and saving it changes nothing', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: word,
          otherNames: fc.dictionary(fc.constantFrom('latin', 'kana', 'zh'), word),
          kind: fc.constantFrom('person' as const, 'team' as const),
          language: fc.constantFrom('vi', 'en', 'ja', 'ko'),
          spoken: some(fc.constantFrom('vi', 'en', 'ja')),
          countries: some(fc.constantFrom('JP', 'VN', 'GB')),
          topics: some(fc.constantFrom('cuisine', 'tourism', 'folk_art', 'gốm')),
          availability: fc.option(
            fc.tuple(day, day).map(([a, b]) => [a < b ? { from: a, to: b } : { from: b, to: a }]),
            { nil: null },
          ),
          livesIn: fc.option(word, { nil: null }),
          email: fc.constantFrom(null, 'a@example.org'),
          contacts: fc.dictionary(fc.constantFrom('phone', 'agent', 'line'), word),
          minor: fc.boolean(),
          guardianName: fc.option(word, { nil: null }),
          guardianEmail: fc.constantFrom(null, 'g@example.org'),
          notes: fc.option(word, { nil: null }),
          handles: fc.constantFrom([], [{ platform: 'tiktok', handle: 'an.sen', accountId: null }]),
        }),
        (row) => {
          const before = row as unknown as Creator
          const read = readTyped(typedOf(before), before)
          expect('code' in read ? read : changedParts(before, read)).toEqual([])
        },
      ),
    )
  })
})
