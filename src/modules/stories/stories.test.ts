/** Publishing, from the first load to a withdrawal: what is wrong is refused, what the ledger takes back is gone. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { editionFiles, editionKind, type Edition } from '#modules/editions'
import { chooseClaim } from '#modules/evidence'
import { endGrant, previewWithdrawal, rightsOf, tellTurned, withdraw } from '#modules/rights'
import { OPERATOR, type Actor, type Role } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { FILM_KEY, filmBlock } from '../../../test/world/films.ts'
import { layHouse, object, say, smallHouse, story, STORY_KINDS } from '../../../test/world/small-house.ts'
import { smallEdition, VENUE_NOW } from '../../../test/world/small-edition.ts'
import { readLayout } from '../editions/layouts.ts'
import { checkExhibition } from './check/check-exhibition.ts'
import { staleClaims } from './check/stale-claims.ts'
import { exhibition } from './exhibition/exhibition.ts'
import type { HallFile } from './files/house-files.ts'
import { handInFilm } from './media/hand-in-film.ts'
import { PROJECTIONS, type Projection } from './projections/projections.ts'
import { communityKey } from './communities.ts'
import { FaultyStories, publishItems } from './publish/publish-items.ts'
import { reviewClaim } from './publish/review-claim.ts'
import { revisionsOf, workingItems } from './queries.ts'

const account = (id: string, role: Role): Actor => ({ kind: 'account', id, roles: [role] })
const [THU, LINH, HEAD] = [account('thu', 'curator'), account('linh', 'curator'), account('head', 'head')]
/** As the database keeps the keys of a wording. */
const LANGUAGES = ['en', 'ja', 'vi']
const RIVER = say('People of the river')
const permitted = (until: string) => ({
  labels: [{ kind: 'with-permission' as const, community: RIVER, until, evidence: 'A letter' }],
})

