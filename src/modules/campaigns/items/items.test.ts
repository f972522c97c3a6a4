import { beforeAll, expect, test } from 'vitest'
import { holdSurfaces, releaseSurfaces } from '#modules/editions'
import { VISITOR, type Actor, type Role } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { counting, onBothDatabases } from '../../../../test/database.ts'
import { makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import {
  addItem,
  attachVideo,
  changeLanguages,
  behind,
  contentHash,
  dropItem,
  handedOut,
  handOut,
  isReleased,
  listItems,
  moveItem,
  planCampaign,
  signItem,
  standingOf,
  tellOut,
  tellOutByKey,
  theItem,
  writeText,
} from '../index.ts'

const account = (id: string, ...roles: Role[]): Actor => ({ kind: 'account', id, roles })
const [THU, AN, HEAD] = [account('thu', 'communications'), account('an', 'communications'), account('head', 'head')]

onBothDatabases('campaigns', (open) => {
  let edition: TestEdition
  let campaign: string
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const refusal = (verb: (trx: Trx) => Promise<unknown>) =>
    act(verb).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refusal) return error.code
        throw error
      },
    )
  beforeAll(async () => {
    edition = await makeEdition(open().db)
    campaign = await act((trx) =>
      planCampaign(trx, THU, { edition: edition.id, event: 'sax', aim: 'Mời xem', audiences: '', messages: '' }),
    )
  })
  const add = (more: object = {}) =>
    act((trx) =>
      addItem(trx, THU, {
        ...{
          edition: edition.id,
          zone: edition.zone,
          campaign,
          kind: 'post',
          channel: 'tiktok',
          title: 'Mời xem saxophone',
        },
        ...{ dueAt: new Date('2025-06-12T15:30:00Z'), languages: ['vi', 'ja'] },
        ...more,
      }),
    )
  const read = (id: string) => theItem(open().db, edition.id, id)
  const write = async (item: string, language: string, caption: string, more: object = {}) => {
    const since = (await read(item)).texts.find((one) => one.language === language)?.changedAt ?? null
    return (trx: Trx) =>
      writeText(trx, THU, { edition: edition.id, item, language, caption, alt: '', subtitles: '', since, ...more })
  }
  const sign = async (item: string, step: string, actor: Actor, seen?: string) => {
    const hash = seen ?? contentHash(await read(item))
    return refusal((trx) => signItem(trx, actor, { edition: edition.id, item, step, seen: hash }))
  }
  const written = async (more: object = {}) => {
    const id = await add(more)
    await act(await write(id, 'vi', 'Sen nở. Mời bạn!'))
    await act(await write(id, 'ja', '蓮が咲きました。どうぞ。'))
    return id
  }
  const released = async () => {
    const id = await written()
    expect([await sign(id, 'written', THU), await sign(id, 'checked', AN), await sign(id, 'released', HEAD)]).toEqual([
      null,
      null,
      null,
    ])
    return id
  }

  test('an item stands on the venue’s day, is found by days, moves and is dropped', async () => {
    const id = await add()
    expect(await read(id)).toMatchObject({
      dueDay: '2025-06-13',
      texts: [],
      sourceLanguage: 'vi',
      languages: ['vi', 'ja'],
    })
    const ids = async (from: string, to: string) =>
      (await listItems(open().db, edition.id, { from, to })).map((one) => one.id)
    expect(await ids('2025-06-13', '2025-06-13')).toContain(id)
    expect(await ids('2025-06-12', '2025-06-12')).not.toContain(id)
    await act((trx) => moveItem(trx, THU, edition, id, null))
    expect((await read(id)).dueDay).toBeNull()
    await act((trx) => dropItem(trx, THU, edition.id, id))
    expect(await refusal((trx) => moveItem(trx, THU, edition, id, null))).toBe('campaigns.dropped')
    expect(await ids('2025-06-01', '2025-06-30')).not.toContain(id)
  })

  test('three signatures by two people release it; a word changed voids them, another day does not', async () => {
    const id = await released()
    const standing = async () => isReleased(standingOf((await read(id)).signatures, contentHash(await read(id))))
    expect(await standing()).toBe(true)
    await act((trx) => moveItem(trx, THU, edition, id, new Date('2025-06-14T03:00:00Z')))
    expect(await standing()).toBe(true)
    await act(await write(id, 'vi', 'Sen nở. Mời bạn!!'))
    expect(await standing()).toBe(false)
    expect(behind(await read(id)).map((one) => one.state)).toEqual(['source', 'stale'])
    expect(await sign(id, 'written', THU)).toBe('campaigns.language_behind')
    await act(await write(id, 'ja', '蓮が咲きました。ぜひどうぞ。'))
    expect(await sign(id, 'written', THU)).toBeNull()
    expect(await sign(id, 'checked', THU)).toBe('campaigns.own_words')
  })

  test('a signature is for what was seen: a change in between is refused', async () => {
    const id = await written()
    const seen = contentHash(await read(id))
    await act((trx) => attachVideo(trx, AN, edition.id, id, { key: 'f'.repeat(64), type: 'video/mp4' }))
    expect(await sign(id, 'written', THU, seen)).toBe('campaigns.changed_meanwhile')
  })

  test('nobody writes over somebody who was faster, nor a translation before its source', async () => {
    const id = await add()
    expect(await refusal(await write(id, 'ja', '早い'))).toBe('campaigns.no_source_yet')
    expect(await refusal(await write(id, 'en', 'Hello'))).toBe('campaigns.unknown_language')
    const [first, second] = [await write(id, 'vi', 'Một'), await write(id, 'vi', 'Hai')]
    expect([await refusal(first), await refusal(second)]).toEqual([null, 'campaigns.changed_meanwhile'])
    expect((await read(id)).texts[0]!.caption).toBe('Một')
    expect(await refusal(await write(id, 'vi', 'x'.repeat(2201)))).toBe('campaigns.caption_too_long')
  })

  test('a machine’s draft is not signed for', async () => {
    const id = await written()
    await act(await write(id, 'ja', '機械の訳', { draft: true }))
    expect(await sign(id, 'written', THU)).toBe('campaigns.language_behind')
  })

  test('a phone gets what is released, as long as it is; telling the link ends it', async () => {
    const early = await written()
    const hand =
      (item: string, language = 'ja') =>
      (trx: Trx) =>
        handOut(trx, THU, { edition: edition.id, item, language })
    expect(await refusal(hand(early))).toBe('campaigns.not_released')
    const id = await released()
    expect(await refusal(hand(id, 'en'))).toBe('campaigns.unknown_language')
    const key = await act(hand(id))
    expect((await handedOut(open().db, key)).text.caption).toBe('蓮が咲きました。どうぞ。')
    const { rows } = await sql<{ all: string }>`select to_jsonb(h)::text as all from hand_out h`.execute(open().db)
    expect(JSON.stringify(rows)).not.toContain(key)
    await holdSurfaces(open().db, HEAD, { edition: edition.id, surfaces: ['outgoing'], reason: 'drill' })
    await expect(handedOut(open().db, key)).rejects.toThrow('campaigns.on_hold')
    expect(await refusal(hand(id))).toBe('campaigns.on_hold')
    await releaseSurfaces(open().db, HEAD, { edition: edition.id, surfaces: ['outgoing'], reason: 'drill_over' })
    expect(await refusal((trx) => tellOutByKey(trx, key, 'not a link'))).toBe('campaigns.bad_target')
    await act((trx) => tellOutByKey(trx, key, 'https://www.tiktok.com/@house/video/7469000000000000001'))
    expect((await read(id)).outUrl).toBe('https://www.tiktok.com/@house/video/7469000000000000001')
    expect(await refusal((trx) => tellOutByKey(trx, key, 'https://example.org/2'))).toBe('campaigns.hand_out_over')
    expect(await refusal(await write(id, 'vi', 'Sửa'))).toBe('campaigns.already_out')
  })

  test('a hand-out ends with its time and with any change', async () => {
    const id = await released()
    const keys = [await act((trx) => handOut(trx, THU, { edition: edition.id, item: id, language: 'vi' }))]
    await sql`update hand_out set until = now() - interval '1 second' where item_id = ${id}`.execute(open().db)
    keys.push(await act((trx) => handOut(trx, THU, { edition: edition.id, item: id, language: 'vi' })))
    await expect(handedOut(open().db, keys[0]!)).rejects.toThrow('campaigns.hand_out_over')
    await handedOut(open().db, keys[1]!)
    await act((trx) => attachVideo(trx, THU, edition.id, id, { key: 'e'.repeat(64), type: 'video/mp4' }))
    await expect(handedOut(open().db, keys[1]!)).rejects.toThrow('campaigns.hand_out_over')
    await expect(handedOut(open().db, 'guessed')).rejects.toThrow('campaigns.no_such_hand_out')
  })

  test('others may neither plan nor write nor sign nor hand out, and no edition reaches into another', async () => {
    const id = await released()
    const wrong = { edition: edition.id, item: id, url: 'https://example.org' }
    for (const actor of [VISITOR, account('v', 'viewer'), account('p', 'programme')]) {
      expect(
        await refusal((trx) =>
          planCampaign(trx, actor, { edition: edition.id, event: 'sax', aim: 'x', audiences: '', messages: '' }),
        ),
      ).toBe('campaigns.not_your_plan')
      expect(await refusal((trx) => moveItem(trx, actor, edition, id, null))).toBe('campaigns.not_your_plan')
      expect(await refusal((trx) => dropItem(trx, actor, edition.id, id))).toBe('campaigns.not_your_plan')
      expect(await refusal((trx) => attachVideo(trx, actor, edition.id, id, null))).toBe('campaigns.not_your_plan')
      expect(await refusal((trx) => handOut(trx, actor, { edition: edition.id, item: id, language: 'vi' }))).toBe(
        'campaigns.not_your_plan',
      )
      expect(await refusal((trx) => tellOut(trx, actor, wrong))).toBe('campaigns.not_your_plan')
      expect(await sign(await written(), 'written', actor)).toBe('campaigns.not_your_signature')
    }
    const other = await makeEdition(open().db)
    expect(await refusal((trx) => dropItem(trx, HEAD, other.id, id))).toBe('campaigns.no_such_item')
    expect(
      await refusal((trx) =>
        addItem(trx, HEAD, {
          edition: other.id,
          zone: other.zone,
          campaign,
          kind: 'post',
          channel: 'site',
          title: 'x',
          dueAt: null,
          languages: ['vi'],
        }),
      ),
    ).toBe('campaigns.no_such_campaign')
    expect(await refusal((trx) => dropItem(trx, HEAD, edition.id, newId()))).toBe('campaigns.no_such_item')
  })

  test('the calendar is one query, however many items there are', async () => {
    for (let i = 0; i < 5; i++) await written()
    const { counted, seen } = counting(open().db)
    expect((await listItems(counted, edition.id)).length).toBeGreaterThan(5)
    expect(seen.queries).toBe(1)
  })

  test('languages come and go after the item was made: signatures are void, what was written stays', async () => {
    const id = await add({ languages: ['vi', 'ja'] })
    await act(await write(id, 'vi', 'Mời bạn đến nghe.'))
    await act(await write(id, 'ja', 'お越しください。'))
    expect(await sign(id, 'written', THU)).toBeNull()
    const change = (...languages: string[]) => refusal((trx) => changeLanguages(trx, THU, edition.id, id, languages))
    const standing = async () => {
      const item = await read(id)
      return standingOf(item.signatures, contentHash(item))[0]!.signed !== null
    }
    expect([await change('ja'), await standing()]).toEqual([null, true])
    expect([await change('en'), await standing()]).toEqual([null, false])
    expect(await read(id)).toMatchObject({ sourceLanguage: 'vi', languages: ['vi', 'en'] })
    expect(behind(await read(id)).map((one) => [one.language, one.state])).toEqual([
      ['vi', 'source'],
      ['en', 'missing'],
    ])
    expect(await change('ja')).toBeNull()
    expect((await read(id)).texts.find((one) => one.language === 'ja')?.caption).toBe('お越しください。')
    expect(await standing()).toBe(true)
    expect(await change('x-1')).toBe('campaigns.no_language')
    expect(await refusal((trx) => changeLanguages(trx, VISITOR, edition.id, id, ['en']))).toBe(
      'campaigns.not_your_plan',
    )
    await act((trx) => dropItem(trx, THU, edition.id, id))
    expect(await change('en')).toBe('campaigns.dropped')
  })
})
