import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkEdition, editionFiles, editionKind, loadEdition, placeKind } from '#modules/editions'
import { organisationKind, personKind } from '#modules/people'
import { eventKind } from '#modules/programme'
import { OPERATOR, type Actor } from '#platform/actor'
import { sql } from '#platform/db'
import { momentOf } from '#platform/time'
import { onBothDatabases } from '../../../../test/database.ts'
import {
  addItem,
  behind,
  campaignKind,
  dropItem,
  listCampaigns,
  listItems,
  moveItem,
  planCampaign,
  writeText,
} from '../index.ts'

const KINDS = [editionKind, placeKind, organisationKind, personKind, eventKind, campaignKind]
const DESK: Actor = { kind: 'account', id: 'thu', roles: ['communications'] }
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-campaigns-'))
afterAll(() => fs.rmSync(base, { recursive: true }))

const words = (text: string) => `{ vi: ${text}, en: ${text} }`
const FILES = {
  'edition.yaml': `id: fair\nname: ${words('Fair')}\ncountry: VN\nexpo: { name: ${words('Fair')} }\nzone: Asia/Tokyo
city: ${words('Osaka')}\nlanguages: [vi, en]\nopens: 2025-04-13\ncloses: 2025-10-13\n`,
  'people.yaml': `- id: bao\n  kind: artist\n  name: { vi: Bảo }\n`,
  'programme/sax.yaml': `id: sax\nkind: performance\ntitle: ${words('Sax')}\nsummary: ${words('Sax')}\nfrom: 2025-06-13\nstatus: reported\n`,
  'programme/week.yaml': `id: week\nkind: host_week\ntitle: ${words('Week')}\nsummary: ${words('Week')}\nfrom: 2025-06-13\nstatus: reported\n`,
  'campaigns/sax.yaml': `id: sax
aim: Mời xem
people:
  - bao
items:
  invite:
    channel: tiktok
    kind: post
    title: Mời xem saxophone
    day: 2025-06-12
    time: '12:00'
    languages: [vi, en]
    texts:
      vi:
        caption: |
          Một hai. Ba bốn.

          Năm.
      en:
        caption: One two.
        of: Một hai.
    sample: true
  later:
    channel: site
    kind: story
    title: Ảnh
    languages: [vi]
sample: true
`,
}

function folderOf(name: string, change: Record<string, string | null> = {}): string {
  const folder = path.join(base, name)
  for (const [file, text] of Object.entries({ ...FILES, ...change })) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    if (text === null) fs.rmSync(path.join(folder, file), { force: true })
    else fs.writeFileSync(path.join(folder, file), text)
  }
  return folder
}

test('what a campaign names must be there, and its source is the first language', () => {
  const faultsOf = (text: string) =>
    checkEdition(folderOf('faulty', { 'campaigns/sax.yaml': text }), KINDS)
      .faults.filter((fault) => fault.blocks && fault.file.startsWith('campaigns/'))
      .map((fault) => fault.path)
  const sax = FILES['campaigns/sax.yaml']
  expect(faultsOf(sax)).toEqual([])
  expect(faultsOf(sax.replace('- bao', '- nobody'))).toEqual(['people.0'])
  expect(faultsOf(sax.replace('id: sax', 'id: sax2'))).toEqual(['id'])
  expect(faultsOf(sax.replace('languages: [vi, en]', 'languages: [vi]'))).toEqual(['items.invite.texts'])
  expect(faultsOf(sax.replace('languages: [vi, en]', 'languages: [en, vi]'))).toEqual(['items.invite.texts'])
  expect(faultsOf(sax.replace("    time: '12:00'\n", ''))).toEqual(['items.invite.time'])
  expect(faultsOf(sax.replace('channel: tiktok', 'channel: radio'))).toEqual(['items.invite.channel'])
  const gone = checkEdition(folderOf('gone', { 'programme/sax.yaml': null }), KINDS)
  expect(gone.faults.filter((fault) => fault.blocks).map((fault) => [fault.file, fault.path])).toEqual([
    ['campaigns/sax.yaml', 'id'],
  ])
})

