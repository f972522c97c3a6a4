/** Elders read a text first: what counts as the text, and who read it, by the rights ledger. */
import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Edition } from '#modules/editions'
import { registerKeepers, RIGHTS_KEEPER, rightsOf, withdraw } from '#modules/rights'
import { OPERATOR, type Actor, type Role } from '#platform/actor'
import type { Db } from '#platform/db'
import { onBothDatabases } from '../../../../test/database.ts'
import { smallEdition, VENUE_NOW } from '../../../../test/world/small-edition.ts'
import { layHouse, object, say, smallHouse, story } from '../../../../test/world/small-house.ts'
import { checkExhibition } from '../check/check-exhibition.ts'
import { communityKey, eldersKey } from '../communities.ts'
import { exhibition } from '../exhibition/exhibition.ts'
import type { ObjectFile } from '../files/object-file.ts'
import { STORIES_KEEPER } from '../keeper.ts'
import { FaultyStories, publishItems } from '../publish/publish-items.ts'
import { permittedWorks, workingItems } from '../queries.ts'
import { saveItem } from '../writing/save-item.ts'
import { workingCopy } from '../writing/working.ts'
import { endReadings, recordReading, type AskReading } from './record-reading.ts'
import { standingReadings } from './readings.ts'
import { textHash } from './text-read.ts'

const RIVER = { vi: 'Người ven sông', en: 'People of the river', ja: '川の民' }
const HILL = { vi: 'Người trên đồi', en: 'People of the hill', ja: '丘の民' }
const READ = [{ kind: 'elders-review' as const, community: RIVER }]
const JAR = { kind: 'object', id: 'jar' } as const
const account = (id: string, ...roles: Role[]): Actor => ({ kind: 'account', id, roles })
const [THU, HEAD] = [account('thu', 'curator'), account('head', 'head')]

test('the text is its words, their order and the answers they tell; the rest of an item is not', () => {
  const jar = object('jar')
  const hash = textHash(jar)
  const same: Partial<ObjectFile>[] = [
    { labels: READ },
    { state: 'draft' },
    { themes: ['craft'] },
    { verification: 'settled' },
    { readings: { ja: 'つぼ' } },
    { notes: jar.notes.map((note) => ({ ...note, at: [0.5, 0.5] })) },
  ]
  for (const its of same) expect([its, textHash({ ...jar, ...its })]).toEqual([its, hash])
  // As a database gives it back: its keys in another order.
  expect(textHash(Object.fromEntries(Object.entries(jar).reverse()) as unknown as ObjectFile)).toBe(hash)
  const other: Partial<ObjectFile>[] = [
    { claims: [{ claim: 'visitors-first-month', told: 'gates' }] },
    { notes: [] },
    { picture: { ...jar.picture, credit: say('Somebody') } },
  ]
  for (const its of other) expect(textHash({ ...jar, ...its })).not.toBe(hash)
  const told = story('sound')
  const [one, two] = ['one', 'two'].map((id) => ({ id, kind: 'text' as const, text: say(id) }))
  const turned = [[one!, two!] as const, [two!, one!] as const].map((blocks) =>
    textHash({ ...told, blocks: [...blocks] }),
  )
  expect(turned[0]).not.toBe(turned[1])
})

test('whatever letter changes, in whatever language, it is another text', () => {
  const jar = object('jar')
  fc.assert(
    fc.property(
      fc.constantFrom('vi', 'en', 'ja'),
      fc.constantFrom('title', 'summary', 'text'),
      fc.string(),
      (l, f, text) => {
        const changed = { ...jar, [f]: { ...(jar[f as 'text'] as object), [l]: text } } as ObjectFile
        expect(textHash(changed) === textHash(jar)).toBe(jar[f as 'text']![l] === text)
      },
    ),
  )
})

