import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { clicks, endLink, listLinks, makeLink, type Click, type Link } from '#modules/campaigns'
import { askFigure, registerFigures } from '#modules/evidence'
import { OPERATOR, VISITOR } from '#platform/actor'
import { sql } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { moveClock } from '#platform/clock'
import { onBothDatabases } from '../../test/database.ts'
import { temporaryFolder, testHouse, type TestHouse } from '../../test/house/house.ts'
import { makeEdition, type TestEdition } from '../../test/world/posts.ts'
import { GET, HEAD } from '../web/routes/l/[code]/+server.ts'
import { openClickSpool } from './click-spool.ts'

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'
const target = 'https://vn.example.org/ja'

onBothDatabases('the spool of clicks', (open) => {
  let edition: TestEdition
  let link: Link
  beforeAll(async () => {
    registerFigures([clicks])
    edition = await makeEdition(open().db)
    link = await make()
  })
  const make = (more = {}) =>
    open()
      .db.transaction()
      .execute((trx) =>
        makeLink(trx, OPERATOR, { edition: edition.id, target, source: 'line', medium: 'qr', event: 'sax', ...more }),
      )
  const click = (more: Partial<Click> = {}): Click => ({
    link: link.id,
    edition: edition.id,
    at: new Date('2025-06-03T01:00:00Z'),
    country: null,
    device: 'phone',
    language: 'ja',
    robot: null,
    ...more,
  })
  const counted = async (id = link.id) => {
    const { clicks, robots } = (await listLinks(open().db, edition.id)).find((one) => one.id === id)!
    return { clicks, robots }
  }

  test('what was answered is recorded once, whoever records it, also after a kill', async () => {
    const folder = temporaryFolder('clicks')
    const before = await counted()
    const killed = openClickSpool(open().db, folder)
    for (let i = 0; i < 5; i++) killed.add(click({ robot: i === 4 ? 'speed' : null }))
    // A half-written line, as a kill leaves it.
    const [name] = fs.readdirSync(folder)
    fs.appendFileSync(path.join(folder, name!), '{"link":"')
    const [one, other] = [openClickSpool(open().db, folder), openClickSpool(open().db, folder)]
    await Promise.all([one.record(), other.record(), one.record()])
    expect(await counted()).toEqual({ clicks: before.clicks + 4, robots: before.robots + 1 })
    one.add(click())
    await one.close()
    expect(await counted()).toEqual({ clicks: before.clicks + 5, robots: before.robots + 1 })
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from link_click where link_id = ${link.id}`.execute(open().db)
    expect(rows[0]!.n).toBeLessThan(6)
  })

  test('any order of adding and recording comes to the same sums', async () => {
    const mine = await make()
    let added = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('add', 'record', 'again'), { maxLength: 20 }), async (steps) => {
        const folder = temporaryFolder('clicks')
        let spool = openClickSpool(open().db, folder)
        for (const step of steps) {
          if (step === 'record') await spool.record()
          else if (step === 'again') spool = openClickSpool(open().db, folder)
          else {
            spool.add(click({ link: mine.id }))
            added++
          }
        }
        await spool.close()
        expect((await counted(mine.id)).clicks).toBe(added)
      }),
      { numRuns: 15 },
    )
  })

  test('the figure tells what was known at a moment, by the venue’s day, to staff alone', async () => {
    const own = await makeEdition(open().db)
    await moveClock(open().db, OPERATOR, own.id, new Date('2025-06-20T00:00:00Z'))
    const ask = (asOf: Date | null, by: string | null = null) =>
      askFigure(open().db, own, { id: 'clicks', by, asOf, audience: 'staff' })
    expect(await ask(null)).toMatchObject({ value: null, state: 'unknown', sources: [] })
    const mine = await open()
      .db.transaction()
      .execute((trx) =>
        makeLink(trx, OPERATOR, { edition: own.id, target, source: 'tiktok', medium: 'creator', event: 'sail-show' }),
      )
    expect(await ask(null)).toMatchObject({ value: 0, state: 'known' })
    const spool = openClickSpool(open().db, temporaryFolder('clicks'))
    const of = (at: string, robot: Click['robot'] = null) =>
      spool.add(click({ link: mine.id, edition: own.id, at: new Date(at), robot }))
    of('2025-06-03T14:59:00Z')
    of('2025-06-03T15:00:00Z')
    of('2025-06-03T15:00:00Z', 'declared')
    await spool.record()
    const then = await ask(null)
    expect(then).toMatchObject({ value: 2, sources: [{ id: 'clicks', runs: 1, read: 3 }] })
    of('2025-06-04T15:00:00Z')
    await spool.close()
    expect((await ask(new Date(then.asOf))).value).toBe(2)
    expect((await ask(null)).value).toBe(3)
    const days = (await ask(null, 'day')).rows.filter((row) => row.value)
    expect(days.map(({ key, value }) => [key, value])).toEqual([
      ['2025-06-03', 1],
      ['2025-06-04', 1],
      ['2025-06-05', 1],
    ])
    expect((await ask(null, 'event')).rows).toEqual([{ key: 'sail-show', value: 3, state: 'known' }])
    await expect(askFigure(open().db, own, { id: 'clicks', audience: 'public' })).rejects.toThrow('evidence.staff_only')
  })

  test('links are made and ended by the desk alone, for an event there is', async () => {
    const act = (verb: () => Promise<unknown>) =>
      verb().then(
        () => null,
        (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
      )
    expect(await act(() => make({ event: 'nowhere' }))).toBe('campaigns.no_such_event')
    const { db } = open()
    const as = (actor = OPERATOR, id = link.id, own = edition.id) =>
      act(() => db.transaction().execute((trx) => endLink(trx, actor, own, id)))
    expect(await as(VISITOR)).toBe('campaigns.not_yours')
    expect(await as({ kind: 'account', id: 'x', roles: ['viewer', 'programme'] })).toBe('campaigns.not_yours')
    const other = await make()
    expect(await as(OPERATOR, other.id, 'another')).toBe('campaigns.no_such_link')
    expect([await as(OPERATOR, other.id), await as(OPERATOR, other.id)]).toEqual([null, 'campaigns.no_such_link'])
  })
})

describe('the door', () => {
  let own: TestHouse
  let link: Link
  beforeAll(async () => {
    own = await testHouse('embedded', { SEN_COUNTRY_HEADER: 'cf-ipcountry' })
    const { house } = own
    house.clicks = openClickSpool(house.store.db, path.join(house.config.data, 'clicks'))
    setTheHouse(house)
    const edition = await makeEdition(house.store.db)
    link = await house.store.db.transaction().execute((trx) =>
      makeLink(trx, OPERATOR, {
        edition: edition.id,
        target,
        source: 'print',
        medium: 'qr',
        event: 'sax',
        about: 'place:entrance',
      }),
    )
  })
  afterAll(() => own.close())

  const visit = async (door: typeof GET, code: string, headers: Record<string, string> = {}) => {
    const set: Record<string, string> = {}
    const url = new URL(`http://localhost/l/${code}`)
    const request = new Request(url, { headers: { 'user-agent': PHONE, ...headers } })
    const event = {
      params: { code },
      request,
      url,
      getClientAddress: () => '192.0.2.1',
      setHeaders: (more: object) => Object.assign(set, more),
    }
    try {
      const response = await door(event as never)
      return { status: response.status, location: response.headers.get('location'), set }
    } catch (thrown) {
      const { status, location } = thrown as { status: number; location?: string }
      return { status, location: location ?? null, set }
    }
  }
  const counts = async () => {
    await own.house.clicks!.record()
    const { rows } = await sql<{
      robot: string | null
      country: string | null
      n: number
    }>`select robot, country, sum(clicks)::int as n
      from link_click where link_id = ${link.id} group by 1, 2 order by 1, 2`.execute(own.house.store.db)
    return rows
  }

  test('leads on, is kept nowhere, tells nobody where it was, and counts', async () => {
    const answer = await visit(GET, link.code, { 'cf-ipcountry': 'JP' })
    expect(answer).toMatchObject({
      status: 302,
      set: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    })
    expect(answer.location).toMatch(/^https:\/\/vn\.example\.org\/ja\?utm_source=print&utm_medium=qr&utm_campaign=sax&/)
    await visit(GET, link.code, { 'user-agent': 'Twitterbot/1.0' })
    await visit(HEAD, link.code)
    expect(await visit(GET, link.code.toUpperCase())).toMatchObject({ status: 302, location: `/l/${link.code}` })
    expect(await counts()).toEqual([
      { robot: 'declared', country: null, n: 1 },
      { robot: null, country: 'JP', n: 1 },
    ])
    const { rows } = await sql<{ all: string }>`select to_jsonb(c)::text as all from link_click c`.execute(
      own.house.store.db,
    )
    expect(JSON.stringify(rows)).not.toContain('192.0.2.1')
  })

  test('the twenty-first in ten seconds from one browser is counted as a robot', async () => {
    for (let i = 0; i < 25; i++) await visit(GET, link.code, { 'user-agent': `${PHONE} speed` })
    const speed = (await counts()).find((row) => row.robot === 'speed')
    expect(speed).toEqual({ robot: 'speed', country: null, n: 5 })
  })

  test('no such code: not found; an ended one leads home', async () => {
    for (const code of ['zzzzzz', 'short', 'ab23c0']) expect((await visit(GET, code)).status).toBe(404)
    const said = await own.sen('links', 'end', link.code)
    expect(said).toMatchObject({ code: 0 })
    expect(await visit(GET, link.code, { 'accept-language': 'ja' })).toMatchObject({ status: 302, location: '/ja' })
    expect((await visit(HEAD, link.code)).status).toBe(404)
  })

  test('the command line makes links, lists them and writes their codes', async () => {
    const { sen, folder } = own
    const made = await sen(
      'links',
      'make',
      '--to',
      target,
      '--event',
      'sax',
      '--source',
      'tiktok',
      '--medium',
      'creator',
    )
    expect(made).toMatchObject({ code: 0, out: [expect.stringMatching(/^http:\/\/localhost:2025\/l\/[2-9a-z]{6}$/)] })
    const wrong = await sen(
      'links',
      'make',
      '--to',
      target,
      '--event',
      'sax',
      '--source',
      'TikTok',
      '--medium',
      'creator',
    )
    expect(wrong).toMatchObject({
      code: 2,
      err: ['"TikTok" is no platform that analytics tools would know. Write: tiktok.'],
    })
    const listed = await sen('links', 'list', '--json')
    expect(listed.out.map((line) => (JSON.parse(line) as { address: string }).address)).toContain(made.out[0])
    await sen('links', 'qr', path.join(folder, 'qr'))
    expect(fs.readdirSync(path.join(folder, 'qr'))).toEqual([`${made.out[0]!.slice(-6)}.svg`])
  })
})
