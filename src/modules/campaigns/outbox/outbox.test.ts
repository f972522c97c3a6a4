import { afterEach, beforeAll, expect, test } from 'vitest'
import { holdSurfaces, releaseSurfaces } from '#modules/editions'
import { VISITOR } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { guardedTransport } from '#platform/guarded-transport'
import { Refusal } from '#platform/refusal'
import { onBothDatabases } from '../../../../test/database.ts'
import { startChannel, type Fault, type StandIn } from '../../../../test/stand-ins/channels.ts'
import { makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import {
  addItem,
  endChannel,
  listChannels,
  listOutgoing,
  openChannel,
  outgoingToSettle,
  planCampaign,
  publishDue,
  queueOut,
  settleOut,
  theItem,
  writeText,
} from '../index.ts'
import { HEAD, THU, signAll } from '../../../../test/world/campaigns.ts'

const SECRET = 'a secret of the channel'
const HOUSE = 'the secret of the house, long enough'
const DUE = new Date('2025-06-13T03:00:00Z')

onBothDatabases('the outbox', (open) => {
  let edition: TestEdition
  let campaign: string
  let standIns: StandIn[] = []
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const refusal = (verb: (trx: Trx) => Promise<unknown>) =>
    act(verb).then(
      () => null,
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    )
  beforeAll(async () => {
    edition = await makeEdition(open().db)
    campaign = await act((trx) =>
      planCampaign(trx, THU, { edition: edition.id, event: 'sax', aim: 'x', audiences: '', messages: '' }),
    )
  })
  afterEach(async () => {
    for (const one of standIns) await one.close()
    standIns = []
    await sql`delete from outgoing`.execute(open().db)
  })

  const channel = async (kind: 'webhook' | 'mastodon', faults: Fault[] = ['ok'], deDuplicates = true) => {
    const standIn = await startChannel({ kind, secret: SECRET, deDuplicates })
    standIns.push(standIn)
    standIn.faults = faults
    const id = await act((trx) =>
      openChannel(trx, HEAD, HOUSE, {
        edition: edition.id,
        kind,
        name: kind,
        address: standIn.url,
        secret: SECRET,
        deDuplicates,
      }),
    )
    return { id, standIn }
  }
  const released = async (caption = 'Sen nở. #vnworldexpo') => {
    const at = { edition: edition.id, zone: edition.zone }
    const id = await act((trx) =>
      addItem(trx, THU, { ...at, campaign, kind: 'post', channel: 'site', title: 'x', dueAt: DUE, languages: ['vi'] }),
    )
    await act((trx) =>
      writeText(trx, THU, {
        edition: edition.id,
        item: id,
        language: 'vi',
        caption,
        alt: '',
        subtitles: '',
        since: null,
      }),
    )
    await signAll(open().db, edition.id, id)
    return id
  }
  const queue = (item: string, id: string) => (trx: Trx) =>
    queueOut(trx, THU, DUE, { edition: edition.id, item, channel: id, language: 'vi' })
  const turn = (now: Date | null) =>
    publishDue({
      db: open().db,
      transport: guardedTransport(
        standIns.map((one) => new URL(one.url).host),
        400,
      ),
      houseSecret: HOUSE,
      attemptMs: 400,
      now: async () => now,
    })
  const publish = async (now: Date | null = DUE, turns = 1) => {
    for (let i = 0; i < turns; i++) {
      await sql`update outgoing set next_at = now() - interval '1 second'`.execute(open().db)
      await turn(now)
    }
  }
  const states = async () => (await listOutgoing(open().db, edition.id)).map((one) => one.state)

  test('what is released and due goes once, with its language, signed or with a token', async () => {
    const [mastodon, webhook] = [await channel('mastodon'), await channel('webhook')]
    const item = await released()
    await act(queue(item, mastodon.id))
    await act(queue(item, webhook.id))
    expect(await refusal(queue(item, webhook.id))).toBe('campaigns.already_queued')
    await publish(new Date(DUE.getTime() - 1000))
    expect(await states()).toEqual(['waiting', 'waiting'])
    await publish(DUE, 3)
    expect([mastodon.standIn.kept, webhook.standIn.kept]).toEqual([['Sen nở. #vnworldexpo'], ['Sen nở. #vnworldexpo']])
    const list = await listOutgoing(open().db, edition.id)
    expect(list.map((one) => one.state)).toEqual(['sent', 'sent'])
    expect(list.some((one) => one.outsideUrl === `${mastodon.standIn.url}/@house/100`)).toBe(true)
    expect(mastodon.standIn.asked.length + webhook.standIn.asked.length).toBe(2)
  })

  test('taken but never answered: where doubles are known again one copy comes of it, else a person is asked', async () => {
    const knows = await channel('mastodon', ['silent_after', '500_after', 'ok'])
    const keeps = await channel('webhook', ['silent_after', 'ok'], false)
    const item = await released()
    await act(queue(item, knows.id))
    await act(queue(item, keeps.id))
    await publish(DUE, 4)
    expect([knows.standIn.kept.length, keeps.standIn.kept.length]).toEqual([1, 1])
    expect((await states()).sort()).toEqual(['sent', 'unknown'])
    expect(await outgoingToSettle(open().db, edition.id)).toBe(1)
    const [doubt] = await listOutgoing(open().db, edition.id)
    await act((trx) => settleOut(trx, THU, DUE, edition.id, doubt!.id, 'arrived'))
    expect(await states()).toEqual(['sent', 'sent'])
    expect(await refusal((trx) => settleOut(trx, THU, DUE, edition.id, doubt!.id, 'drop'))).toBe(
      'campaigns.not_to_settle',
    )
  })

  test('a token that is taken back closes the channel: what never left is refused, what may have arrived is for a person', async () => {
    const { id, standIn } = await channel('mastodon', ['500_after', 'revoke'])
    const [first, second] = [await released('Một'), await released('Hai')]
    await act(queue(first, id))
    await publish()
    await act(queue(second, id))
    await publish(DUE, 2)
    expect(standIn.kept).toEqual(['Một'])
    expect((await states()).sort()).toEqual(['refused', 'unknown'])
    expect((await listChannels(open().db, edition.id)).at(-1)!.closed).toBe('not_let_in')
    expect(await refusal(queue(await released('Ba'), id))).toBe('campaigns.no_such_channel')
    const { rows } = await sql<{ sealed: string }>`select sealed from out_channel where id = ${id}`.execute(open().db)
    expect(rows[0]!.sealed).toBe('')
  })

  test('a limit waits and goes; a no is a no; gone is gone', async () => {
    const limited = await channel('mastodon', ['limit', 'limit', 'ok'])
    const refused = await channel('mastodon', ['refuse'])
    const gone = await channel('webhook', ['410'])
    const item = await released()
    for (const one of [limited, refused, gone]) await act(queue(item, one.id))
    await publish(DUE, 4)
    expect([limited, refused, gone].map((one) => one.standIn.kept.length)).toEqual([1, 0, 0])
    expect((await states()).sort()).toEqual(['refused', 'refused', 'sent'])
    expect(refused.standIn.asked).toHaveLength(1)
  })

  test('a changed item never goes: a signature is for what was seen', async () => {
    const { id, standIn } = await channel('mastodon')
    const item = await released()
    await act(queue(item, id))
    const { changedAt } = (await theItem(open().db, edition.id, item)).texts[0]!
    await act((trx) =>
      writeText(trx, THU, {
        edition: edition.id,
        item,
        language: 'vi',
        caption: 'Khác',
        alt: '',
        subtitles: '',
        since: changedAt,
      }),
    )
    await publish()
    expect([standIn.asked, await states()]).toEqual([[], ['refused']])
  })

  test('nothing leaves while everything is on hold, nor while the clock replays; after a pause a person says what still goes', async () => {
    const { id, standIn } = await channel('mastodon')
    await act(queue(await released(), id))
    await publish(null)
    await holdSurfaces(open().db, HEAD, { edition: edition.id, surfaces: ['outgoing'], reason: 'drill' })
    await publish()
    await releaseSurfaces(open().db, HEAD, { edition: edition.id, surfaces: ['outgoing'], reason: 'drill_over' })
    expect(standIn.asked).toEqual([])
    const later = new Date(DUE.getTime() + 3_600_000)
    await publish(later, 2)
    expect([standIn.asked, await states()]).toEqual([[], ['overdue']])
    const [late] = await listOutgoing(open().db, edition.id)
    await act((trx) => settleOut(trx, THU, later, edition.id, late!.id, 'send'))
    await publish(later)
    expect([standIn.kept.length, await states()]).toEqual([1, ['sent']])
  })

  test('a publisher that was killed on the way leaves a claim: it is taken up where doubles are known, else shown', async () => {
    const [knows, keeps] = [await channel('mastodon'), await channel('webhook', ['ok'], false)]
    const item = await released()
    for (const one of [knows, keeps]) await act(queue(item, one.id))
    await sql`update outgoing set state = 'sending', attempts = 1, claimed_at = now() - interval '1 minute', first_tried_at = now()`.execute(
      open().db,
    )
    await publish(DUE, 3)
    expect([knows.standIn.kept.length, keeps.standIn.kept.length]).toEqual([1, 0])
    expect((await states()).sort()).toEqual(['sent', 'unknown'])
  })

  test('many publishers at once send one copy', async () => {
    const { id, standIn } = await channel('webhook', ['ok'], false)
    for (let i = 0; i < 8; i++) await act(queue(await released(`Bài ${i}`), id))
    for (let i = 0; i < 4; i++) await Promise.all(Array.from({ length: 8 }, () => turn(DUE)))
    expect(standIn.kept.toSorted()).toEqual(Array.from({ length: 8 }, (_, i) => `Bài ${i}`))
    expect(new Set(await states())).toEqual(new Set(['sent']))
  })

  test('a forged house secret opens nothing; keys are the head’s to hand over', async () => {
    const { id, standIn } = await channel('mastodon')
    await act(queue(await released(), id))
    await publishDue({
      db: open().db,
      transport: guardedTransport([new URL(standIn.url).host], 400),
      houseSecret: 'another secret of some house',
      attemptMs: 400,
      now: async () => DUE,
    })
    expect([standIn.asked, await states()]).toEqual([[], ['refused']])
    const wanted = {
      edition: edition.id,
      kind: 'webhook',
      name: 'x',
      address: 'https://example.org',
      secret: SECRET,
      deDuplicates: true,
    }
    expect(await refusal((trx) => openChannel(trx, THU, HOUSE, wanted))).toBe('campaigns.not_your_channel')
    expect(await refusal((trx) => openChannel(trx, HEAD, HOUSE, { ...wanted, secret: 'short' }))).toBe(
      'campaigns.secret_too_short',
    )
    expect(await refusal((trx) => openChannel(trx, HEAD, HOUSE, { ...wanted, kind: 'tiktok' }))).toBe(
      'campaigns.unknown_channel',
    )
    expect(await refusal((trx) => endChannel(trx, THU, edition.id, id))).toBe('campaigns.not_your_channel')
    expect(
      await refusal((trx) =>
        queueOut(trx, VISITOR, DUE, { edition: edition.id, item: id, channel: id, language: 'vi' }),
      ),
    ).toBe('campaigns.not_your_plan')
    const stored = JSON.stringify(await sql`select * from out_channel`.execute(open().db))
    expect(stored).not.toContain(SECRET)
    expect(JSON.stringify(await listChannels(open().db, edition.id))).not.toMatch(/sealed|secret/)
  })
})
