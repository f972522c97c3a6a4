import { beforeAll, expect, test } from 'vitest'
import { addItem, planCampaign, writeText } from '#modules/campaigns'
import { OPERATOR } from '#platform/actor'
import { moveClock } from '#platform/clock'
import type { Trx } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { makeEdition, type TestEdition } from '../../../test/world/posts.ts'
import { saidToday } from './said.ts'
import { THU, signAll } from '../../../test/world/campaigns.ts'

onBothDatabases('what the house says on its screens', (open) => {
  let edition: TestEdition
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  beforeAll(async () => {
    edition = await makeEdition(open().db)
    await moveClock(open().db, OPERATOR, edition.id, new Date('2025-06-14T08:00:00+09:00'))
  })

  test('stands from its time until the venue’s day is over, in every language it was released in', async () => {
    const campaign = await act((trx) =>
      planCampaign(trx, THU, { edition: edition.id, event: 'sax', aim: 'Mời', audiences: '', messages: '' }),
    )
    const id = await act((trx) =>
      addItem(trx, THU, {
        edition: edition.id,
        zone: edition.zone,
        campaign,
        kind: 'post',
        channel: 'wall',
        title: 'Kèn',
        dueAt: new Date('2025-06-14T15:00:00+09:00'),
        languages: ['vi', 'ja'],
      }),
    )
    for (const [language, caption] of [
      ['vi', 'Kèn lúc 16:00'],
      ['ja', 'サックスは16時から'],
    ] as const)
      await act((trx) =>
        writeText(trx, THU, { edition: edition.id, item: id, language, caption, alt: '', subtitles: '', since: null }),
      )
    await signAll(open().db, edition.id, id)
    expect(await saidToday(open().db, edition, '2025-06-14')).toEqual([
      {
        id,
        sample: false,
        words: { vi: 'Kèn lúc 16:00', ja: 'サックスは16時から' },
        from: '2025-06-14T06:00:00.000Z',
        until: '2025-06-14T15:00:00.000Z',
      },
    ])
    expect(await saidToday(open().db, edition, '2025-06-13')).toEqual([])
    expect(await saidToday(open().db, edition, '2025-06-15')).toEqual([])
  })
})
