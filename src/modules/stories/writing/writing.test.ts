/** Writing at the desk, on both databases: nothing is lost, nobody overwrites anybody, two persons publish. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Edition } from '#modules/editions'
import { chooseClaim } from '#modules/evidence'
import { OPERATOR, type Actor, type Role } from '#platform/actor'
import { auditLines } from '#platform/audit-lines'
import type { Db } from '#platform/db'
import { onBothDatabases } from '../../../../test/database.ts'
import { layHouse, object, say, smallHouse } from '../../../../test/world/small-house.ts'
import { smallEdition, VENUE_NOW } from '../../../../test/world/small-edition.ts'
import { exhibition } from '../exhibition/exhibition.ts'
import { publishItems } from '../publish/publish-items.ts'
import { reviewClaim } from '../publish/review-claim.ts'
import { revisionsOf, workingItems } from '../queries.ts'
import { draftsOf, dropDraft, keepDraft } from './drafts.ts'
import { moveItem } from './move-item.ts'
import { newItem } from './new-item.ts'
import { restoreRevision } from './restore-revision.ts'
import { ChangedMeanwhile, saveItem } from './save-item.ts'
import { signReadings } from './sign-readings.ts'
import type { EasyFile } from '../files/easy-file.ts'
import { hashesOf } from './sentences.ts'
import { NotWhole } from './shapes.ts'
import { fieldStates, translationsOf } from './translations.ts'
import type { Tree } from './tree.ts'
import { workingCopy } from './working.ts'

const account = (id: string, role: Role): Actor => ({ kind: 'account', id, roles: [role] })
const [THU, LINH, VIEWER] = [account('thu', 'curator'), account('linh', 'curator'), account('v', 'viewer')]
const JAR = { kind: 'object' as const, id: 'jar' }
const now = VENUE_NOW

onBothDatabases('writing', (open) => {
  let db: Db
  let edition: Edition
  let n = 0
  beforeAll(() => void (db = open().db))
  beforeEach(async () => {
    edition = (await smallEdition(db, `writing-${++n}`)).edition
    await layHouse(db, OPERATOR, edition.id, smallHouse())
  })
  const save = (body: object, base: number, by = THU, its = {}) =>
    saveItem(db, by, edition.id, JAR, { base, body, ...its })
  const jar = (its = {}) => object('jar', its)
  const code = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    )

  test('a save is the next revision and a draft; the public reads the old words until a second person publishes', async () => {
    expect(await save(jar({ summary: say('Another reason.') }), 1)).toBe(2)
    expect(await workingCopy(db, edition.id, JAR)).toMatchObject({ state: 'draft', revision: 2 })
    const read = async () => (await exhibition(db, edition, { now })).object('jar')!.summary.en
    expect(await read()).toBe('A reason to care.')
    await moveItem(db, THU, edition.id, JAR, { base: 2, to: 'review' })
    expect(await workingCopy(db, edition.id, JAR)).toMatchObject({ state: 'review', revision: 3 })
    expect(await code(publishItems(db, THU, edition.id, { ids: ['object:jar'], now }))).toBe('stories.may_not_publish')
    await publishItems(db, LINH, edition.id, { ids: ['object:jar'], now })
    expect(await read()).toBe('Another reason.')
    const verbs = (await auditLines(db, { edition: edition.id, limit: 9 })).map((line) => [line.verb, line.actor_id])
    expect(verbs.slice(0, 4)).toEqual([
      ['stories.publish', 'linh'],
      ['stories.send_to_review', 'thu'],
      ['stories.write', 'thu'],
      ['stories.write', 'thu'],
    ])
  })

  test('the same words again are no new revision; a body that is not whole is told by field', async () => {
    await save(jar({ summary: say('New.') }), 1)
    expect(await save(jar({ summary: say('New.') }), 2)).toBe(2)
    expect(await save(jar(), 2)).toBe(3)
    const published = await save({ ...jar(), state: 'review' }, 3)
    expect(published).toBe(3)
    const broken = { ...jar(), summary: {}, notes: [{ ...jar().notes[0], title: {} }] }
    const error = (await save(broken, 3).catch((one: unknown) => one)) as NotWhole
    expect(error).toBeInstanceOf(NotWhole)
    expect(error.lacks.map((lack) => lack.path).sort()).toEqual(['notes.rim.title', 'summary'])
    expect(await code(save({ ...jar(), id: 'drum' }, 3))).toBe('stories.no_item')
    expect(await code(save(jar(), 3, VIEWER))).toBe('stories.may_not_write')
  })

  test('who saves second loses nothing: their version waits beside the other', async () => {
    await save(jar({ summary: say('Thu wrote.') }), 1)
    const error = (await save(jar({ text: say('Linh wrote.') }), 1, LINH).catch(
      (one: unknown) => one,
    )) as ChangedMeanwhile
    expect(error).toBeInstanceOf(ChangedMeanwhile)
    expect((await workingCopy(db, edition.id, JAR)).body).toMatchObject({
      summary: say('Thu wrote.'),
      text: say('Words.'),
    })
    const [draft, ...more] = await draftsOf(db, LINH, edition.id, JAR)
    expect([draft, more]).toMatchObject([
      { id: error.draft, isRefused: true, base: 1, body: { text: say('Linh wrote.') } },
      [],
    ])
    expect(await draftsOf(db, THU, edition.id, JAR)).toEqual([])
    await dropDraft(db, THU, edition.id, error.draft)
    expect(await draftsOf(db, LINH, edition.id, JAR)).toHaveLength(1)
    await dropDraft(db, LINH, edition.id, error.draft)
    expect(await draftsOf(db, LINH, edition.id, JAR)).toEqual([])
  })

  test('two that save at the same moment: one goes through, the other is kept', async () => {
    const both = await Promise.allSettled([
      save(jar({ summary: say('One.') }), 1),
      save(jar({ summary: say('Two.') }), 1, LINH),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const kept = [...(await draftsOf(db, THU, edition.id, JAR)), ...(await draftsOf(db, LINH, edition.id, JAR))]
    expect(kept).toHaveLength(1)
    expect(await revisionsOf(db, edition.id, JAR)).toHaveLength(2)
  })

  test('what is typed is kept without being whole, newest wins, and goes with the save', async () => {
    await keepDraft(db, THU, edition.id, JAR, { base: 1, body: { id: 'jar', summary: {} } })
    await keepDraft(db, THU, edition.id, JAR, { base: 1, body: { id: 'jar', summary: { vi: 'Nửa câu' } } })
    expect(await draftsOf(db, THU, edition.id, JAR)).toMatchObject([
      { isRefused: false, base: 1, body: { summary: { vi: 'Nửa câu' } } },
    ])
    expect(await code(keepDraft(db, VIEWER, edition.id, JAR, { base: 1, body: {} }))).toBe('stories.may_not_write')
    expect(await code(keepDraft(db, THU, edition.id, JAR, { base: 1, body: { long: 'x'.repeat(400_001) } }))).toBe(
      'stories.too_long',
    )
    await save(jar({ summary: say('Whole.') }), 1)
    expect(await draftsOf(db, THU, edition.id, JAR)).toEqual([])
  })

  test('an old revision comes back as the next one', async () => {
    await save(jar({ summary: say('Second.') }), 1)
    expect(await restoreRevision(db, LINH, edition.id, JAR, { number: 1, base: 2 })).toBe(3)
    const revisions = await revisionsOf(db, edition.id, JAR)
    expect(revisions.map((one) => [one.number, (one.body as { summary: Tree }).summary.en, one.madeBy])).toEqual([
      [3, 'A reason to care.', 'linh'],
      [2, 'Second.', 'thu'],
      [1, 'A reason to care.', 'cli'],
    ])
    expect(await code(restoreRevision(db, LINH, edition.id, JAR, { number: 9, base: 3 }))).toBe('stories.no_revision')
    expect(await code(restoreRevision(db, LINH, edition.id, JAR, { number: 1, base: 2 }))).toBe(
      'stories.changed_meanwhile',
    )
  })

  describe('translations', () => {
    const states = async () =>
      fieldStates(
        (await workingCopy(db, edition.id, JAR)).body,
        edition.languages,
        (await translationsOf(db, edition.id, JAR)).get('object:jar'),
      ).map(({ field, language, state }) => [field, language, state])

    test('words that stay while their source changes are behind; reading them against it brings them up', async () => {
      expect(await states()).toEqual([])
      const text = { ...say('Words.'), vi: 'Lời mới. Thêm nữa.' }
      await save(jar({ text }), 1)
      expect(await states()).toEqual([
        ['text', 'en', 'behind'],
        ['text', 'ja', 'behind'],
      ])
      const [record] = (await translationsOf(db, edition.id, JAR)).get('object:jar')!
      expect(record!.sources).toEqual(hashesOf('Words.'))
      // A slip mended in passing is no reading.
      await save(jar({ text: { ...text, en: 'Words!' } }), 2)
      expect(await states()).toHaveLength(2)
      await save(jar({ text: { ...text, en: 'Words! More.' } }), 3, LINH, { read: [{ field: 'text', language: 'en' }] })
      expect(await states()).toEqual([['text', 'ja', 'behind']])
    })

    test('changed together they are as new as each other', async () => {
      await save(jar({ text: { vi: 'Mới.', en: 'New.', ja: '新しい。' } }), 1)
      expect(await states()).toEqual([])
      await save(jar({ text: { vi: 'Mới.', en: 'New.', ja: '' } }), 2)
      expect(await states()).toEqual([['text', 'ja', 'missing']])
    })
  })

  test('a claim that the words tell is listed with the answer told now; another answer is refused until somebody reads again', async () => {
    const text = say('Seen by {claim:visitors-first-month}.')
    await save(jar({ text }), 1)
    const told = async () => ((await workingCopy(db, edition.id, JAR)).body as { claims?: object[] }).claims
    expect(await told()).toEqual([{ claim: 'visitors-first-month', told: 'gates' }])
    await chooseClaim(db, account('h', 'head'), edition.id, 'visitors-first-month', {
      chosen: 'press',
      reason: 'Why',
      locale: 'en',
    })
    await moveItem(db, THU, edition.id, JAR, { base: 2, to: 'review' })
    expect(await code(publishItems(db, LINH, edition.id, { ids: ['object:jar'], now }))).toBe('stories.faults')
    await reviewClaim(db, THU, edition.id, { claim: 'visitors-first-month', items: ['object:jar'], now })
    expect(await told()).toEqual([{ claim: 'visitors-first-month', told: 'press' }])
    expect((await publishItems(db, LINH, edition.id, { ids: ['object:jar'], now })).published).toEqual([JAR])
  })

  test('an easy telling is signed once every reading was looked at; other words lose the signature', async () => {
    const ref = { kind: 'easy' as const, id: 'sound' }
    const sign = (checked: string[], its = {}) =>
      signReadings(db, THU, edition.id, 'sound', {
        base: 1,
        checked,
        changes: new Map(),
        readBy: 'Ms Sato',
        now,
        ...its,
      })
    expect(await code(sign(['音|おと']))).toBe('stories.readings_unchecked')
    const all = ['音|おと', '始|はじ', '見|み', '来|き']
    expect(await code(sign(all, { changes: new Map([['音|おと', '音']]) }))).toBe('stories.not_kana')
    expect(
      await code(
        signReadings(db, VIEWER, edition.id, 'sound', { base: 1, checked: all, changes: new Map(), readBy: 'V', now }),
      ),
    ).toBe('stories.may_not_write')
    expect(await sign(all, { changes: new Map([['音|おと', 'ね']]) })).toBe(2)
    const body = async () => (await workingCopy(db, edition.id, ref)).body as EasyFile
    expect(await body()).toMatchObject({ title: '{音|ね}', readBy: 'Ms Sato', readOn: '2025-06-03' })
    await saveItem(db, THU, edition.id, ref, { base: 2, body: { ...(await body()), lead: 'べつの ことば' } })
    expect(await body()).not.toHaveProperty('readBy')
  })

  test('a new item of every kind begins whole, and goes nowhere with words still to be written', async () => {
    for (const kind of ['theme', 'object', 'story', 'hall', 'route'] as const) {
      const ref = await newItem(db, THU, edition.id, { kind, title: 'Nón lá Huế', language: 'vi' })
      expect(ref).toEqual({ kind, id: 'non-la-hue' })
      expect(await code(newItem(db, THU, edition.id, { kind, title: 'nón  lá huế', language: 'vi' }))).toBe(
        'stories.id_taken',
      )
    }
    expect(
      await newItem(db, THU, edition.id, { kind: 'easy', title: 'ひかり', language: 'ja', story: 'light' }),
    ).toEqual({ kind: 'easy', id: 'light' })
    const ref = { kind: 'object' as const, id: 'non-la-hue' }
    expect(await code(moveItem(db, THU, edition.id, ref, { base: 1, to: 'review' }))).toBe('stories.unwritten')
    expect(await code(moveItem(db, THU, edition.id, ref, { base: 0, to: 'review' }))).toBe('stories.moved_on')
    expect((await newItem(db, THU, edition.id, { kind: 'object', title: '壺', language: 'ja' })).id).toMatch(
      /^object-[0-9a-f]{8}$/,
    )
    expect((await workingItems(db, edition.id)).filter((one) => one.changedBy === 'thu')).toHaveLength(7)
  })
})
