import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ITEM_KINDS } from '#house/item-kinds'
import { listItems } from '#modules/campaigns'
import { editionNow, loadEdition, type Edition } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import type { Db } from '#platform/db'
import { onBothDatabases } from '../../../../../test/database.ts'
import type { Desk } from '../door.server.ts'
import { campaignsDue } from './campaigns-due.server.ts'
import { signAll } from '../../../../../test/world/campaigns.ts'

onBothDatabases('what the desk has to bring out soon', (open) => {
  let db: Db
  let edition: Edition
  beforeAll(async () => {
    db = open().db
    const folder = path.join(import.meta.dirname, '../../../../../editions/osaka-2025')
    await loadEdition(db, THE_HOUSE, folder, ITEM_KINDS)
    edition = await editionNow(db, 'osaka-2025')
  }, 120_000)
  const due = async (today: string) =>
    (await campaignsDue({ house: { store: { db } }, edition, locale: 'en', today } as unknown as Desk)).map(
      ({ title, href, urgent }) => [title, href.replace(/item=.*/, 'item='), urgent],
    )

  test('items of the next days without all signatures, and a live whose duties are open', async () => {
    const items = (await listItems(db, edition.id, { from: '2025-06-03', to: '2025-06-05' })).filter(
      (one) => one.dueDay,
    )
    expect(await due('2025-06-03')).toEqual([
      [`${items.length} items due within 2 days wait for a signature`, '/desk/campaigns?item=', false],
      [
        '14 duties are open before a live: The Vietnamese craft shelf, live from Osaka',
        '/desk/live/craft-shelf-live',
        false,
      ],
    ])
    expect((await due('2025-06-05')).at(-1)!.slice(1)).toEqual(['/desk/live/craft-shelf-live', true])
    expect(await due('2025-09-01')).toEqual([])
    const fresh = items.find((one) =>
      one.languages.every((language) => one.texts.some((text) => text.language === language && text.caption)),
    )!
    await signAll(db, edition.id, fresh.id)
    expect((await due('2025-06-03'))[0]![0]).toBe(`${items.length - 1} items due within 2 days wait for a signature`)
  })
})