onBothDatabases('campaigns in files', (open) => {
  const load = (change: Record<string, string | null> = {}) =>
    loadEdition(open().db, OPERATOR, folderOf(`here-${open().kind}`, change), KINDS)
  const text = async () => (await editionFiles(open().db, 'fair', KINDS)).get('campaigns/sax.yaml')!
  const titled = async (title: string) => (await listItems(open().db, 'fair')).find((one) => one.title === title)!

  test('are loaded with their states', async () => {
    expect((await load()).kinds.campaign).toMatchObject({ created: 1, conflicts: 0 })
    const item = await titled('Mời xem saxophone')
    expect(item.dueAt).toEqual(momentOf('2025-06-12', '12:00', 'Asia/Tokyo'))
    expect(behind(item)).toEqual([
      { language: 'vi', state: 'source', stale: 0 },
      { language: 'en', state: 'stale', stale: 2 },
    ])
    expect((await load()).kinds.campaign).toMatchObject({ unchanged: 1, updated: 0, kept: 0 })
    expect((await titled('Mời xem saxophone')).changedAt).toEqual(item.changedAt)
  })

  test('what the desk changes is exported, survives the next load, and comes out the same in another house', async () => {
    const { db } = open()
    const [campaign] = await listCampaigns(db, 'fair')
    const item = await titled('Mời xem saxophone')
    await db.transaction().execute(async (trx) => {
      await writeText(trx, DESK, {
        ...{ edition: 'fair', item: item.id, language: 'en', caption: 'One two. Three.', alt: 'A horn', subtitles: '' },
        since: item.texts.find((one) => one.language === 'en')!.changedAt,
      })
      await moveItem(
        trx,
        DESK,
        { id: 'fair', zone: 'Asia/Tokyo' },
        item.id,
        momentOf('2025-06-13', '09:30', 'Asia/Tokyo'),
      )
      await addItem(trx, DESK, {
        ...{ edition: 'fair', zone: 'Asia/Tokyo', campaign: campaign!.id, kind: 'press', channel: 'press' },
        ...{ title: 'Thêm', dueAt: null, languages: ['vi'] },
      })
      await planCampaign(trx, DESK, { edition: 'fair', event: 'week', aim: 'Tuần', audiences: '', messages: '' })
    })
    const added = await titled('Thêm')
    expect((await load()).kinds.campaign).toMatchObject({ kept: 2, updated: 0, conflicts: 0 })
    const told = await text()
    expect(told).toContain('day: 2025-06-13')
    expect(told).toContain('caption: One two. Three.')
    expect(told).not.toContain('of:')
    expect(told).toContain(`${added.id}:`)

    const all = await editionFiles(db, 'fair', KINDS)
    const elsewhere = Object.fromEntries(
      [...all].map(([file, body]) => [file, body.replaceAll('id: fair', 'id: fair2')]),
    )
    const folder = path.join(base, `copy-${open().kind}`)
    for (const [file, body] of Object.entries(elsewhere)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      fs.writeFileSync(path.join(folder, file), body)
    }
    await loadEdition(db, OPERATOR, folder, KINDS)
    expect(Object.fromEntries(await editionFiles(db, 'fair2', KINDS))).toEqual(elsewhere)
  })

  test('files and desk both changed it: a conflict, and nothing is written over; dropped at the desk stays dropped', async () => {
    const { db } = open()
    const before = await text()
    const changed = FILES['campaigns/sax.yaml'].replace('aim: Mời xem', 'aim: Khác')
    expect((await load({ 'campaigns/sax.yaml': changed })).kinds.campaign).toMatchObject({ conflicts: 1, updated: 0 })
    expect(await text()).toBe(before)
    const { id } = await titled('Ảnh')
    await db.transaction().execute((trx) => dropItem(trx, DESK, 'fair', id))
    await load()
    expect(await titled('Ảnh')).toBeUndefined()
  })

  test('taken out of the files, a campaign goes with its items; what went out stays', async () => {
    const { db } = open()
    await db.transaction().execute(async (trx) => {
      await campaignKind.remove(trx, 'fair2', 'sax')
      await campaignKind.remove(trx, 'fair', 'week')
    })
    const left = await sql<{
      n: number
    }>`select count(*)::int as n from content_text t join content_item i on i.id = t.item_id
      where i.edition_id = 'fair2'`.execute(db)
    expect(left.rows[0]!.n).toBe(0)
    expect((await listCampaigns(db, 'fair2')).map((one) => one.event)).toEqual(['week'])
    await sql`update content_item set out_at = now(), out_url = 'https://a.example' where edition_id = 'fair' and file_id = 'invite'`.execute(
      db,
    )
    await db.transaction().execute((trx) => campaignKind.remove(trx, 'fair', 'sax'))
    expect(await titled('Mời xem saxophone')).toBeUndefined()
    expect((await listItems(db, 'fair', { dropped: true })).map((one) => one.title)).toEqual(['Mời xem saxophone'])
  })
})
