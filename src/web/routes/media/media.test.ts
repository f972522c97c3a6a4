/** Films and sounds through their doors: sent by a curator, asked for by players, withheld with their story. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { setTheHouse } from '#house/house'
import type { ItemPage } from '#lib/desk/stories/item.server.ts'
import { LARGEST_FILM_BYTES } from '#lib/files/largest-film.ts'
import { HOLD_REASONS, holdSurfaces, type Edition } from '#modules/editions'
import { sessionOf } from '#modules/people'
import { FaultyStories, publishItems, workingCopy } from '#modules/stories'
import { OPERATOR, type Actor, type Role } from '#platform/actor'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { createFolderStore, FileTooLarge, type FileStore } from '#platform/files'
import { momentOf } from '#platform/time'
import { authFor, ORIGIN, signedIn } from '../../../../test/accounts.ts'
import { onBothDatabases } from '../../../../test/database.ts'
import { FILM, FILM_KEY, filmBlock, sent, VTT } from '../../../../test/world/films.ts'
import { layHouse, say, smallHouse, story } from '../../../../test/world/small-house.ts'
import { smallEdition } from '../../../../test/world/small-edition.ts'
import * as item from '../desk/stories/[kind]/[id]/+page.server.ts'
import * as draftCaptions from '../desk/stories/[kind]/[id]/captions.[block].[lang].vtt/+server.ts'
import * as films from '../desk/stories/films/+server.ts'
import * as deskFilm from '../desk/stories/films/[key]/+server.ts'
import * as media from './[story]/[block]/+server.ts'

const HEAD: Actor = { kind: 'account', id: 'head', roles: ['head'] }
type Door = (event: never) => Response | Promise<Response>

onBothDatabases('films and their doors', (open) => {
  let store: Store
  let files: FileStore
  let folder: string
  let edition: Edition
  let now: Date
  const people = new Map<string, Headers>()

  beforeAll(async () => {
    store = open()
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-media-'))
    files = createFolderStore(folder)
    const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
    setTheHouse({ config, store, files, clock: { now: async () => now, replaying: async () => false } } as never)
    edition = (await smallEdition(store.db, 'media')).edition
    now = momentOf('2025-06-03', '10:00', edition.zone)
    await layHouse(store.db, OPERATOR, 'media', smallHouse())
    for (const [name, role] of [
      ['thu', 'curator'],
      ['xem', 'viewer'],
    ] as [string, Role][])
      people.set(name, (await signedIn(store, `${name}@vnhouse.example`, role, 'media')).headers)
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  const answer = async (door: Door, event: object): Promise<Response | number> => {
    try {
      return await door(event as never)
    } catch (thrown) {
      return (thrown as { status: number }).status
    }
  }
  const ask = (its: Partial<Record<string, string>> = {}) => {
    const { story = 'light', block = 'film', method = 'GET', ...headers } = its
    const request = new Request(`${ORIGIN}/media/${story}/${block}`, {
      method,
      headers: headers as Record<string, string>,
    })
    return answer(media[method as 'GET'] as Door, { params: { story, block }, request })
  }
  const deskEvent = async (who: string, request: object, params = {}) => ({
    locals: { session: await sessionOf(authFor(store), people.get(who)!) },
    url: new URL(`${ORIGIN}/desk/stories/films`),
    request: { headers: new Headers(), ...request },
    params,
    cookies: { get: () => undefined },
  })
  const send = async (who: string, bytes: Uint8Array) =>
    (await answer(films.PUT as Door, await deskEvent(who, sent(bytes)))) as Response
  const lay = (its: Parameters<typeof story>[1]) =>
    layHouse(store.db, OPERATOR, 'media', { story: [story('light', { blocks: [filmBlock()], ...its })] } as never)
  const headersOf = (response: Response, ...names: string[]) => names.map((name) => response.headers.get(name))

  test('a story whose film is not in the house, or without rights, is not published', async () => {
    await lay({ blocks: [filmBlock({ credit: undefined, licence: undefined })] })
    const refused = await publishItems(store.db, HEAD, 'media', { ids: ['story:light'], now }).catch((one) => one)
    expect(refused).toBeInstanceOf(FaultyStories)
    expect((refused as FaultyStories).faults.map(({ kind, advice, where }) => [kind, advice, where])).toEqual([
      ['film', 'film_missing', 'blocks.film.file'],
      ['film', 'film_rights', 'blocks.film.credit'],
      ['film', 'film_rights', 'blocks.film.licence'],
    ])
    expect(await ask()).toBe(404)
  })

  test('a curator sends it; what is no film, a viewer and another site’s page are refused, and nothing is kept', async () => {
    const wrong = await send('thu', Buffer.from(`<svg onload="x">${' '.repeat(100)}`))
    expect([wrong.status, (await wrong.json()) as object]).toEqual([
      400,
      { text: expect.stringContaining('MP4, WebM, M4A, MP3') },
    ])
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100)),
      cancel: () => void (isCancelled = true),
    })
    // The line stays open for the answer, however much is still to come.
    const refused = (await answer(films.PUT as Door, await deskEvent('thu', { body }))) as Response
    expect([refused.status, isCancelled]).toEqual([400, false])
    expect((await send('thu', FILM.subarray(0, 20))).status).toBe(400)
    expect((await send('xem', FILM)).status).toBe(403)
    const elsewhere = { headers: new Headers({ origin: 'https://elsewhere.example' }), ...sent(FILM) }
    expect(await answer(films.PUT as Door, await deskEvent('thu', elsewhere))).toBe(403)
    expect(await files.stat(FILM_KEY)).toBeNull()
    const ours = { headers: new Headers({ origin: ORIGIN }), ...sent(FILM) }
    const taken = (await answer(films.PUT as Door, await deskEvent('thu', ours))) as Response
    expect([taken.status, await taken.json()]).toEqual([
      200,
      { id: FILM_KEY, name: expect.stringMatching(/^MP4 · 0,1 MB · /) },
    ])
    const draft = await deskEvent('xem', { method: 'GET' }, { key: FILM_KEY })
    const its = (await answer(deskFilm.GET as Door, draft)) as Response
    expect(Buffer.from(await its.arrayBuffer())).toEqual(FILM)
    expect(await answer(deskFilm.GET as Door, await deskEvent('xem', {}, { key: 'a'.repeat(64) }))).toBe(404)
    // In the house, and told by no story yet.
    expect(await ask()).toBe(404)
  })

  test('the editor offers what was sent, and says what a block names that is not in the house', async () => {
    const params = { kind: 'story', id: 'light' }
    await lay({ blocks: [filmBlock({ file: 'a.mp4' })] })
    const filmField = async () => {
      const { groups } = (await item.load((await deskEvent('thu', {}, params)) as never)) as ItemPage
      const [block] = groups.find((group) => group.path === 'blocks')!.groups
      return block!.fields.find((one) => one.path === 'blocks.film.file')
    }
    expect(await filmField()).toMatchObject({ is: 'film', value: 'a.mp4', options: [{ id: FILM_KEY }] })
    const { revision } = await workingCopy(store.db, 'media', { kind: 'story', id: 'light' })
    const form = new FormData()
    form.set('base', String(revision))
    form.set('w:blocks.film.file', FILM_KEY)
    const saving = await deskEvent('thu', { formData: async () => form }, params)
    expect(await item.actions.save!(saving as never)).toMatchObject({ revision: revision + 1 })
    expect(await filmField()).toMatchObject({ value: FILM_KEY })
    // Its captions as they are written, for whoever looks at the preview.
    const captions = async (lang: string) =>
      answer(draftCaptions.GET as Door, await deskEvent('xem', {}, { ...params, block: 'film', lang }))
    expect(await ((await captions('vi')) as Response).text()).toBe(VTT)
    expect(await captions('en')).toBe(404)
  })

  test('a film that is too large is told so', async () => {
    const limits: unknown[] = []
    const put = vi.spyOn(files, 'put').mockImplementationOnce((_, { maxBytes }) => {
      limits.push(maxBytes)
      return Promise.reject(new FileTooLarge(maxBytes!))
    })
    const told = await send('thu', FILM)
    put.mockRestore()
    expect([told.status, await told.json(), limits]).toEqual([
      400,
      { text: expect.stringContaining('500 MB') },
      [LARGEST_FILM_BYTES],
    ])
  })

  test('whole, by its head, by stretches', async () => {
    await lay({})
    const whole = (await ask()) as Response
    expect([whole.status, ...headersOf(whole, 'content-type', 'content-length', 'accept-ranges', 'etag')]).toEqual([
      ...[200, 'video/mp4', String(FILM.length), 'bytes', `"${FILM_KEY}"`],
    ])
    expect(headersOf(whole, 'x-content-type-options', 'content-security-policy')).toEqual([
      'nosniff',
      "default-src 'none'; sandbox",
    ])
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(FILM)
    const head = (await ask({ method: 'HEAD', range: 'bytes=0-9' })) as Response
    expect([head.status, head.body, head.headers.get('content-length')]).toEqual([200, null, String(FILM.length)])

    const part = (await ask({ range: 'bytes=24-27' })) as Response
    expect([part.status, ...headersOf(part, 'content-range', 'content-length')]).toEqual([
      ...[206, `bytes 24-27/${FILM.length}`, '4'],
    ])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(FILM.subarray(24, 28))
    const beyond = (await ask({ range: `bytes=${FILM.length}-` })) as Response
    expect([beyond.status, ...headersOf(beyond, 'content-range')]).toEqual([416, `bytes */${FILM.length}`])

    const same = (await ask({ range: 'bytes=0-9', 'if-range': `"${FILM_KEY}"` })) as Response
    const older = (await ask({ range: 'bytes=0-9', 'if-range': '"older"' })) as Response
    expect([same.status, older.status]).toEqual([206, 200])
    const known = (await ask({ 'if-none-match': `"older", W/"${FILM_KEY}"` })) as Response
    expect([known.status, known.body]).toEqual([304, null])
    for (const one of [same, older]) await one.body?.cancel()
  })

  test('only what is a film of the story is there', async () => {
    for (const its of [
      { block: 'gone' },
      { block: 'constructor' },
      { story: 'sound', block: 'one' },
      { story: 'gone' },
    ])
      expect(await ask(its)).toBe(404)
  })

  test('it goes with its story: out of season, without permission, not to move, on hold, without its file', async () => {
    const season = { kind: 'seasonal' as const, from: '2025-06-01', to: '2025-06-03' }
    await lay({ labels: [season] })
    expect(((await ask({ method: 'HEAD' })) as Response).status).toBe(200)
    now = momentOf('2025-06-04', '00:00', edition.zone)
    expect(await ask()).toBe(404)

    const until = {
      kind: 'with-permission' as const,
      community: say('River'),
      until: '2025-06-05',
      evidence: 'A letter',
    }
    await lay({ labels: [until] })
    expect(((await ask({ method: 'HEAD' })) as Response).status).toBe(200)
    now = momentOf('2025-06-06', '00:00', edition.zone)
    expect(await ask()).toBe(404)

    await lay({})
    expect(((await ask({ method: 'HEAD' })) as Response).status).toBe(200)
    // Publishing would refuse it: as if it stood from before.
    const still = [{ kind: 'do-not-animate', community: say('River') }]
    const setLabels = async (labels: object[]) => {
      await sql`update story_publication set body = jsonb_set(body, '{labels}', ${JSON.stringify(labels)}::jsonb)
        where edition_id = 'media' and item_id = 'light' and kind = 'story' and ended_at is null`.execute(store.db)
      await sql`update story_shelf set number = number + 1 where edition_id = 'media'`.execute(store.db)
    }
    await setLabels(still)
    expect(await ask()).toBe(404)
    await setLabels([])
    await holdSurfaces(store.db, HEAD, { edition: 'media', surfaces: ['site'], reason: HOLD_REASONS[0] })
    expect(await ask()).toBe(503)
    await sql`delete from hold_surface`.execute(store.db)
    await sql`delete from hold`.execute(store.db)
    expect(((await ask({ method: 'HEAD' })) as Response).status).toBe(200)
    await files.delete(FILM_KEY)
    expect(await ask()).toBe(404)
  })
})
