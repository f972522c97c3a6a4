/** A film's way through the house: handed in, named, let go of, swept. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addItem, attachVideo, planCampaign } from '#modules/campaigns'
import { exportEdition, loadEdition } from '#modules/editions'
import { filmsOf, handInFilm, keepDraft, publishItems, saveItem, workingCopy, workingItems } from '#modules/stories'
import { OPERATOR, type Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { createFolderStore, type FileStore } from '#platform/files'
import { momentOf, systemNow } from '#platform/time'
import { onBothDatabases } from '../../test/database.ts'
import { HEAD, THU } from '../../test/world/campaigns.ts'
import { FILM, FILM_KEY, filmBlock } from '../../test/world/films.ts'
import { layHouse, smallHouse, story } from '../../test/world/small-house.ts'
import { smallEdition } from '../../test/world/small-edition.ts'
import { ITEM_KINDS } from './item-kinds.ts'
import { sweepFilms } from './sweep-films.ts'

const HOUR_MS = 3_600_000
const CURATOR: Actor = { kind: 'account', id: 'linh', roles: ['curator'] }

onBothDatabases('films of stories', (open) => {
  let db: Db
  let files: FileStore
  let folder: string
  let edition: string
  let n = 0
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
  const isThere = async () => (await files.stat(FILM_KEY)) !== null
  const handIn = async (to = edition, by = CURATOR) => {
    const { key, size } = await files.put(FILM, { type: 'film', name: 'film' })
    return act((trx) => handInFilm(trx, by, to, { key, type: 'video/mp4', size }, isThere))
  }
  const sweep = (afterHours: number) =>
    sweepFilms({ store: open(), files }, new Date(systemNow().getTime() + afterHours * HOUR_MS))
  const keys = async (of = edition) => (await filmsOf(db, of)).map((film) => film.key)

  beforeAll(() => {
    db = open().db
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-films-'))
    files = createFolderStore(folder)
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  beforeEach(async () => {
    await sql`delete from story_film`.execute(db)
    edition = (await smallEdition(db, `films-${++n}`)).edition.id
    await layHouse(db, OPERATOR, edition, smallHouse())
  })

  test('who may write hands one in; nobody else; a file that is not there is not taken', async () => {
    await expect(handIn(edition, { ...CURATOR, roles: ['viewer'] })).rejects.toMatchObject({
      code: 'stories.may_not_write',
    })
    await handIn()
    expect(await filmsOf(db, edition)).toMatchObject([{ key: FILM_KEY, type: 'video/mp4', size: FILM.length }])
    expect(await filmsOf(db, edition, ['other'])).toEqual([])
    await files.delete(FILM_KEY)
    await expect(
      act((trx) => handInFilm(trx, CURATOR, edition, { key: FILM_KEY, type: 'video/mp4', size: 1 }, isThere)),
    ).rejects.toThrow('swept')
  })

  test('nobody names it: a day later it is gone, unless it was handed in again', async () => {
    await handIn()
    expect(await sweep(23)).toBe(0)
    await sql`update story_film set added_at = added_at - interval '2 days'`.execute(db)
    await handIn()
    expect(await sweep(23)).toBe(0)
    expect(await sweep(25)).toBe(1)
    expect([await keys(), await isThere()]).toEqual([[], false])
    expect(await sweep(25)).toBe(0)
  })

  test('a draft, a working copy or an old revision that names it keeps it', async () => {
    await handIn()
    const ref = { kind: 'story', id: 'sound' } as const
    const { body, revision } = await workingCopy(db, edition, ref)
    // What is typed need not be whole.
    await keepDraft(db, CURATOR, edition, ref, { base: revision, body: { blocks: [{ file: FILM_KEY }, 'odd'] } })
    expect(await sweep(48)).toBe(0)
    const withFilm = story('sound', { blocks: [...story('sound').blocks, filmBlock()] })
    const next = await saveItem(db, CURATOR, edition, ref, { base: revision, body: withFilm })
    expect(await sweep(48)).toBe(0)
    await saveItem(db, CURATOR, edition, ref, { base: next, body })
    expect(await sweep(48)).toBe(0)
    expect([await keys(), await isThere()]).toEqual([[FILM_KEY], true])
  })

  test('a dropped draft keeps nothing', async () => {
    await handIn()
    const ref = { kind: 'story', id: 'sound' } as const
    await keepDraft(db, CURATOR, edition, ref, { base: 1, body: { blocks: [{ file: FILM_KEY }] } })
    await sql`delete from story_draft where edition_id = ${edition}`.execute(db)
    expect(await sweep(48)).toBe(1)
  })

  test('an edition’s files name a film and do not carry it: elsewhere its story waits until it is handed in', async () => {
    await handIn()
    const withFilm = story('sound', { blocks: [...story('sound').blocks, filmBlock()] })
    await layHouse(db, OPERATOR, edition, { story: [withFilm, story('light')] })
    const published = async (of: string) =>
      (await workingItems(db, of)).find(({ item }) => item.kind === 'story' && item.id === 'sound')!.publishedHash
    expect(await published(edition)).not.toBeNull()
    const [from, back] = ['from', 'back'].map((name) => path.join(folder, name, edition)) as [string, string]
    await exportEdition(db, edition, from, ITEM_KINDS)
    const fileIn = (at: string) => fs.readFileSync(path.join(at, 'stories/sound.yaml'), 'utf8')
    expect(fileIn(from)).toContain(`file: ${FILM_KEY}`)

    const other = `films-${++n}`
    const its = path.join(from, 'edition.yaml')
    fs.writeFileSync(its, fs.readFileSync(its, 'utf8').replace(`id: ${edition}`, `id: ${other}`))
    const { remarks } = await loadEdition(db, OPERATOR, from, ITEM_KINDS)
    expect(remarks.filter((one) => one.path.startsWith('blocks.film'))).toEqual([
      {
        file: 'stories/sound.yaml',
        id: 'sound',
        path: 'blocks.film.file',
        advice: expect.stringContaining('not in the house'),
        blocks: false,
      },
    ])
    expect(await published(other)).toBeNull()
    await exportEdition(db, other, back, ITEM_KINDS)
    expect(fileIn(back)).toBe(fileIn(from))
    await handIn(other)
    const now = momentOf('2025-06-03', '10:00', 'Asia/Tokyo')
    await publishItems(db, HEAD, other, { ids: ['story:sound'], now })
    expect(await published(other)).not.toBeNull()
  })

  test('the bytes stay as long as another edition or a campaign has them', async () => {
    const other = (await smallEdition(db, `films-${++n}`)).edition.id
    await layHouse(db, OPERATOR, other, smallHouse())
    await handIn()
    await handIn(other)
    const body = story('sound', { blocks: [filmBlock()] })
    await saveItem(db, CURATOR, other, { kind: 'story', id: 'sound' }, { base: 1, body })
    expect([await sweep(48), await keys(), await keys(other), await isThere()]).toEqual([0, [], [FILM_KEY], true])

    await sql`delete from story_film`.execute(db)
    await handIn()
    const its = { edition, event: 'drum-evening', aim: 'Mời nghe', audiences: '', messages: '' }
    const campaign = await act((trx) => planCampaign(trx, THU, its))
    const item = { campaign, kind: 'story', channel: 'site', title: 'Nội bộ', dueAt: null, languages: ['vi'] } as const
    const id = await act((trx) => addItem(trx, THU, { edition, zone: 'Asia/Tokyo', ...item, languages: ['vi'] }))
    await act((trx) => attachVideo(trx, THU, edition, id, { key: FILM_KEY, type: 'video/mp4' }))
    expect([await sweep(48), await keys(), await isThere()]).toEqual([0, [], true])
  })
})
