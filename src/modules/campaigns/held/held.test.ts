import { afterEach, beforeAll, expect, test } from 'vitest'
import { holdSurfaces, releaseSurfaces, type DueAnswer, type Surface } from '#modules/editions'
import { moveClock } from '#platform/clock'
import { sql, type Trx } from '#platform/db'
import { on } from '#platform/events'
import { guardedTransport } from '#platform/guarded-transport'
import { onBothDatabases } from '../../../../test/database.ts'
import { startChannel, type StandIn } from '../../../../test/stand-ins/channels.ts'
import { makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import {
  addItem,
  answerDue,
  fellDue,
  handedOut,
  handOut,
  listOutgoing,
  openChannel,
  planCampaign,
  publishDue,
  queueOut,
  saidAt,
  theItem,
  writeText,
} from '../index.ts'
import { HEAD, THU, signAll } from '../../../../test/world/campaigns.ts'

const SECRET = 'a secret of the channel'
const HOUSE = 'the secret of the house, long enough'
const MINUTE_MS = 60_000

on('editions.releasing', answerDue)

onBothDatabases('what fell due while it was held', (open) => {
  let edition: TestEdition
  let campaign: string
  let channel: string
  let standIn: StandIn
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS)
  beforeAll(async () => {
    edition = await makeEdition(open().db)
    campaign = await act((trx) =>
      planCampaign(trx, THU, { edition: edition.id, event: 'sax', aim: 'x', audiences: '', messages: '' }),
    )
    standIn = await startChannel({ kind: 'webhook', secret: SECRET, deDuplicates: true })
    channel = await act((trx) =>
      openChannel(trx, HEAD, HOUSE, {
        edition: edition.id,
        kind: 'webhook',
        name: 'Bản tin',
        address: standIn.url,
        secret: SECRET,
        deDuplicates: true,
      }),
    )
    return () => standIn.close()
  })
  afterEach(async () => {
    await sql`delete from outgoing`.execute(open().db)
    await sql`update content_item set dropped_at = now() where dropped_at is null`.execute(open().db)
    await sql`update hold_surface set released_at = now(), released_by = 'x', release_reason = 'mended' where released_at is null`.execute(
      open().db,
    )
  })

  const released = async (lane: string, dueAt: Date | null, title = 'Kèn trên nước'): Promise<string> => {
    const id = await act((trx) =>
      addItem(trx, THU, {
        edition: edition.id,
        zone: edition.zone,
        campaign,
        kind: 'post',
        channel: lane,
        title,
        dueAt,
        languages: ['vi'],
      }),
    )
    await act((trx) =>
      writeText(trx, THU, {
        edition: edition.id,
        item: id,
        language: 'vi',
        caption: 'Sen nở',
        alt: '',
        subtitles: '',
        since: null,
      }),
    )
    await signAll(open().db, edition.id, id)
    return id
  }
  const queue = (item: string, at = inMinutes(0)) =>
    act((trx) => queueOut(trx, THU, at, { edition: edition.id, item, channel, language: 'vi' }))
  const hold = (surface: Surface) =>
    holdSurfaces(open().db, THU, { edition: edition.id, surfaces: [surface], reason: 'wrong' })
  /** As if it had been held so long. */
  const heldFor = (minutes: number) =>
    sql`update hold set held_at = held_at - make_interval(mins => ${minutes}) where edition_id = ${edition.id}`.execute(
      open().db,
    )
  const release = (surface: Surface, answers: Record<string, DueAnswer> = {}) =>
    releaseSurfaces(open().db, HEAD, { edition: edition.id, surfaces: [surface], reason: 'mended', answers })
  const due = async (surface: Surface) => {
    const { rows } = await sql<{
      at: Date
    }>`select min(h.held_at) as at from hold h join hold_surface s on s.hold_id = h.id
      where s.edition_id = ${edition.id} and s.released_at is null`.execute(open().db)
    return fellDue(open().db, edition.id, surface, rows[0]!.at)
  }
  const publish = (now = inMinutes(0)) =>
    publishDue({
      db: open().db,
      transport: guardedTransport([new URL(standIn.url).host], 500),
      houseSecret: HOUSE,
      now: () => Promise.resolve(now),
      attemptMs: 1000,
    })

  test('nothing of the outbox goes without an answer; each goes as it was answered, one after the other', async () => {
    const before = standIn.asked.length
    await hold('outgoing')
    await heldFor(60)
    const ids: string[] = []
    for (const title of ['một', 'hai', 'ba', 'bốn', 'năm'])
      ids.push(await queue(await released('press', inMinutes(-30), title)))
    const notYet = await queue(await released('press', inMinutes(45), 'sáu'))
    await publish()
    expect(standIn.asked.length).toBe(before)
    expect((await due('outgoing')).map((one) => [one.key, one.title, one.channel])).toEqual(
      ['một', 'hai', 'ba', 'bốn', 'năm'].map((title, i) => [`outgoing:${ids[i]}`, title, 'Bản tin']),
    )
    const [first, second, third, fourth, doubtful] = ids.map((id) => `outgoing:${id}`)
    await expect(release('outgoing')).rejects.toMatchObject({ code: 'campaigns.due_unanswered', params: { n: 5 } })
    await sql`update outgoing set doubtful = true where id = ${ids[4]!}`.execute(open().db)
    const later = inMinutes(120)
    const answers: Record<string, DueAnswer> = {
      [first!]: { what: 'now' },
      [second!]: { what: 'now' },
      [third!]: { what: 'later', at: later },
      [fourth!]: { what: 'drop' },
      [doubtful!]: { what: 'drop' },
    }
    const { [fourth!]: _, ...unfinished } = answers
    await expect(release('outgoing', unfinished)).rejects.toMatchObject({ params: { n: 1 } })
    await expect(
      release('outgoing', { ...answers, [third!]: { what: 'later', at: inMinutes(-1) } }),
    ).rejects.toMatchObject({ code: 'campaigns.due_not_later' })
    await publish()
    expect(standIn.asked.length).toBe(before)
    expect(await release('outgoing', answers)).toEqual(['outgoing'])
    await publish()
    expect(standIn.asked.length).toBe(before + 1)
    const rows = await listOutgoing(open().db, edition.id)
    const state = (id: string) => rows.find((one) => one.id === id)!
    expect(ids.map((id) => state(id).state)).toEqual(['sent', 'waiting', 'waiting', 'dropped', 'unknown'])
    expect(state(ids[1]!).dueAt.getTime() - state(ids[0]!).dueAt.getTime()).toBe(MINUTE_MS)
    expect(state(ids[2]!).dueAt).toEqual(later)
    expect(state(notYet).state).toBe('waiting')
    const { rows: lines } = await sql<{ detail: object; subjects: string[] }>`select detail, subjects from audit_line
      where verb = 'campaigns.answer_due' order by at, id`.execute(open().db)
    expect(lines.slice(-5).map(({ detail, subjects }) => [subjects[0], detail])).toEqual(
      ['now', 'now', 'later', 'drop', 'drop'].map((what, i) => [ids[i], { kind: 'outgoing', what }]),
    )
  })

  test('items of the calendar and phones that ran out are asked about too', async () => {
    const [passed, moved, dropped] = [
      await released('tiktok', inMinutes(-30), 'qua giờ'),
      await released('creators', inMinutes(-20), 'dời'),
      await released('press', inMinutes(-10), 'bỏ'),
    ]
    const other = await released('tiktok', null, 'máy')
    const key = await act((trx) => handOut(trx, THU, { edition: edition.id, item: other, language: 'vi' }))
    await released('tiktok', inMinutes(-90), 'trước đó')
    await released('tiktok', inMinutes(30), 'sau này')
    await hold('outgoing')
    await heldFor(60)
    await sql`update hand_out set until = now() - interval '5 minutes' where item_id = ${other}`.execute(open().db)
    const list = await due('outgoing')
    expect(list.map(({ kind, item }) => [kind, item])).toEqual([
      ['item', passed],
      ['item', moved],
      ['item', dropped],
      ['hand_out', other],
    ])
    await expect(handedOut(open().db, key)).rejects.toMatchObject({ code: 'campaigns.on_hold' })
    const at = inMinutes(600)
    const answers: DueAnswer[] = [{ what: 'now' }, { what: 'later', at }, { what: 'drop' }, { what: 'now' }]
    await release('outgoing', Object.fromEntries(list.map(({ key: one }, i) => [one, answers[i]!])))
    const read = (id: string) => theItem(open().db, edition.id, id)
    expect([(await read(passed)).droppedAt, (await read(moved)).dueAt]).toEqual([null, at])
    expect((await read(dropped)).droppedAt).not.toBeNull()
    expect((await handedOut(open().db, key)).item.id).toBe(other)
  })

  test('what the site would say by itself is asked about with the site, and with nothing else', async () => {
    const id = await released('site', inMinutes(-30), 'tin')
    await hold('site')
    await heldFor(60)
    expect((await due('wall')).length + (await due('outgoing')).length + (await due('show')).length).toBe(0)
    const [one] = await due('site')
    expect(one!.key).toBe(`item:${id}`)
    await expect(release('site')).rejects.toMatchObject({ code: 'campaigns.due_unanswered' })
    await release('site', { [one!.key]: { what: 'later', at: inMinutes(60) } })
    expect(await saidAt(open().db, edition.id, 'site', inMinutes(0), { id })).toEqual([])
  })

  test('what is due goes by the venue’s clock', async () => {
    const id = await released('tiktok', new Date('2025-06-03T01:30:00Z'), 'diễn lại')
    await moveClock(open().db, HEAD, edition.id, new Date('2025-06-03T01:00:00Z'))
    await hold('outgoing')
    expect(await due('outgoing')).toEqual([])
    await moveClock(open().db, HEAD, edition.id, new Date('2025-06-03T02:00:00Z'))
    expect((await due('outgoing')).map((one) => one.item)).toEqual([id])
    await moveClock(open().db, HEAD, edition.id, null)
  })
})