onBothDatabases('what the House tells', (open) => {
  let db: Db
  let edition: Edition
  let n = 0
  beforeAll(() => void (db = open().db))
  beforeEach(async () => {
    edition = (await smallEdition(db, `house-${++n}`)).edition
    await layHouse(db, OPERATOR, edition.id, smallHouse())
  })
  const now = VENUE_NOW
  const shown = async (at = now, use: 'site' | 'print' | 'motion' = 'site') =>
    (await exhibition(db, edition, { now: at, use })).objects.map((one) => one.id)
  /** Writes an item as the desk would, by somebody. */
  const write = async (body: { id: string; state?: string }, kind = 'object', by: Actor = THU) => {
    await db.transaction().execute(async (trx) => {
      const { writeWorking } = await import('./publish/write-working.ts')
      const { recordRevisions } = await import('./publish/record-revisions.ts')
      await writeWorking(trx, edition.id, { kind: kind as 'object', id: body.id }, body as never)
      await recordRevisions(trx, by.id, edition.id, await workingItems(trx, edition.id))
    })
  }
  const publish = (ids: string[], its: Partial<Parameters<typeof publishItems>[3]> = {}, by = HEAD) =>
    publishItems(db, by, edition.id, { ids, now, ...its })
  /** What publishing refuses: kind, item, where, language. */
  const refusals = async (ids: string[], its = {}) => {
    const error = await publish(ids, its).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(FaultyStories)
    return (error as FaultyStories).faults.map((one) => [
      one.kind,
      `${one.item.kind}:${one.item.id}`,
      one.where,
      one.language,
    ])
  }

  describe('publishing refuses', () => {
    test('a false parity: a language that lost a link', async () => {
      const text = { ...say('See [the jar](object:jar).'), ja: '壺を見てください。' }
      await write(object('drum', { text, state: 'review' }))
      expect(await refusals(['object:drum'])).toEqual([['parity', 'object:drum', 'text', 'ja']])
    })

    test('a projection that lost a note, in the language in which it lost it', async () => {
      const { holding } = PROJECTIONS.print
      const without: Projection = {
        holding: (all, language) =>
          new Set([...holding(all, language)].filter((one) => language !== 'en' || one !== 'note:jar/rim')),
      }
      await write(object('jar', { summary: say('Another reason.'), state: 'review' }))
      expect(await refusals(['object:jar'], { projections: { ...PROJECTIONS, print: without } })).toEqual([
        ['parity', 'object:jar', 'note:jar/rim', 'en'],
      ])
      expect((await publish(['object:jar'])).published).toEqual([{ kind: 'object', id: 'jar' }])
    })

    test('a walk that lost a thing', async () => {
      const { holding, tells } = PROJECTIONS.walk
      const without: Projection = {
        tells,
        holding: (all, language) => new Set([...holding(all, language)].filter((one) => one !== 'object:jar')),
      }
      await write(object('jar', { summary: say('A reason at last.'), state: 'review' }))
      const lost = ['vi', 'en', 'ja'].map((language) => ['parity', 'object:jar', 'object:jar', language])
      expect(await refusals(['object:jar'], { projections: { ...PROJECTIONS, walk: without } })).toEqual(lost)
      expect((await publish(['object:jar'])).published).toEqual([{ kind: 'object', id: 'jar' }])
    })

    test('a hall whose room was not built', async () => {
      const [hall] = smallHouse().hall as [HallFile]
      await write({ ...hall, walk: { ...hall.walk, shell: 'hall-of-clouds' } } as HallFile, 'hall')
      expect(await refusals(['hall:old'])).toEqual([['walk', 'hall:old', 'walk', null]])
    })

    test('a picture without its words in a language', async () => {
      const { picture } = object('drum')
      await write(object('drum', { picture: { ...picture, alt: { vi: 'Trống' } }, state: 'review' }))
      expect(await refusals(['object:drum'])).toEqual([
        ['alt', 'object:drum', 'picture.alt', 'en'],
        ['alt', 'object:drum', 'picture.alt', 'ja'],
      ])
    })

    test('a stale claim, in every place and language', async () => {
      await chooseClaim(db, HEAD, edition.id, 'visitors-first-month', {
        chosen: 'press',
        reason: 'Why not',
        locale: 'en',
      })
      await write(object('drum', { ...smallHouse().object[0], summary: say('New.'), state: 'review' }))
      expect(await refusals(['object:drum'])).toEqual(
        LANGUAGES.map((language) => ['stale-claim', 'object:drum', 'text', language]),
      )
    })

    test('an expired permission, and one that nobody with the say for it has granted', async () => {
      await write(object('jar', { ...permitted('2025-06-02'), state: 'review' }))
      expect(await refusals(['object:jar'])).toEqual([['permission', 'object:jar', 'labels', null]])
      await write(object('jar', { ...permitted('2025-06-04'), state: 'review' }))
      // Two persons, but neither may write into the ledger.
      await expect(publish(['object:jar'], {}, LINH)).rejects.toBeInstanceOf(FaultyStories)
      expect((await publish(['object:jar'])).published).toHaveLength(1)
    })

    test('a film without captions and transcript, one of what is not to move, and words that lead nowhere', async () => {
      const film = { id: 'film', kind: 'media' as const, file: 'a.mp4', alt: say('A film') }
      const labels = [{ kind: 'do-not-animate' as const, community: RIVER }]
      await write(
        story('sound', {
          blocks: [film, { id: 'x', kind: 'text', text: say('[gone](object:gone)') }],
          labels,
          state: 'review',
        }),
        'story',
      )
      expect(await refusals(['story:sound'])).toEqual([
        ...['file', 'credit', 'licence'].map((field) => ['film', 'story:sound', `blocks.film.${field}`, null]),
        ['captions', 'story:sound', 'blocks.film', null],
        ...['vi', 'en', 'ja'].map((language) => ['captions', 'story:sound', 'blocks.film', language]),
        ['label', 'story:sound', 'blocks.film', null],
        ...LANGUAGES.map((language) => ['reference', 'story:sound', 'blocks.x.text', language]),
      ])
      const [kept] = (await workingItems(db, edition.id)).filter(
        ({ item }) => item.kind === 'story' && item.id === 'sound',
      )
      expect(kept).toMatchObject({ state: 'review', changedBy: 'thu' })
      expect(kept!.faults).toHaveLength(11)
    })

    test('captions that are no WebVTT, with language and line', async () => {
      const timed = 'WEBVTT\n\n00:01.000 --> 00:02.000\nA'
      const film = filmBlock()
      await db.transaction().execute((trx) => {
        const its = { key: FILM_KEY, type: 'video/mp4' as const, size: 1 }
        return handInFilm(trx, THU, edition.id, its, async () => true)
      })
      const captions = { vi: timed, en: timed.replace('.000 -->', ',000 -->'), ja: 'WEBVTT' }
      await write(story('captioned', { blocks: [{ ...film, captions }], state: 'review' }), 'story')
      const refused = await publish(['story:captioned']).catch((error: unknown) => error)
      const its = { where: 'blocks.film.captions', kind: 'captions' }
      expect(refused).toMatchObject({
        faults: [
          { ...its, advice: 'captions_time', language: 'en', params: { line: '3' } },
          { ...its, advice: 'captions_missing', language: 'ja' },
        ],
      })
    })

    test('whoever wrote it, when they are a curator; a second one may', async () => {
      await write(object('jar', { summary: say('New.'), state: 'review' }))
      for (const actor of [THU, account('p', 'programme'), account('v', 'viewer')])
        await expect(publish(['object:jar'], {}, actor)).rejects.toMatchObject({ code: 'stories.may_not_publish' })
      expect((await publish(['object:jar'], {}, LINH)).published).toEqual([{ kind: 'object', id: 'jar' }])
      expect(
        (await revisionsOf(db, edition.id, { kind: 'object', id: 'jar' })).map((one) => [one.number, one.madeBy]),
      ).toEqual([
        [3, 'linh'],
        [2, 'thu'],
        [1, 'cli'],
      ])
    })
  })

  test('a dry run tells what would be, and writes nothing', async () => {
    await write(object('jar', { summary: say('New.'), state: 'review' }))
    const before = await sql`select count(*) from story_publication`.execute(db)
    expect(await publish(['jar'], { dryRun: true })).toEqual({
      published: [{ kind: 'object', id: 'jar' }],
      unchanged: [],
      faults: [],
    })
    expect(await sql`select count(*) from story_publication`.execute(db)).toEqual(before)
    expect((await exhibition(db, edition, { now })).object('jar')?.version).toBe(1)
    await publish(['jar'])
    expect((await exhibition(db, edition, { now })).object('jar')).toMatchObject({
      version: 2,
      summary: { en: 'New.' },
    })
  })

  test('a load leaves in review what is wrong, with what cannot do without it, and says so', async () => {
    const jar = object('jar', { picture: { ...object('jar').picture, alt: { vi: 'Chum' } } })
    const pots = story('pots', { cover: { object: 'jar' }, blocks: [{ id: 'a', kind: 'object', object: 'jar' }] })
    const remarks = await layHouse(db, OPERATOR, edition.id, {
      object: [jar],
      story: [pots, story('other', { blocks: [{ id: 'a', kind: 'text', text: say('x') }] })],
    })
    expect(remarks.map((one) => [one.file, one.path, one.blocks])).toEqual([
      ['objects/jar.yaml', 'picture.alt', false],
      ['objects/jar.yaml', 'picture.alt', false],
    ])
    // The jar of the first load is still what the public reads.
    expect((await exhibition(db, edition, { now })).story('pots')?.picture?.alt).toMatchObject({
      en: 'A drawing of jar',
    })
    const states = (await workingItems(db, edition.id)).map(({ item, state }) => [item.id, state])
    expect(states.filter(([, state]) => state !== 'published')).toEqual([['jar', 'review']])
  })

  test('an item that its file takes back is public no more', async () => {
    await layHouse(db, OPERATOR, edition.id, { object: [object('jar', { state: 'draft' })] })
    expect(await shown()).toEqual(['drum', 'lantern'])
  })

  test('labels act: seasons by the venue’s day, review by elders, motion', async () => {
    await layHouse(db, OPERATOR, edition.id, {
      object: [
        object('jar', { labels: [{ kind: 'seasonal', from: '2025-06-04', to: '2025-06-05' }] }),
        object('lantern', { labels: [{ kind: 'do-not-animate', community: RIVER }] }),
      ],
    })
    const at = (time: string) => new Date(`2025-06-${time}:00+09:00`)
    expect(await shown(at('03T23:59'))).toEqual(['drum', 'lantern'])
    expect(await shown(at('04T00:00'))).toEqual(['drum', 'jar', 'lantern'])
    expect(await shown(at('05T23:59'))).toEqual(['drum', 'jar', 'lantern'])
    expect(await shown(at('06T00:00'))).toEqual(['drum', 'lantern'])
    expect(await shown(at('04T12:00'), 'motion')).toEqual(['drum', 'jar'])
    const [hidden] = (await exhibition(db, edition, { now })).hidden
    expect(hidden).toMatchObject({ kind: 'object', id: 'jar', reason: 'season', label: { kind: 'seasonal' } })
  })

  describe('a permission', () => {
    test('is over at midnight of its own zone, everywhere', async () => {
      const label = { ...permitted('2025-06-03').labels[0]!, zone: 'Asia/Ho_Chi_Minh' }
      await layHouse(db, OPERATOR, edition.id, { object: [object('lantern', { labels: [label] })] })
      for (const use of ['site', 'print'] as const) {
        expect(await shown(new Date('2025-06-03T23:59:59+07:00'), use)).toContain('lantern')
        expect(await shown(new Date('2025-06-04T00:00:00+07:00'), use)).not.toContain('lantern')
      }
      const after = await exhibition(db, edition, { now: new Date('2025-06-04T00:00:00+07:00') })
      // Pages learn of it at that moment.
      const turns = (from: string, to: string) => tellTurned(db, edition.id, new Date(from), new Date(to))
      expect(await turns('2025-06-03T23:59:00+07:00', '2025-06-03T23:59:59+07:00')).toBe(0)
      expect(await turns('2025-06-03T23:59:59+07:00', '2025-06-04T00:00:00+07:00')).toBe(1)
      // Nothing leads there any more: not the hall, not a story's cover, block or next step.
      expect(after.hall('old')?.objects).toEqual(['drum', 'jar'])
      expect(after.story('light')).toMatchObject({ picture: null, blocks: [{ id: 'one' }] })
      expect(after.story('sound')?.next).toEqual([{ event: 'drum-evening' }, { story: 'light' }])
      expect(after.leads({ kind: 'object', id: 'lantern' })).toBe(false)
      expect(
        await checkExhibition(db, edition, { now: after.hidden.length ? new Date('2025-06-04T00:00:00+07:00') : now }),
      ).toMatchObject([{ kind: 'permission', item: { id: 'lantern' }, advice: 'permission_over' }])
    })

    test('that is withdrawn hides it at once, and a load of the same files does not bring it back', async () => {
      await layHouse(db, OPERATOR, edition.id, { object: [object('jar', permitted('2025-10-13'))] })
      expect(await shown()).toContain('jar')
      const leaving = { edition: edition.id, person: communityKey(RIVER), said: 'By letter' }
      const seen = await previewWithdrawal(db, OPERATOR, leaving)
      expect(seen.removed).toContainEqual(expect.objectContaining({ surface: 'site', item: 'object:jar' }))
      await db.transaction().execute((trx) => withdraw(trx, OPERATOR, leaving))
      expect(await shown()).not.toContain('jar')
      await layHouse(db, OPERATOR, edition.id, { object: [object('jar', permitted('2025-10-13'))] })
      expect(await shown()).not.toContain('jar')
      // Nor do files without the label, or with a later day.
      await layHouse(db, OPERATOR, edition.id, { object: [object('jar', permitted('2026-10-13'))] })
      await layHouse(db, OPERATOR, edition.id, { object: [object('jar')] })
      expect(await shown()).not.toContain('jar')
    })

    test('of which one use was ended stays for the others', async () => {
      await layHouse(db, OPERATOR, edition.id, { object: [object('jar', permitted('2025-10-13'))] })
      const { rows } = await sql<{
        work_id: string
      }>`select work_id from story_work where edition_id = ${edition.id}`.execute(db)
      const work = rows[0]!.work_id
      const grants = (await rightsOf(db, [work])).get(work)!.grants
      expect(grants.map((grant) => grant.use).sort()).toEqual(
        ['press_kit', 'print', 'site', 'wall'].flatMap((use) => [use, use]),
      )
      const print = grants.find((grant) => grant.use === 'print' && grant.person)!
      await db.transaction().execute((trx) => endGrant(trx, HEAD, print.id, 'withdrawn', edition.id))
      const ended = [
        ['drum', 'lantern'],
        ['drum', 'jar', 'lantern'],
      ]
      expect([await shown(now, 'print'), await shown()]).toEqual(ended)
      // Files that change in other words, under the same label, do not bring it back; another label does.
      const jar = { ...permitted('2025-10-13'), summary: say('Told anew.') }
      await layHouse(db, OPERATOR, edition.id, { object: [object('jar', jar)] })
      expect([await shown(now, 'print'), await shown()]).toEqual(ended)
      await layHouse(db, OPERATOR, edition.id, { object: [object('jar', permitted('2025-10-12'))] })
      expect(await shown(now, 'print')).toContain('jar')
    })
  })

  test('a choice that changes lists every place at once; who has read them says so', async () => {
    const choose = (chosen: string) =>
      chooseClaim(db, HEAD, edition.id, 'visitors-first-month', { chosen, reason: 'Counted anew', locale: 'en' })
    expect(await staleClaims(db, edition.id)).toEqual([])
    await choose('press')
    const places = (await staleClaims(db, edition.id)).map(
      (one) => `${one.item.kind}:${one.item.id} ${one.where} ${one.language}`,
    )
    expect(places).toEqual(
      ['object:drum text', 'story:light blocks.one.text'].flatMap((at) =>
        LANGUAGES.map((language) => `${at} ${language}`),
      ),
    )
    const ask = { claim: 'visitors-first-month', now }
    await expect(reviewClaim(db, account('p', 'programme'), edition.id, ask)).rejects.toMatchObject({
      code: 'stories.may_not_write',
    })
    // A curator has read one; somebody else publishes it.
    expect(await reviewClaim(db, THU, edition.id, { ...ask, items: ['object:drum'] })).toEqual({
      reviewed: [{ kind: 'object', id: 'drum' }],
      published: [],
    })
    expect((await publish(['object:drum'], {}, LINH)).published).toEqual([{ kind: 'object', id: 'drum' }])
    expect(await reviewClaim(db, HEAD, edition.id, ask)).toEqual({
      reviewed: [{ kind: 'story', id: 'light' }],
      published: [{ kind: 'story', id: 'light' }],
    })
    expect(await staleClaims(db, edition.id)).toEqual([])
    await expect(reviewClaim(db, HEAD, edition.id, ask)).rejects.toMatchObject({ code: 'stories.claim_unused' })
  })

  test('export, load, export: the same bytes', async () => {
    const kinds = [editionKind, ...STORY_KINDS]
    const files = await editionFiles(db, edition.id, kinds)
    expect([...files.keys()]).toContain('objects/drum.yaml')
    const bodies = Object.fromEntries(
      STORY_KINDS.map((kind) => [kind.kind, readLayout(kind, files).items.map((item) => item.value)]),
    )
    await layHouse(db, OPERATOR, edition.id, bodies as never)
    expect([...(await editionFiles(db, edition.id, kinds))]).toEqual([...files])
    expect((await exhibition(db, edition, { now })).object('drum')?.version).toBe(1)
  })
})
