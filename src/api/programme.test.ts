import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { editionKind, editionNow } from '#modules/editions'
import { chooseClaim } from '#modules/evidence'
import { OPERATOR } from '#platform/actor'
import { signedIn } from '../../test/accounts.ts'
import { openApi, type TestApi } from '../../test/api.ts'
import { onBothDatabases } from '../../test/database.ts'
import { smallEdition, type SmallWorld } from '../../test/world/small-edition.ts'

onBothDatabases('edition, events and claims by the API', (open) => {
  let api: TestApi
  let world: SmallWorld
  let staff: Headers

  beforeAll(async () => {
    world = await smallEdition(open().db)
    api = await openApi(open())
    staff = (await signedIn(open(), 'desk@vnhouse.example', 'viewer')).headers
  })
  beforeEach(() => api.house.pages.clear())
  afterAll(() => api.close())
  const ask = async (path: string, headers?: HeadersInit) => (await api.ask(path, { headers })).body
  const idsOf = (list: { id: string }[]) => list.map((one) => one.id)

  test('the edition is told without what is the house’s own business', async () => {
    const { text, body } = await api.ask('/edition')
    expect(body).toMatchObject({
      id: 'small',
      name: { vi: 'Triển lãm Nhỏ 2025', en: 'Small Expo 2025', ja: '小さな万博2025' },
      zone: 'Asia/Tokyo',
      opens: '2025-04-13',
      closes: '2025-10-13',
      today: '2025-06-03',
      replay: true,
      stopped: false,
      held: [],
      tags: ['smallexpo'],
      house: { areaSquareMetres: 30, theme: null },
    })
    expect(text).not.toMatch(/secret|accounts|loaded/)
  })

  test('events carry their times with the venue’s offset', async () => {
    const drums = await ask('/events/drum-evening')
    expect(drums).toMatchObject({
      from: '2025-06-04',
      to: '2025-06-04',
      begins: '2025-06-04T00:00:00+09:00',
      ends: '2025-06-05T00:00:00+09:00',
      startsAt: '2025-06-04T18:30:00+09:00',
      people: [
        {
          id: 'lam',
          name: { vi: 'Lâm', en: 'Lâm', ja: 'Lâm' },
          as: { vi: 'nghệ nhân trống', en: 'drummer', ja: '太鼓奏者' },
        },
      ],
      whole: {
        id: 'song-xanh-week',
        title: { vi: 'Tuần Sông Xanh', en: 'Song Xanh Week', ja: 'ソンサイン・ウィーク' },
        from: '2025-06-03',
        to: '2025-06-06',
      },
      parts: [],
    })
    const week = await ask('/events/song-xanh-week')
    expect([week.startsAt, week.hosts, week.place, idsOf(week.parts)]).toEqual([
      null,
      [{ id: 'song-xanh', name: { vi: 'Sông Xanh', en: 'Sông Xanh', ja: 'Sông Xanh' } }],
      { id: 'stage', kind: 'hall', name: { vi: 'Stage', en: 'Stage', ja: 'Stage' }, became: null },
      ['drum-evening'],
    ])
    const lanterns = await ask('/events/paper-lanterns')
    expect([lanterns.to, lanterns.ends, lanterns.verification]).toEqual([null, null, 'unverified'])
  })

  test('a day is as long as the venue’s: 23 hours when its clock goes forward', async () => {
    const small = await editionNow(world.db, 'small')
    const { held: _, loadedAt: __, ...body } = small
    await world.db.transaction().execute(async (trx) => {
      await editionKind.write(trx, 'berlin', 'berlin', { ...body, id: 'berlin', zone: 'Europe/Berlin' })
      const { eventKind } = await import('#modules/programme')
      const title = { vi: 'Hội', en: 'Fair', ja: '祭り' }
      await eventKind.write(trx, 'berlin', 'fair', {
        id: 'fair',
        kind: 'season',
        title,
        summary: title,
        status: 'reported',
        from: '2025-03-30',
        startTime: '12:00',
      })
    })
    expect(await ask('/events/fair?edition=berlin')).toMatchObject({
      begins: '2025-03-30T00:00:00+01:00',
      startsAt: '2025-03-30T12:00:00+02:00',
      ends: '2025-03-31T00:00:00+02:00',
    })
  })

  test('events come by day, within days, and in pages', async () => {
    const of = async (query: string) => {
      const { events, next } = await ask(`/events?edition=small${query}`)
      return [idsOf(events), next]
    }
    expect(await of('')).toEqual([['song-xanh-week', 'drum-evening', 'paper-lanterns'], null])
    expect(await of('&from=2025-06-04&to=2025-06-05')).toEqual([['song-xanh-week', 'drum-evening'], null])
    expect(await of('&from=2025-06-07')).toEqual([['paper-lanterns'], null])
    expect(await of('&to=2025-06-03')).toEqual([['song-xanh-week'], null])
    expect(await of('&limit=2')).toEqual([['song-xanh-week', 'drum-evening'], 'drum-evening'])
    expect(await of('&limit=2&after=drum-evening')).toEqual([['paper-lanterns'], null])
  })

  test('claims stand side by side; what was told after the venue’s today says so', async () => {
    const { claims } = await ask('/claims?edition=small')
    expect(idsOf(claims)).toEqual(['lantern-times', 'visitors-first-month'])
    expect(claims[1]).toMatchObject({
      topic: 'visitors',
      unit: 'people',
      chosen: 'gates',
      chosenBy: 'edition',
      answers: [
        { id: 'press', kind: 'number', number: 100_000, approx: 'over', chosen: false, toldLater: false },
        {
          id: 'gates',
          kind: 'number',
          number: 96_500,
          approx: null,
          chosen: true,
          toldLater: true,
          verification: 'settled',
        },
      ],
    })
    const of = async (query: string) => idsOf((await ask(`/claims?edition=small${query}`)).claims)
    expect(await of('&open=true')).toEqual(['lantern-times'])
    expect(await of('&open=false')).toEqual(['visitors-first-month'])
    expect(await of('&topic=visitors')).toEqual(['visitors-first-month'])
    expect(await of('&topic=visitors&open=true')).toEqual([])
  })

  test('who chose is known to the staff alone', async () => {
    const { accountId } = await signedIn(open(), 'head@vnhouse.example', 'head')
    await chooseClaim(world.db, { kind: 'account', id: accountId, roles: ['head'] }, 'small', 'lantern-times', {
      chosen: 'a',
      reason: 'Đã hỏi nghệ nhân.',
      locale: 'vi',
    })
    await chooseClaim(world.db, OPERATOR, 'small', 'lantern-times', { chosen: 'both', reason: 'Cả hai.', locale: 'vi' })
    const open_ = await api.ask('/claims/lantern-times?edition=small')
    expect(open_.body).toMatchObject({ chosen: 'both', chosenBy: 'staff', reason: { vi: 'Cả hai.' } })
    expect(open_.body.answers.map((one: { chosen: boolean }) => one.chosen)).toEqual([true, false])
    expect(open_.body).not.toHaveProperty('log')
    expect(open_.text).not.toContain(accountId)
    const { log } = await ask('/claims/lantern-times?edition=small', staff)
    expect(log.map((one: { chosen: string; by: string }) => [one.chosen, one.by])).toEqual([
      ['both', 'cli'],
      ['a', accountId],
    ])
  })
})
