import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ITEM_KINDS } from '#house/item-kinds'
import { locales, type LocaleCode } from '#messages'
import { editionNow, loadEdition, type Edition } from '#modules/editions'
import { everyInline, exhibition, readText, type Exhibition } from '#modules/stories'
import { OPERATOR, THE_HOUSE } from '#platform/actor'
import type { Db } from '#platform/db'
import { momentOf } from '#platform/time'
import { onBothDatabases, queriesOf } from '../../../../../test/database.ts'
import { smallEdition, VENUE_NOW } from '../../../../../test/world/small-edition.ts'
import { layHouse, object, say, smallHouse } from '../../../../../test/world/small-house.ts'
import type { Para, Run } from '../../house/house-props.ts'
import { doingsFound } from '../doings/doings-found.ts'
import { readerOf } from '../reader.ts'
import { creditsPage, pressPage } from './credits-page.ts'
import { easyPage } from './easy-page.ts'
import { hallPage } from './hall-page.ts'
import { hallsPage } from './halls-page.ts'
import { objectPage } from './object-page.ts'
import { plainPage } from './plain-page.ts'
import { routePage, stopPage } from './route-page.ts'
import { storiesPage } from './stories-page.ts'
import { storyPage } from './story-page.ts'
import { addressOf } from './words.ts'

const visitAt = (db: Db, edition: Edition, now: Date, today: string, locale: LocaleCode = 'en') => ({
  db,
  edition,
  locale,
  reader: readerOf(locale),
  now,
  today,
  time: '10:00',
  replaying: true,
  notices: [],
})

/** Addresses in shown text, without those of claims. */
function hrefsIn(text: readonly Para[]): string[] {
  const within = (runs: readonly Run[]): string[] =>
    runs.flatMap((run) => ('runs' in run ? [...('href' in run ? [run.href] : []), ...within(run.runs)] : []))
  return text.flatMap((para) => (para.is === 'paragraph' ? within(para.runs) : para.items.flatMap(within)))
}

/** Addresses that the words of an item lead to. */
const linksOf = (texts: readonly Record<string, string>[], locale: LocaleCode): string[] =>
  texts.flatMap((text) =>
    readText(text[locale] ?? '').flatMap((block) =>
      everyInline(block.is === 'paragraph' ? block.inside : block.items.flat()).flatMap((one) =>
        one.is === 'link' ? [addressOf(one.kind, one.id, readerOf(locale))] : [],
      ),
    ),
  )

