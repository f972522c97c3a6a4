/** Plans, ticks and people of a live, on a real database. */
import { beforeAll, expect, test } from 'vitest'
import { addCreator } from '#modules/creators'
import { showKind } from '#modules/programme'
import { withdraw } from '#modules/rights'
import { OPERATOR, type Actor, type Role } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { counting, onBothDatabases } from '../../../../test/database.ts'
import { DUTIES, LIVES, PRODUCTS, putLives } from '../../../../test/world/lives.ts'
import { makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import { wireRooms } from '../../../../test/world/wired.ts'
import {
  addCreatorToLive,
  addItem,
  boundProducts,
  changeLive,
  endsAt,
  fallbackCues,
  listLives,
  liveDutyKind,
  livesOfShow,
  LIVE_KEEPER,
  markDuty,
  openLines,
  planCampaign,
  planLive,
  strangers,
  takeCreatorOff,
  theLive,
  toType,
  type PlannedLive,
} from '../index.ts'

const account = (id: string, ...roles: Role[]): Actor => ({ kind: 'account', id, roles })
const [THU, HEAD, GUEST] = [account('thu', 'communications'), account('head', 'head'), account('guest', 'viewer')]
const words = (text: string) => ({ vi: text, en: text, ja: text })

onBothDatabases('lives', (open) => {
  let edition: TestEdition
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const refusal = (verb: (trx: Trx) => Promise<unknown>) =>
    act(verb).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refusal) return error.code
        throw error
      },
    )
  const live = (id = 'craft') => theLive(open().db, edition, id)
  const opened = (one: PlannedLive) => openLines(one.standing).map((line) => [line.duty.id, line.product])

  beforeAll(async () => {
    wireRooms()
    edition = await makeEdition(open().db)
    await putLives(open().db, edition.id)
    await moveClock(open().db, OPERATOR, edition.id, new Date('2025-06-04T10:00:00+09:00'))
  })

  const mark = async (duty: string, product: string | null, kind: string, more: object = {}, actor = THU) => {
    const line = (await live()).standing.find((one) => one.duty.id === duty && one.product === product)
    const asked = { edition, live: 'craft', duty, product, mark: kind, seen: line?.duty.hash ?? '', ...more }
    return refusal((trx) => markDuty(trx, actor, asked))
  }

  test('each duty is ticked by a person, or refused by the head with a reason; then it is ready', async () => {
    expect(opened(await live())).toEqual([
      ['host-says-so', null],
      ['allergens', 'rice'],
    ])
    expect(await mark('host-says-so', null, 'done', {}, GUEST)).toBe('live.not_yours')
    expect(await mark('host-says-so', null, 'perhaps')).toBe('live.no_such_mark')
    expect(await mark('adults', 'rice', 'done')).toBe('live.no_such_line')
    expect(await mark('host-says-so', null, 'done', { seen: 'something else' })).toBe('live.changed_meanwhile')
    expect(await mark('host-says-so', null, 'done')).toBeNull()
    expect(await mark('allergens', 'rice', 'refused', { reason: 'not sold' })).toBe('live.head_refuses')
    expect(await mark('allergens', 'rice', 'refused', { reason: '  ' }, HEAD)).toBe('live.reason_needed')
    expect((await live()).ready).toBe(false)
    expect(await mark('allergens', 'rice', 'refused', { reason: 'not sold' }, HEAD)).toBeNull()
    const ready = await live()
    expect(ready.ready).toBe(true)
    expect(ready.standing.map((line) => [line.mark!.mark, line.mark!.by, line.mark!.reason])).toEqual([
      ['done', 'thu', null],
      ['refused', 'head', 'not sold'],
    ])
    expect(await mark('host-says-so', null, 'open')).toBeNull()
    expect((await live()).ready).toBe(false)
    await mark('host-says-so', null, 'done')
    await act((trx) => liveDutyKind.write(trx, edition.id, 'host-says-so', { ...DUTIES[0]!, duty: words('Nói to') }))
    const reworded = (await live()).standing[0]!
    expect([reworded.mark, reworded.stale]).toEqual([null, true])
    await act((trx) => liveDutyKind.write(trx, edition.id, 'host-says-so', DUTIES[0]!))
    expect((await live()).ready).toBe(true)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from live_mark
      where edition_id = ${edition.id}`.execute(open().db)
    expect(rows[0]!.n).toBe(4)
  })

  test('a product that is put on brings its duties, one that steps in as well', async () => {
    const change = (fields: object, actor = THU) => refusal((trx) => changeLive(trx, actor, edition, 'craft', fields))
    expect(await change({ fallback: ['wine'] })).toBeNull()
    expect(opened(await live())).toEqual([
      ['adults', 'wine'],
      ['allergens', 'wine'],
    ])
    expect(await change({ fallback: undefined })).toBeNull()
    expect((await live()).ready).toBe(true)
    expect(await change({ products: [{ product: 'gold' }] })).toBe('live.unknown_name')
    expect(await change({ people: [{ person: 'nobody' }] })).toBe('live.unknown_name')
    expect(await change({ show: 'none' })).toBe('live.unknown_name')
    expect(await change({ hardEnd: '2025-06-03T18:00:00+09:00' })).toBe('live.not_valid')
    expect(await change({ currency: 'yen' })).toBe('live.not_valid')
    expect(await change({ note: words('x') }, GUEST)).toBe('live.not_yours')
    expect((await live()).plan).toEqual(LIVES[0])
  })

  test('is made from an item of the calendar, once, or from an event', async () => {
    const campaign = await act((trx) =>
      planCampaign(trx, THU, { edition: edition.id, event: 'sax', aim: 'Mời xem', audiences: '', messages: '' }),
    )
    const item = (kind: string) =>
      act((trx) =>
        addItem(trx, THU, {
          ...{ edition: edition.id, zone: edition.zone, campaign, kind, channel: 'tiktok', title: 'Phát trực tiếp' },
          ...{ dueAt: new Date('2025-06-13T10:00:00Z'), languages: ['vi', 'ja'] },
        }),
      )
    const [own, post] = [await item('live'), await item('post')]
    const make = (from: { item: string } | { event: string }, startsAt: Date | null = null) =>
      act((trx) => planLive(trx, THU, { edition, from, startsAt }))
    expect(await make({ item: own })).toBe('sax-live')
    expect(await live('sax-live')).toMatchObject({
      item: own,
      day: '2025-06-13',
      plan: {
        id: 'sax-live',
        title: { vi: 'Phát trực tiếp' },
        event: 'sax',
        starts: '2025-06-13T19:00:00+09:00',
        languages: ['vi', 'ja'],
      },
    })
    await expect(make({ item: own })).rejects.toThrow('live.already_made')
    await expect(make({ item: post })).rejects.toThrow('live.not_a_live_item')
    await expect(make({ event: 'sax' })).rejects.toThrow('live.no_start')
    await expect(make({ event: 'none' }, new Date())).rejects.toThrow('programme.no_event')
    expect(await make({ event: 'sax' }, new Date('2025-06-14T10:00:00Z'))).toBe('sax-live-2')
  })

  test('its products stand in the cues of its show, and what leads nowhere is told', async () => {
    const cue = (id: string, number: number, more: object = {}) => ({
      ...{ id, number, kind: 'product' as const, title: words(id), seconds: 60 },
      ...more,
    })
    await act((trx) =>
      showKind.write(trx, edition.id, 'shelf', {
        id: 'shelf',
        title: words('Kệ'),
        stream: true,
        hardEnd: 1800,
        roles: [{ id: 'host', name: words('Host'), calls: true }],
        cues: [
          cue('hello', 1),
          cue('silk-1', 2, { products: ['silk'] }),
          cue('both', 3, { products: ['silk', 'drum'] }),
          cue('music', 9, { reserve: true }),
        ],
      }),
    )
    const products = [{ product: 'silk' }, { product: 'rice', cues: ['hello', 'gone'] }]
    await act((trx) => changeLive(trx, THU, edition, 'night', { show: 'shelf', products }))
    const [own] = await livesOfShow(open().db, edition, 'shelf')
    expect(own!.id).toBe('night')
    const { rows } = await sql<{ body: Parameters<typeof fallbackCues>[0] & { hardEnd: number } }>`select body from show
      where edition_id = ${edition.id} and id = 'shelf'`.execute(open().db)
    const show = rows[0]!.body
    expect(
      boundProducts(own!.plan, show).map((one) => [one.product, one.cues.map((it) => it.id), one.missing]),
    ).toEqual([
      ['silk', ['silk-1', 'both'], []],
      ['rice', ['hello'], ['gone']],
    ])
    expect(strangers(own!.plan, show)).toEqual(['drum'])
    expect(fallbackCues(show).map((one) => one.id)).toEqual(['music'])
    expect(endsAt(own!, show)).toEqual(new Date('2025-06-05T20:30:00+09:00'))
    expect(endsAt(await live(), show)).toEqual(new Date('2025-06-03T20:00:00+09:00'))
  })

  test('what is typed into the app: title, labels of the language, switches, products with what is known of them', async () => {
    const { plan, standing } = await live('night')
    const products = new Map(PRODUCTS.map((one) => [one.id, one]))
    expect(toType({ ...plan, title: { vi: 'Đêm', ja: '夜' } }, products, standing, 'en')).toEqual({
      title: { text: 'Đêm', locale: 'vi', translated: false },
      labels: [{ language: 'ja', text: 'PR' }],
      switches: ['Bật công tắc'],
      products: [
        { id: 'silk', name: 'Lụa', price: null, unit: null, fallback: false },
        { id: 'rice', name: 'Gạo', price: null, unit: null, fallback: false },
        { id: 'wine', name: 'Rượu', price: null, unit: null, fallback: true },
      ],
      cover: null,
    })
  })

  test('a creator who leaves is off the lives to come, and is not added again; one who is forgotten off all', async () => {
    const creator = await act((trx) =>
      addCreator(trx, THU, { ...edition, closes: edition.closes } as never, {
        ...{ name: 'Lan', kind: 'person', otherNames: {}, language: 'vi', spoken: null, countries: null, topics: null },
        ...{ availability: null, livesIn: null, email: 'lan@creators.example', contacts: {}, minor: false },
        ...{ guardianName: null, guardianEmail: null, notes: null, handles: [] },
      }),
    )
    const add = (id: string) => refusal((trx) => addCreatorToLive(trx, THU, { edition, live: id, creator }))
    const on = async () =>
      (await listLives(open().db, edition)).filter((one) => one.creators.length).map((one) => one.id)
    expect([await add('craft'), await add('night'), await add('night')]).toEqual([null, null, null])
    await act((trx) => takeCreatorOff(trx, THU, { edition, live: 'night', creator }))
    expect(await on()).toEqual(['craft'])
    await add('night')
    const receipt = await act((trx) =>
      withdraw(trx, OPERATOR, { edition: edition.id, person: `creator:${creator}`, said: 'by phone' }),
    )
    // The live of the day before keeps who was in it until they are forgotten.
    expect(await on()).toEqual(['craft'])
    expect(receipt.removed.filter((one) => one.surface === 'live').map((one) => one.item)).toEqual(['night'])
    expect(await add('night')).toBe('live.has_left')
    const subject = { edition: edition.id, person: `creator:${creator}`, keys: [`creator:${creator}`] }
    expect(await LIVE_KEEPER.holds!(open().db, subject)).toEqual({ lives: 1 })
    await act((trx) => LIVE_KEEPER.forget!(trx, subject, new Date()))
    expect([await on(), await LIVE_KEEPER.holds!(open().db, subject)]).toEqual([[], {}])
  })

  test('lists many with as many queries as few', async () => {
    const listed = async () => {
      const { counted, seen } = counting(open().db)
      const lives = await listLives(counted, edition)
      return { lives: lives.length, queries: seen.queries }
    }
    const few = await listed()
    for (let n = 0; n < 5; n++)
      await act((trx) => planLive(trx, THU, { edition, from: { event: 'sax' }, startsAt: new Date('2025-07-01') }))
    expect(await listed()).toEqual({ lives: few.lives + 5, queries: few.queries })
    expect(few.queries).toBe(4)
  })
})
