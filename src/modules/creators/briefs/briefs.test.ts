import { beforeAll, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import { deliverablesOf } from '../deliverables/queries.ts'
import { dutySchema, type Duty } from '../disclosure.ts'
import {
  acceptancesOf,
  acceptancesOfBrief,
  acceptBrief,
  addMaterial,
  beginBrief,
  briefFor,
  disclosureDuties,
  dutyKind,
  listBriefs,
  publishBrief,
  removeMaterial,
  theBrief,
  versionsOf,
  writeBrief,
} from './index.ts'
import * as v from 'valibot'

const DESK: Actor = { kind: 'account', id: 'desk', roles: ['communications'] }
const VIEWER: Actor = { kind: 'account', id: 'v', roles: ['viewer'] }
const MATERIAL = {
  key: 'a'.repeat(64),
  name: 'lotus.jpg',
  type: 'image/jpeg',
  size: 12,
  title: { vi: 'Hoa sen' },
  credit: 'Ảnh: Lâm',
  use: { vi: 'Dùng trong bài về Tuần này.' },
}

onBothDatabases('briefs', (open) => {
  let edition: string
  let mai: string
  beforeAll(async () => {
    edition = (await makeEdition(open().db)).id
    const { db } = open()
    mai = newId()
    await sql`insert into creator (id, edition_id, kind, name, language, email, created_by, created_at, changed_at, forget_after)
      values (${mai}, ${edition}, 'person', 'Mai', 'ja', 'mai@example.org', 'cli', now(), now(), '2026-12-31')`.execute(
      db,
    )
    await sql`insert into creator_invitation (id, edition_id, creator_id, scope, event_id, language, way, terms_id, sent_by, sent_at, sent_day, answer_by, answer_ends_at, answer, answered_at)
      values (${newId()}, ${edition}, ${mai}, 'event:sax', 'sax', 'ja', 'link', 't', 'cli', now(), '2025-06-01', '2025-06-10', '2025-06-11', 'accepted', now())`.execute(
      db,
    )
  })
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const code = (verb: (trx: Trx) => Promise<unknown>) =>
    act(verb).then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    )
  const MAI = (): Actor => ({ kind: 'creator', id: mai, roles: [] })

  test('from a draft to a version that is accepted, and outdated by the next', async () => {
    const begin = { edition, eventId: 'sax', language: 'vi' as const }
    const brief = await act((trx) => beginBrief(trx, DESK, begin))
    expect(await act((trx) => beginBrief(trx, DESK, begin))).toBe(brief)
    const it = { edition, brief }
    const publish = (trx: Trx) => publishBrief(trx, DESK, { ...it, origin: 'https://vn.example' })
    expect(await code(publish)).toBe('creators.brief_empty')
    const write = (language: 'vi' | 'ja', message: string, more: object = {}) =>
      act((trx) => writeBrief(trx, DESK, { ...it, language, texts: { message }, ...more }))
    await write('vi', 'Kể điều bạn thấy', { tags: '#saxvn' })
    await write('ja', '見たままを')
    await act((trx) => addMaterial(trx, DESK, { ...it, material: MATERIAL }))
    expect(await briefFor(open().db, edition, 'sax')).toBeNull()
    expect(await act(publish)).toEqual({ version: 1, told: 1 })
    expect(await code(publish)).toBe('creators.brief_unchanged')
    const first = (await briefFor(open().db, edition, 'sax'))!
    expect(first).toMatchObject({
      version: 1,
      body: { tags: ['saxvn'], material: [MATERIAL], texts: { message: { ja: '見たままを' } } },
    })

    const accept =
      (version: number, actor = MAI()) =>
      (trx: Trx) =>
        acceptBrief(trx, actor, { edition, eventId: 'sax', creatorId: mai, version, language: 'ja' })
    expect(await code(accept(1, DESK))).toBe('creators.not_yours')
    for (let twice = 0; twice < 2; twice++) expect(await code(accept(1))).toBe('done')
    await write('vi', 'Kể điều bạn nghe')
    expect(await code(publish)).toBe('creators.brief_stale')
    await write('ja', '聞いたままを')
    await act((trx) => removeMaterial(trx, DESK, { ...it, key: MATERIAL.key }))
    expect((await act(publish)).version).toBe(2)
    expect(await code(accept(1))).toBe('creators.brief_outdated')
    expect(await code(accept(2))).toBe('done')
    expect((await acceptancesOf(open().db, mai)).map((one) => [one.version, one.language])).toEqual([
      [1, 'ja'],
      [2, 'ja'],
    ])
    expect((await acceptancesOfBrief(open().db, brief)).map((one) => one.version)).toEqual([2])
    expect((await listBriefs(open().db, edition)).map((one) => [one.eventId, one.version, one.accepted])).toEqual([
      ['sax', 2, 1],
    ])
    const [second, old] = await versionsOf(open().db, brief)
    expect([second!.body.material, old]).toEqual([[], first])
    const { rows } = await sql<{ language: string; subject: string }>`select language, subject from creator_letter
      where creator_id = ${mai} and kind = 'brief'`.execute(open().db)
    expect(rows).toEqual([
      { language: 'ja', subject: 'ご案内：sax' },
      { language: 'ja', subject: 'ご案内：sax' },
    ])
  })

  test('accepting makes its points promises; a newer version keeps, adds and lets go of them', async () => {
    const brief = await act((trx) => beginBrief(trx, DESK, { edition, eventId: 'sax', language: 'vi' }))
    const it = { edition, brief }
    const asking = async (vi: string, ja: string, dueDay: string) => {
      await act((trx) => writeBrief(trx, DESK, { ...it, language: 'vi', texts: { asks: vi }, dueDay }))
      await act((trx) => writeBrief(trx, DESK, { ...it, language: 'ja', texts: { asks: ja }, confirmed: true }))
      const { version } = await act((trx) => publishBrief(trx, DESK, { ...it, origin: 'https://vn.example' }))
      await act((trx) => acceptBrief(trx, MAI(), { edition, eventId: 'sax', creatorId: mai, version, language: 'ja' }))
    }
    const promised = async () =>
      (await deliverablesOf(open().db, edition, mai)).map((one) => `${one.what} ${one.dueDay} ${one.state}`).sort()
    expect(await promised()).toEqual([])
    await asking('Một bài\nMột story', '投稿\nストーリー', '2025-06-20')
    expect(await promised()).toEqual(['ストーリー 2025-06-20 promised', '投稿 2025-06-20 promised'])
    await sql`update deliverable set state = 'proved', platform_id = '7' where what = 'ストーリー'`.execute(open().db)
    await asking('Một bài về nghệ nhân\nMột bài', '職人の投稿\n投稿', '2025-06-22')
    // What was posted stays; what is asked for as before has the newer day; what came is promised.
    expect(await promised()).toEqual([
      'ストーリー 2025-06-20 proved',
      '投稿 2025-06-22 promised',
      '職人の投稿 2025-06-22 promised',
    ])
    await asking('Một bài về nghệ nhân', '職人の投稿', '')
    expect(await promised()).toEqual([
      'ストーリー 2025-06-20 proved',
      '投稿 2025-06-22 excused',
      '職人の投稿 null promised',
    ])
    expect(await code((trx) => writeBrief(trx, DESK, { ...it, language: 'vi', texts: {}, dueDay: 'mai' }))).toBe(
      'creators.bad_day',
    )
  })

  test('a published version is never changed, not even by the database’s own hand', async () => {
    const change = sql`update brief_version set body = '{}'::jsonb`.execute(open().db)
    await expect(change).rejects.toThrow(/not changed/)
  })

  test('only those who work with creators write, and what cannot be is refused', async () => {
    const brief = await act((trx) => beginBrief(trx, OPERATOR, { edition, eventId: null, language: 'en' }))
    const it = { edition, brief }
    const write =
      (more: object, actor = DESK) =>
      (trx: Trx) =>
        writeBrief(trx, actor, { ...it, language: 'en', texts: {}, ...more })
    expect([
      await code(write({}, VIEWER)),
      await code(write({}, MAI())),
      await code(write({ language: 'fr' })),
      await code(write({ tags: 'a-b' })),
      await code(write({ texts: { must: 'x'.repeat(5001) } })),
      await code((trx) => beginBrief(trx, DESK, { edition, eventId: 'nothing', language: 'vi' })),
      await code((trx) => addMaterial(trx, DESK, { ...it, material: { ...MATERIAL, credit: ' ' } })),
      await code((trx) => addMaterial(trx, DESK, { ...it, material: { ...MATERIAL, use: { vi: '' } } })),
      await code((trx) => theBrief(trx, edition, 'x')),
      await code((trx) =>
        acceptBrief(trx, MAI(), { edition, eventId: null, creatorId: mai, version: 1, language: 'ja' }),
      ),
    ]).toEqual([
      'creators.not_yours',
      'creators.not_yours',
      'creators.brief_language',
      'creators.brief_tag',
      'creators.brief_long',
      'creators.brief_event',
      'creators.brief_material_rights',
      'creators.brief_material_rights',
      'creators.no_brief',
      'creators.no_brief',
    ])
  })

  test('duties are the edition’s data', async () => {
    const duty = (id: string, country?: string): Duty =>
      v.parse(dutySchema, {
        id,
        country,
        duty: { vi: 'x', en: 'x', ja: 'x' },
        labels: [{ language: 'ja', text: 'PR' }],
      })
    for (const one of [duty('elsewhere'), duty('japan', 'JP')])
      await act((trx) => dutyKind.write(trx, edition, one.id, one))
    expect((await disclosureDuties(open().db, edition)).map((one) => one.id)).toEqual(['japan', 'elsewhere'])
  })
})