onBothDatabases('the first house', (open) => {
  let db: Db
  let edition: Edition
  let all: Exhibition
  const visit = (locale: LocaleCode = 'en', its: Db = db) =>
    visitAt(its, edition, momentOf('2025-06-03', '10:00', edition.zone), '2025-06-03', locale)

  beforeAll(async () => {
    db = open().db
    await loadEdition(db, THE_HOUSE, path.join(import.meta.dirname, '../../../../../editions/osaka-2025'), ITEM_KINDS)
    edition = await editionNow(db, 'osaka-2025')
    all = await exhibition(db, edition, { now: momentOf('2025-06-03', '10:00', edition.zone) })
  }, 120_000)

  test('has three halls, every object in one of them, stories, routes, and stories in easy Japanese', () => {
    expect(all.halls.map((hall) => hall.id)).toEqual(['tradition', 'modernity', 'future'])
    expect(all.objects.length).toBeGreaterThanOrEqual(24)
    expect(all.objects.filter((one) => one.hall === null)).toEqual([])
    expect(all.stories.length).toBeGreaterThanOrEqual(12)
    expect(all.routes.map((route) => route.minutes)).toEqual([5, 20, 20, 60])
    expect(all.easy.map((one) => one.story).sort()).toEqual(['a-morning-in-ha-noi', 'dong-ho', 'tet', 'water-puppets'])
    expect(all.hidden).toEqual([])
  })

  test('tells every page in each language without another standing in', async () => {
    for (const locale of locales) {
      const at = visit(locale)
      for (const hall of all.halls) await hallPage(at, hall.id)
      for (const { id } of all.objects) expect((await objectPage(at, id)).hidden).toBeNull()
      for (const { id } of all.stories) expect((await storyPage(at, id)).hidden).toBeNull()
      for (const { id } of all.routes) await routePage(at, id)
      await Promise.all([hallsPage(at), storiesPage(at), creditsPage(at), pressPage(at)])
      expect([...at.reader.standIns]).toEqual([])
    }
  })

  test('a hall numbers the stops of the shortest way through it, and leads on to the next', async () => {
    const hall = await hallPage(visit(), 'future')
    expect(hall.next?.id).toBe('tradition')
    expect(hall.objects.map((one) => one.id)).toEqual(all.hall('future')!.objects)
    const shortest = all.routes[0]!
    const stops = hall.objects.filter((one) => one.stop).map((one) => [one.id, one.stop])
    expect(stops).toEqual(
      hall.objects.flatMap((one) => {
        const at = shortest.stops.findIndex((stop) => stop.object === one.id)
        return at < 0 ? [] : [[one.id, at + 1]]
      }),
    )
  })

  test('what one can do oneself is found by its words, with marks or without', async () => {
    const found = async (words: string) =>
      (await doingsFound(visit(), words)).flatMap((one) => one.hits.map((hit) => hit.id))
    expect(await found('water puppets')).toContain('puppets')
    expect(await found('Dong HO')).toContain('print')
    expect(await found('Đông Hồ')).toContain('print')
    expect(await found('dong ho puppets')).toEqual([])
    expect(await found('  ')).toEqual([])
  })

  test('machines read the same facts, in the language of the page', async () => {
    const { head: hall } = await hallPage(visit(), 'tradition')
    expect(hall.about).toMatchObject({
      '@type': 'ExhibitionEvent',
      inLanguage: 'en',
      startDate: '2025-04-30',
      endDate: '2025-10-13',
      location: { '@type': 'Museum' },
    })
    expect(hall.about.workFeatured.map((one) => one.url)).toEqual(
      all.hall('tradition')!.objects.map((one) => `/en/objects/${one}`),
    )
    const { head: object } = await objectPage(visit(), 'gongs')
    expect(object!.about).toMatchObject({
      '@type': 'CreativeWork',
      image: {
        '@type': 'ImageObject',
        contentUrl: expect.stringMatching(/^\/art\/gongs/),
        license: 'https://www.apache.org/licenses/LICENSE-2.0',
        // Its community is named with its picture.
        creditText: expect.stringMatching(/^Sen, Apache-2\.0 · ./),
      },
    })
    expect(object!.about).not.toHaveProperty('license')
    const { head: story } = await storyPage(visit(), 'tet')
    expect(story!.about).toMatchObject({ '@type': 'Article', headline: all.story('tet')!.title.en })
  })

  test('a number in a text is told after somebody, and leads to who says so', async () => {
    const page = await storyPage(visit(), 'water-puppets')
    if (page.hidden) throw new Error('water-puppets is not shown')
    const claim = page.blocks.find((block) => block.is === 'claim')
    expect(claim).toMatchObject({ claim: { id: 'water-puppetry-age', value: 'over 1,000 years' } })
    const told = page.blocks.flatMap((block) =>
      block.is === 'text'
        ? block.text.flatMap((para) => (para.is === 'paragraph' ? para.runs.filter((run) => run.is === 'told') : []))
        : [],
    )
    expect(told.map((run) => run.href)).toEqual(
      expect.arrayContaining(['/en/figures?topic=programme#claim-water-puppet-shows-a-day']),
    )
  })

  test('what a community keeps from sale is in no press picture, and named as kept', async () => {
    const press = await pressPage(visit())
    expect(press.pictures.map((one) => one.id)).not.toContain('cham-pottery')
    expect(press.kept).toContain('Chăm')
  })

  test('plain words hold the same objects and notes, in the same order', async () => {
    for (const hall of all.halls) {
      const { parts } = await plainPage(visit(), hall.id)
      const pages = await Promise.all(
        (parts.length ? parts : [null]).map((_, at) => plainPage(visit(), hall.id, at + 1)),
      )
      const told = pages.flatMap((page) => page.objects)
      expect(told.map((one) => [one.id, one.notes.length])).toEqual(
        hall.objects.map((id) => [id, all.object(id)!.notes.length]),
      )
    }
  })

  test('pages hold the same blocks, notes and links as the exhibition, in each language', async () => {
    for (const locale of locales) {
      const at = visit(locale)
      for (const object of all.objects) {
        const page = await objectPage(at, object.id)
        if (page.hidden) throw new Error(`${object.id} is not shown`)
        expect(page.notes.map((note) => note.id)).toEqual(object.notes.map((note) => note.id))
        expect(hrefsIn([...page.text, ...page.notes.flatMap((note) => note.text)])).toEqual(
          linksOf([object.text, ...object.notes.map((note) => note.text)], locale),
        )
      }
      for (const story of all.stories) {
        const page = await storyPage(at, story.id)
        if (page.hidden) throw new Error(`${story.id} is not shown`)
        expect(page.blocks.map((block) => block.id)).toEqual(story.blocks.map((block) => block.id))
        const texts = story.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
        const shown = page.blocks.flatMap((block) => (block.is === 'text' ? block.text : []))
        expect(hrefsIn(shown)).toEqual(linksOf(texts, locale))
      }
    }
  })

  test('a stop’s address keeps the place; there is none before the first or behind the last', async () => {
    const { stops } = await routePage(visit(), 'five-minutes')
    const last = await stopPage(visit(), 'five-minutes', String(stops.length))
    expect([last.before?.number, last.after, last.others.length]).toEqual([stops.length - 1, null, 3])
    for (const wrong of ['0', String(stops.length + 1), 'one', '-1'])
      await expect(stopPage(visit(), 'five-minutes', wrong)).rejects.toMatchObject({ status: 404 })
  })

  test('easy Japanese says that nobody has read it through, and is nowhere in another language', async () => {
    const easy = await easyPage(visit('ja'), 'tet')
    expect(easy.read).toBeNull()
    expect(easy.head.title).not.toMatch(/[{|}]/)
    await expect(easyPage(visit('en'), 'tet')).rejects.toMatchObject({ status: 404 })
  })

  test('what never was is not there', async () => {
    for (const page of [hallPage, objectPage, storyPage, routePage])
      await expect(page(visit(), 'nothing')).rejects.toMatchObject({ status: 404 })
  })

  test('the number of queries of a page is fixed', async () => {
    expect({
      halls: await queriesOf(db, (it) => hallsPage(visit('en', it))),
      hall: await queriesOf(db, (it) => hallPage(visit('en', it), 'tradition')),
      object: await queriesOf(db, (it) => objectPage(visit('en', it), 'water-puppets')),
      story: await queriesOf(db, (it) => storyPage(visit('en', it), 'water-puppets')),
      stories: await queriesOf(db, (it) => storiesPage(visit('en', it))),
      stop: await queriesOf(db, (it) => stopPage(visit('en', it), 'five-minutes', '1')),
      credits: await queriesOf(db, (it) => creditsPage(visit('en', it))),
      plain: await queriesOf(db, (it) => plainPage(visit('en', it), 'future')),
    }).toEqual({ halls: 4, hall: 4, object: 10, story: 8, stories: 4, stop: 4, credits: 5, plain: 4 })
  })
})

onBothDatabases('a small house', (open) => {
  test('what is out of season is named as put away, and leads nowhere', async () => {
    const db = open().db
    const { edition } = await smallEdition(db)
    const house = smallHouse()
    house.object[1] = object('jar', {
      labels: [{ kind: 'seasonal', from: '2001-01-01', to: '2001-01-31' }],
      title: say('The jar'),
    })
    await layHouse(db, OPERATOR, edition.id, house)
    const visit = visitAt(db, edition, VENUE_NOW, '2025-06-03')
    expect(await objectPage(visit, 'jar')).toMatchObject({ hidden: { title: 'Not on show now' }, head: null })
    // Nor is it told to the press as something kept from sale.
    expect((await pressPage(visit)).kept).toBeNull()
    const story = await storyPage(visit, 'sound')
    if (story.hidden) throw new Error('the story is not shown')
    expect(story.blocks[0]).toMatchObject({ text: [{ runs: [{ is: 'text' }, { is: 'em' }, { is: 'text' }] }] })
    expect((await hallPage(visit, 'old')).objects.map((one) => one.id)).toEqual(['drum', 'lantern'])
  })
})