onBothDatabases('elders', (open) => {
  let db: Db
  let edition: Edition
  let n = 0
  beforeAll(() => {
    db = open().db
    registerKeepers([RIGHTS_KEEPER, STORIES_KEEPER])
  })
  beforeEach(async () => {
    edition = (await smallEdition(db, `elders-${++n}`)).edition
    await layHouse(db, OPERATOR, edition.id, smallHouse())
    await layHouse(db, OPERATOR, edition.id, { object: [object('jar', { labels: READ })] })
  })
  const now = VENUE_NOW
  const revision = async () => (await workingCopy(db, edition.id, JAR)).revision
  const ask = async (its: Partial<AskReading> = {}): Promise<AskReading> => ({
    ...{ base: await revision(), elders: eldersKey(RIVER), readBy: 'Bà Mai', readOn: '2025-06-02' },
    ...{ until: '2030-06-01', evidence: 'Minutes of 2 June', now, ...its },
  })
  const record = async (its: Partial<AskReading> = {}, by = HEAD) =>
    recordReading(db, by, edition.id, JAR, await ask(its))
  const publish = (by = HEAD) => publishItems(db, by, edition.id, { ids: ['object:jar'], now })
  const refusal = async () => {
    const error = await publish().catch((thrown: unknown) => thrown)
    return error instanceof FaultyStories ? error.faults.map((fault) => [fault.advice, fault.params]) : error
  }
  const save = async (body: ObjectFile) => saveItem(db, THU, edition.id, JAR, { base: await revision(), body })
  const shown = async (at = now) => (await exhibition(db, edition, { now: at })).object('jar')
  const reading = async () => {
    const { item } = (await workingItems(db, edition.id)).find(
      (one) => one.item.kind === 'object' && one.item.id === 'jar',
    )!
    const rights = item.workId ? (await rightsOf(db, [item.workId])).get(item.workId)! : null
    return standingReadings(RIVER, rights, now)
  }

  test('nothing is published before somebody read these very words; then it says when', async () => {
    expect(await refusal()).toEqual([['not_read', {}]])
    await record()
    const base = await revision()
    expect(await reading()).toEqual([
      {
        revision: base,
        text: textHash((await workingCopy(db, edition.id, JAR)).body),
        ...{ readBy: 'Bà Mai', readOn: '2025-06-02', until: '2030-06-01' },
        ...{ evidence: 'Minutes of 2 June', recordedBy: 'head' },
      },
    ])
    expect((await publish()).published).toEqual([JAR])
    expect((await shown())!.labels).toEqual([{ ...READ[0], readOn: '2025-06-02' }])
    expect(await permittedWorks(db, edition.id, [JAR])).toHaveLength(1)
    // It holds until the end of its last day, at the venue.
    expect(await shown(new Date('2030-06-01T23:59:59+09:00'))).toBeDefined()
    expect(await shown(new Date('2030-06-02T00:00:00+09:00'))).toBeUndefined()
  })

  test('a change of the words makes them unread; what is public stays, and the old words are still read', async () => {
    await record()
    await publish()
    const first = await revision()
    await save(object('jar', { labels: READ, text: say('Other words.') }))
    expect(await refusal()).toEqual([['read_before', { n: `${first}`, day: '2025-06-02' }]])
    expect((await shown())!.text.en).toBe('Words.')
    await record({ readOn: '2025-06-03' })
    expect((await reading()).map((one) => one.readOn)).toEqual(['2025-06-03', '2025-06-02'])
    expect((await shown())!.text.en).toBe('Words.')
    await publish()
    expect((await shown())!.labels).toMatchObject([{ readOn: '2025-06-03' }])
    // The first words come back: they were read.
    await save(object('jar', { labels: READ }))
    expect((await publish()).published).toEqual([JAR])
    expect((await shown())!.labels).toMatchObject([{ readOn: '2025-06-02' }])
    // What is no text asks for no reading.
    await save(object('jar', { labels: READ, themes: ['craft'] }))
    expect((await publish()).published).toEqual([JAR])
  })

  test('read twice, the later record takes the place of the earlier', async () => {
    await record()
    await record({ readBy: 'Ông Sơn', readOn: '2025-06-03' })
    expect((await reading()).map((one) => one.readBy)).toEqual(['Ông Sơn'])
  })

  test('is recorded by whoever may grant, for the words as they stand, with a name, a day that was, and evidence', async () => {
    const code = async (its: Partial<AskReading>, by = HEAD) =>
      record(its, by).catch((error: { code?: string }) => error.code)
    expect(await code({}, THU)).toBe('rights.not_yours')
    expect(await code({ base: 99 })).toBe('stories.moved_on')
    expect(await code({ elders: eldersKey(HILL) })).toBe('stories.not_for_elders')
    expect(await code({ elders: communityKey(RIVER) })).toBe('stories.not_for_elders')
    expect(await code({ readBy: ' ' })).toBe('stories.reader_unnamed')
    expect(await code({ readOn: '2025-06-04' })).toBe('stories.read_later')
    expect(await code({ readOn: 'June' })).toBe('stories.read_later')
    expect(await code({ until: '2025-06-01' })).toBe('rights.ends_before')
    expect(await code({ evidence: '' })).toBe('rights.no_evidence')
    expect(await reading()).toEqual([])
    await expect(endReadings(db, THU, edition.id, JAR, eldersKey(RIVER))).rejects.toMatchObject({
      code: 'rights.not_yours',
    })
    await expect(endReadings(db, HEAD, edition.id, JAR, eldersKey(RIVER))).rejects.toMatchObject({
      code: 'rights.no_such_grant',
    })
  })

  test('taken back, it leaves the public at once, until it is read again', async () => {
    await record()
    await publish()
    await endReadings(db, HEAD, edition.id, JAR, eldersKey(RIVER))
    expect(await shown()).toBeUndefined()
    expect((await exhibition(db, edition, { now })).hiddenOf(JAR)).toMatchObject({ reason: 'elders' })
    expect(await checkExhibition(db, edition, { now })).toMatchObject([{ item: JAR, advice: 'not_read' }])
    await record({ readOn: '2025-06-03' })
    expect(await shown()).toBeDefined()
  })

  test('every community that asks reads for itself', async () => {
    await save(object('jar', { labels: [...READ, { kind: 'elders-review', community: HILL }] }))
    await record()
    expect(await refusal()).toEqual([['not_read', {}]])
    await record({ elders: eldersKey(HILL) })
    expect((await publish()).published).toEqual([JAR])
  })

  test('beside a permission each does its own: neither stands for the other, neither ends the other', async () => {
    const permission = (until: string) => ({
      ...{ kind: 'with-permission' as const, community: HILL, until, evidence: 'A letter' },
    })
    await save(object('jar', { labels: [...READ, permission('2025-06-10')] }))
    await record()
    expect((await publish()).published).toEqual([JAR])
    // The letter says another day: the permission is written anew, the reading stays.
    await save(object('jar', { labels: [...READ, permission('2025-06-04')] }))
    expect((await publish()).published).toEqual([JAR])
    expect(await reading()).toHaveLength(1)
    expect(await shown()).toBeDefined()
    expect(await shown(new Date('2025-06-05T00:00:00+09:00'))).toBeUndefined()
  })

  test('a community that leaves takes its readings along, by either of its keys', async () => {
    await record()
    await publish()
    const leaving = { edition: edition.id, person: communityKey(RIVER), said: 'By letter' }
    const receipt = await db.transaction().execute((trx) => withdraw(trx, OPERATOR, leaving))
    expect(receipt.removed).toContainEqual(expect.objectContaining({ surface: 'site', item: 'object:jar' }))
    expect(await shown()).toBeUndefined()
    await expect(record()).rejects.toMatchObject({ code: 'rights.has_left' })
  })
})
