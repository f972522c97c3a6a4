/** The doors of a stage screen, from a request to its answer: nothing for whoever has no valid address. */
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { setTheHouse, type House } from '#house/house'
import { createStageStreams } from '#house/stage-streams'
import type { ActsAnswer } from '#lib/show/stage-data.ts'
import { holdSurfaces, releaseSurfaces } from '#modules/editions'
import { closeScreen, makeScreens, planRun } from '#modules/programme'
import { OPERATOR } from '#platform/actor'
import { writeShow } from '../../src/modules/programme/show/show-kind.ts'
import * as actsDoor from '../../src/web/routes/show/[key]/acts/+server.ts'
import * as page from '../../src/web/routes/show/[key]/+page.server.ts'
import * as signalsDoor from '../../src/web/routes/show/[key]/signals/+server.ts'
import { testHouse, type TestHouse } from '../house/house.ts'
import { makeEdition } from '../world/posts.ts'
import { DESK, PUPPETS } from '../world/shows.ts'

const NOBODY = 'x'.repeat(24)

describe.each(['embedded', 'server'] as const)('the doors of a stage screen [%s]', (kind) => {
  const skips = kind === 'server' && !inject('serverUrl')
  let its: TestHouse
  let house: House
  let edition: string
  let run: string
  const keys: Record<string, string> = {}

  beforeAll(async () => {
    if (skips) return
    its = await testHouse(kind)
    house = { ...its.house, stages: createStageStreams(its.house.store.db, its.house.live) }
    setTheHouse(house)
    const { db } = house.store
    edition = (await makeEdition(db)).id
    await db.transaction().execute((trx) => writeShow(trx, edition, 'puppets', PUPPETS))
    const asked = { show: 'puppets', kind: 'rehearsal', startsAt: new Date(Date.now() + 60_000) } as const
    run = (await planRun(db, DESK, edition, asked)).id
    for (const { role, key } of await makeScreens(db, DESK, run)) keys[role] = key
  })
  afterAll(() => its?.close())

  const event = (key: string, request: Request, more: object = {}) => ({
    params: { key },
    url: new URL(request.url),
    request,
    getClientAddress: () => kind,
    setHeaders: () => {},
    ...more,
  })
  const post = async (key: string, body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const request = new Request('http://localhost/show/x/acts', { method: 'POST', body: text })
    return (actsDoor.POST as (event: unknown) => Promise<Response>)(event(key, request))
  }
  const get = async (key: string, after = '') =>
    (actsDoor.GET as (event: unknown) => Promise<Response>)(
      event(key, new Request(`http://localhost/show/x/acts?after=${after}`)),
    )
  const act = (seq: number, more: object = {}) => ({
    device: 'tablet-of-the-manager',
    seq,
    clock: seq,
    kind: 'go',
    to: 'light',
    from: null,
    role: 'manager',
    at: Date.now(),
    ...more,
  })
  const answered = async (response: Response) => (await response.json()) as ActsAnswer

  test.skipIf(skips)('no valid address: nothing at all, and not for long', async () => {
    for (const key of [NOBODY, '', 'a/b', '../../etc', 'x'.repeat(200)]) {
      const answer = await post(key, { acts: [act(1)] })
      expect([answer.status, await answer.text()]).toEqual([404, ''])
    }
    let status = 404
    for (let n = 0; n < 40 && status === 404; n++) status = (await get(NOBODY.slice(2) + String(10 + n))).status
    expect(status).toBe(429)
    await expect(
      (page.load as (event: unknown) => unknown)(event(NOBODY, new Request('http://localhost/'))),
    ).rejects.toMatchObject({ status: expect.toSatisfy((code) => code === 404 || code === 429) as number })
  })

  test.skipIf(skips)('acts come in once, and go out from where a screen is', async () => {
    const first = await post(keys.manager!, { acts: [act(1)], after: 'tablet-of-the-manager:1' })
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await answered(first)).toMatchObject({
      acts: [],
      count: 1,
      heads: { 'tablet-of-the-manager': 1 },
      held: null,
    })
    const twice = act(1, { at: (await answered(await get(keys.sound!))).acts[0]!.at })
    expect(await answered(await post(keys.manager!, { acts: [twice] }))).toMatchObject({ count: 1 })
    expect(await answered(await get(keys.sound!, 'tablet-of-the-manager:1'))).toMatchObject({ acts: [], count: 1 })
    expect(await answered(await get(keys.sound!, 'nonsense'))).toMatchObject({ acts: [twice], count: 1 })
  })

  test.skipIf(skips)('a gap, a foreign role, a role that may not call, too much, no JSON', async () => {
    const refused = async (key: string, acts: unknown) => {
      const answer = await post(key, { acts })
      return [answer.status, (await answered(answer)).refused]
    }
    expect(await refused(keys.manager!, [act(3)])).toEqual([409, 'programme.act_gap'])
    expect(await refused(keys.sound!, [act(2)])).toEqual([409, 'programme.act_of_other_role'])
    expect(await refused(keys.sound!, [act(1, { device: 'of-sound', role: 'sound' })])).toEqual([
      409,
      'programme.role_may_not_call',
    ])
    expect(await refused(keys.manager!, [{ role: 'manager' }])).toEqual([409, 'programme.act_not_valid'])
    expect(await refused(keys.manager!, Array(600).fill(act(2)))).toEqual([409, 'programme.act_not_valid'])
    expect((await post(keys.manager!, 'no json')).status).toBe(400)
    expect((await post(keys.manager!, `"${'x'.repeat(300_000)}"`)).status).toBe(400)
    expect((await answered(await get(keys.manager!))).count).toBe(1)
  })

  test.skipIf(skips)('whoever calls hands in what a device that broke had pressed; nobody else does', async () => {
    const told = act(1, { device: 'broken-tablet', kind: 'ready', to: 'teu', role: 'sound', clock: 9 })
    expect((await post(keys.manager!, { acts: [told] })).status).toBe(200)
    expect((await answered(await get(keys.sound!))).count).toBe(2)
  })

  test.skipIf(skips)('a hold refuses go, and every answer tells it', async () => {
    const { db } = house.store
    await holdSurfaces(db, OPERATOR, { edition, surfaces: ['show'], reason: 'drill' })
    const answer = await post(keys.manager!, { acts: [act(2, { to: 'teu', from: 'light', at: Date.now() + 5 })] })
    expect([answer.status, await answered(answer)]).toMatchObject([
      409,
      { refused: 'programme.show_on_hold', held: { reason: 'drill' }, count: 2 },
    ])
    await releaseSurfaces(db, OPERATOR, { edition, surfaces: ['show'], reason: 'drill_over' })
    expect((await answered(await get(keys.sound!))).held).toBeNull()
  })

  test.skipIf(skips)('signals are short, of a known shape, and only for those who hold an address', async () => {
    const signal = (key: string, body: unknown) => {
      const request = new Request('http://localhost/', { method: 'POST', body: JSON.stringify(body) })
      return (signalsDoor.POST as (event: unknown) => Promise<Response>)(event(key, request))
    }
    const here = { kind: 'here', from: 'device-one', to: null }
    expect((await signal(keys.sound!, here)).status).toBe(204)
    expect((await signal(keys.sound!, { ...here, more: 1 })).status).toBe(400)
    expect((await signal(keys.sound!, { ...here, sdp: 'x'.repeat(9000) })).status).toBe(400)
    expect([404, 429]).toContain((await signal(NOBODY, here)).status)
  })

  test.skipIf(skips)('a stream is told what is pressed, and ends with its address', async () => {
    const said: string[] = []
    const ended = new Promise<void>((resolve) => {
      const response = {
        writableLength: 0,
        on: () => {},
        removeHeader: () => {},
        writeHead: (status: number) => (said.push(`head ${status}`), response),
        write: (bytes: Uint8Array) => said.push(Buffer.from(bytes).toString()),
        end: (text?: string) => (said.push(String(text ?? '')), resolve()),
      }
      house.stages!.attach(response as unknown as ServerResponse, {
        key: keys.sound!,
        device: 'device-two',
        since: null,
        from: kind,
      })
    })
    await expect.poll(() => said[0]).toBe('head 200')
    await post(keys.manager!, { acts: [act(2, { to: 'teu', from: 'light' })] })
    house.stages!.tellRun(run)
    await expect.poll(() => said.join('')).toContain('event: acts')
    await closeScreen(house.store.db, DESK, run, 'sound')
    house.stages!.tellRun(run)
    await ended
    expect(said.at(-1)).toContain('event: closed')
    expect([404, 429]).toContain((await get(keys.sound!)).status)
  })
})
