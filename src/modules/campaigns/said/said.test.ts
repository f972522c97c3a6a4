import { beforeAll, expect, test } from 'vitest'
import { sql, type Trx } from '#platform/db'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import {
  addItem,
  dropItem,
  headlineOf,
  moveItem,
  planCampaign,
  saidAt,
  textIn,
  theItem,
  writeText,
  type Step,
} from '../index.ts'
import { signAll, THU } from '../../../../test/world/campaigns.ts'

onBothDatabases('what the house says in its own places', (open) => {
  let edition: TestEdition
  let campaign: string
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  beforeAll(async () => {
    edition = await makeEdition(open().db)
    campaign = await act((trx) =>
      planCampaign(trx, THU, { edition: edition.id, event: 'sax', aim: 'Mời xem', audiences: '', messages: '' }),
    )
  })
  const add = (channel: string, dueAt: Date | null) =>
    act((trx) =>
      addItem(trx, THU, {
        edition: edition.id,
        zone: edition.zone,
        campaign,
        kind: 'story',
        channel,
        title: 'Kèn trên nước',
        dueAt,
        languages: ['vi', 'ja'],
      }),
    )
  const write = async (item: string, language: string, caption: string) => {
    const { texts } = await theItem(open().db, edition.id, item)
    const since = texts.find((one) => one.language === language)?.changedAt ?? null
    await act((trx) =>
      writeText(trx, THU, { edition: edition.id, item, language, caption, alt: '', subtitles: '', since }),
    )
  }
  const sign = (item: string, steps?: Step[]) => signAll(open().db, edition.id, item, steps)
  const said = (at: Date, id: string, channel: 'site' | 'wall' = 'site') =>
    saidAt(open().db, edition.id, channel, at, { id })
  const captionsOf = async (at: Date, id: string) =>
    (await said(at, id)).flatMap((one) => one.texts.map((text) => text.caption))

  test('is there when it is released and its time has come, in its own place alone, and gone when dropped', async () => {
    const id = await add('site', hour(2))
    await write(id, 'vi', 'Sen nở')
    await write(id, 'ja', '蓮が咲きました')
    await sign(id, ['written', 'checked'])
    expect(await said(hour(3), id)).toEqual([])
    await sign(id, ['released'])
    expect(await said(hour(1), id)).toEqual([])
    expect(await captionsOf(hour(3), id)).toEqual(['蓮が咲きました', 'Sen nở'])
    expect((await said(hour(3), id))[0]).toMatchObject({ event: 'sax', kind: 'story', corrected: null, video: null })
    expect(await said(hour(3), id, 'wall')).toEqual([])
    await act((trx) => moveItem(trx, THU, edition, id, hour(0.5)))
    expect(await said(hour(1), id)).toHaveLength(1)
    await act((trx) => dropItem(trx, THU, edition.id, id))
    expect(await said(hour(3), id)).toEqual([])
  })

  test('a change is not seen before it is signed; until then the signed wording stands', async () => {
    const id = await add('site', null)
    await write(id, 'vi', 'Bốn giờ chiều')
    await write(id, 'ja', '午後4時')
    await sign(id)
    const before = (await said(hour(1), id))[0]!
    expect(before.corrected).toBeNull()
    await write(id, 'vi', 'Năm giờ chiều')
    await write(id, 'ja', '午後5時')
    expect(await captionsOf(hour(1), id)).toEqual(['午後4時', 'Bốn giờ chiều'])
    await sign(id)
    expect(await captionsOf(hour(1), id)).toEqual(['午後5時', 'Năm giờ chiều'])
    const [after] = await said(hour(1), id)
    expect([after!.from, after!.corrected! > before.from]).toEqual([before.from, true])
    // Back to words that had been signed: they are released as they stand, so they are what is seen.
    await write(id, 'vi', 'Bốn giờ chiều')
    await write(id, 'ja', '午後4時')
    expect(await captionsOf(hour(1), id)).toEqual(['午後4時', 'Bốn giờ chiều'])
  })

  test('what goes elsewhere is kept out, and a release tells every process', async () => {
    const heard: string[] = []
    const unlisten = await open().listen('sen_changed', (payload) => heard.push(payload))
    const ids = [await add('tiktok', null), await add('wall', null), await add('site', null)]
    for (const id of ids) {
      await write(id, 'vi', 'Mời bạn')
      await write(id, 'ja', 'どうぞ')
      await sign(id)
    }
    const { rows } = await sql<{
      item_id: string
    }>`select item_id from content_release where item_id = any(${ids}::uuid[])
      order by released_at`.execute(open().db)
    expect(rows).toEqual([{ item_id: ids[1] }, { item_id: ids[2] }])
    expect(await said(hour(1), ids[1]!, 'wall')).toHaveLength(1)
    await expect
      .poll(() => heard.map((one) => JSON.parse(one) as unknown))
      .toEqual([
        { topic: 'said', edition: edition.id, id: ids[1] },
        { topic: 'news', edition: edition.id, id: ids[2] },
      ])
    await unlisten()
  })
})

test('the first line is the headline; a long one is cut after its first sentence', () => {
  expect(headlineOf('Sen nở\n\nMời bạn ghé Nhà.\nCửa mở 9 giờ.', 'vi')).toEqual({
    headline: 'Sen nở',
    rest: 'Mời bạn ghé Nhà.\nCửa mở 9 giờ.',
  })
  const long = `蓮が咲きました。${'館でお待ちしています。'.repeat(20)}`
  expect(headlineOf(`${long}\n続き`, 'ja')).toEqual({ headline: '蓮が咲きました。', rest: `${long.slice(8)}\n続き` })
  expect(headlineOf('', 'en')).toEqual({ headline: '', rest: '' })
})

test('a language that is missing falls back to the source', () => {
  const texts = [
    { language: 'ja', caption: '蓮', alt: '', subtitles: '', coverKey: null },
    { language: 'vi', caption: 'Sen', alt: '', subtitles: '', coverKey: null },
  ]
  expect(textIn({ texts, sourceLanguage: 'vi' }, 'en').caption).toBe('Sen')
  expect(textIn({ texts, sourceLanguage: 'vi' }, 'ja').caption).toBe('蓮')
})
