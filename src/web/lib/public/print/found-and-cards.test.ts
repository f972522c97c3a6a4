import path from 'node:path'
import fs from 'node:fs'
import os from 'node:os'
import sharp from 'sharp'
import { parseAtomFeed } from 'feedsmith'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pressPicture } from '#house/outputs/outputs'
import { pressOf } from '#house/press'
import { locales, type LocaleCode } from '#messages'
import { editionNow, loadEdition, type Edition } from '#modules/editions'
import { ITEM_KINDS } from '#house/item-kinds'
import { registerFigures } from '#modules/evidence'
import { POST_FIGURES } from '#modules/posts'
import { exhibition, type Exhibition } from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import type { Db } from '#platform/db'
import { momentOf } from '#platform/time'
import { onBothDatabases } from '../../../../../test/database.ts'
import { readerOf } from '../reader.ts'
import { atomFeed } from '../found/feed.ts'
import { siteMap } from '../found/sitemap.ts'
import { cardAddress } from './card-address.ts'
import { cardWords, shareCard } from './card.ts'
import { printed } from './document.ts'

const ORIGIN = 'https://house.example'

onBothDatabases('what leads to the House', (open) => {
  let db: Db
  let edition: Edition
  let all: Exhibition
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-cards-'))
  const press = pressOf({ config: { data } as never })
  const visit = (locale: LocaleCode = 'en') => ({
    ...{ db, edition, locale, reader: readerOf(locale), today: '2025-06-03', time: '10:00', replaying: true },
    ...{ now: momentOf('2025-06-03', '10:00', edition.zone), notices: [] },
  })

  beforeAll(async () => {
    db = open().db
    registerFigures(POST_FIGURES)
    await loadEdition(db, THE_HOUSE, path.join(import.meta.dirname, '../../../../../editions/osaka-2025'), ITEM_KINDS)
    edition = await editionNow(db, 'osaka-2025')
    all = await exhibition(db, edition, { now: visit().now })
  }, 120_000)
  afterAll(async () => {
    await press.typesetter.end()
    fs.rmSync(data, { recursive: true })
  })

  test('a card is a picture of 1200 by 630, made once', async () => {
    for (const locale of locales) {
      const { bytes } = await shareCard(visit(locale), press, 'story', 'dong-ho')
      const { width, height, format } = await sharp(bytes).metadata()
      expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'jpeg' })
      expect(bytes.length).toBeLessThan(250_000)
    }
    const kept = fs.readdirSync(path.join(data, 'made/cards'))
    expect(kept.filter((name) => name.endsWith('.jpg')).length).toBe(3)
    await shareCard(visit('vi'), press, 'story', 'dong-ho')
    expect(fs.readdirSync(path.join(data, 'made/cards'))).toEqual(kept)
  }, 30_000)

  test('what its community keeps from commerce is not drawn on a card', async () => {
    expect(await cardWords(visit(), 'object', 'cham-pottery')).toMatchObject({
      drawing: all.hall('tradition')!.drawing,
      whose: expect.stringContaining('Chăm'),
    })
    expect((await cardWords(visit(), 'object', 'dong-ho-hen')).drawing).toBe('dong-ho-hen')
  })

  test('a person’s card has their name, a place’s its name of the day and the first thing told of it', async () => {
    expect(await cardWords(visit('vi'), 'place', 'quang-ninh')).toMatchObject({
      kick: 'Việt Nam',
      title: 'Tỉnh Quảng Ninh',
      drawing: 'ha-long',
    })
    expect(await cardWords(visit(), 'person', 'my-linh')).toMatchObject({ title: 'Mỹ Linh' })
    expect((await cardWords(visit(), 'place', 'belgrade')).drawing).toBe('hero-stage-wide')
  })

  test('a PDF is given while its page is; then the page says that it is put away', async () => {
    const asked = { ...visit(), origin: ORIGIN }
    const after = { ...asked, now: momentOf('2025-10-20', '10:00', edition.zone) }
    const answer = await printed(asked, press, 'object', 'cham-pottery', new Headers())
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const etag = answer.headers.get('etag')!
    const again = await printed(asked, press, 'object', 'cham-pottery', new Headers({ 'if-none-match': etag }))
    expect(again.status).toBe(304)
    await expect(
      printed(after, press, 'object', 'cham-pottery', new Headers({ 'if-none-match': etag })),
    ).rejects.toMatchObject({ status: 307, location: '/en/objects/cham-pottery' })
    await expect(printed(asked, press, 'easy', 'dong-ho', new Headers())).rejects.toMatchObject({ status: 404 })
    await expect(printed(asked, press, 'hall', 'nothing', new Headers())).rejects.toMatchObject({ status: 404 })
  }, 60_000)

  test('what is not there has none', async () => {
    for (const kind of ['object', 'person', 'place'] as const)
      await expect(cardWords(visit(), kind, 'nothing')).rejects.toMatchObject({ status: 404 })
  })

  test('every address of a page leads to a card', () => {
    expect(cardAddress('/ja/stories/tet/easy')).toBe('/og/ja/story/tet.jpg')
    expect(cardAddress('/vi/halls/future')).toBe('/og/vi/hall/future.jpg')
    expect(cardAddress('/vi/places/hue')).toBe('/og/vi/place/hue.jpg')
    expect(cardAddress('/en/people/my-linh')).toBe('/og/en/person/my-linh.jpg')
    expect(cardAddress('/vi/halls')).toBe('/og/vi/house/home.jpg')
    expect(cardAddress('/')).toBe('/og/en/house/home.jpg')
  })

  test('the map of the site holds every object and story, people and places in each language, and names the others', async () => {
    const xml = await siteMap(visit(), ORIGIN)
    for (const one of [
      ...all.objects.map(({ id }) => `objects/${id}`),
      ...all.stories.map(({ id }) => `stories/${id}`),
      ...['people/nguyen-phuong-hoa', 'places/hue', 'places/binh-phuoc', 'programme/2025-10-13', 'figures/posts'],
    ])
      for (const locale of locales) {
        expect(xml).toContain(`<loc>${ORIGIN}/${locale}/${one}</loc>`)
        expect(xml).toContain(`hreflang="${locale}" href="${ORIGIN}/${locale}/${one}"`)
      }
    expect(xml).toContain(`<loc>${ORIGIN}/ja/stories/tet/easy</loc>`)
    expect(xml).not.toContain(`${ORIGIN}/vi/stories/tet/easy`)
  })

  test('the feed tells each story in its language', async () => {
    const feed = parseAtomFeed(await atomFeed(visit('ja'), ORIGIN))
    expect(feed.entries?.length).toBe(all.stories.length)
    const tet = feed.entries?.find((one) => one.id === `${ORIGIN}/ja/stories/tet`)
    expect(tet?.title?.value).toBe(all.story('tet')!.title.ja)
    expect(feed.links?.find((one) => one.rel === 'self')?.href).toBe(`${ORIGIN}/ja/feed.xml`)
  })

  test('a picture for the press carries its rights in the language asked for', async () => {
    const svg = (await pressPicture(visit(), 'dong-ho-hen', 'vi'))!
    const object = all.object('dong-ho-hen')!
    expect(svg).toMatch(/^<svg [^>]*><title xml:lang="vi">/)
    expect(svg).toContain(`<dc:title xml:lang="vi">${object.title.vi}</dc:title>`)
    expect(svg).toMatch(/<dc:rights xml:lang="vi">Sen, Apache-2.0 · [^<]+<\/dc:rights>/)
    expect((await sharp(Buffer.from(svg)).metadata()).format).toBe('svg')
  })

  test('what is not for commerce is no picture for the press, nor is what is not there', async () => {
    const kept = all.objects.filter((one) => one.labels?.some((label) => label.kind === 'not-for-commerce'))
    expect(kept.length).toBeGreaterThan(0)
    for (const { id } of kept) expect(await pressPicture(visit(), id, 'en'), id).toBeNull()
    expect(await pressPicture(visit(), 'hen-of-clouds', 'en')).toBeNull()
  })
})
