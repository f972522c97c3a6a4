import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ITEM_KINDS } from '#house/item-kinds'
import { editionNow, loadEdition, type Edition } from '#modules/editions'
import { claimKind, registerFigures } from '#modules/evidence'
import { POST_FIGURES } from '#modules/posts'
import { eventKind, type EventFile } from '#modules/programme'
import { THE_HOUSE } from '#platform/actor'
import type { Db } from '#platform/db'
import { momentOf } from '#platform/time'
import { onBothDatabases, queriesOf } from '../../../../test/database.ts'
import { eventPage } from './event-page.ts'
import { figurePage } from './figure-page.ts'
import { figuresPage } from './figures-page.ts'
import { homePage } from './home-page.ts'
import { personPage } from './person-page.ts'
import { placePage } from './place-page.ts'
import { programmePage } from './programme-page.ts'
import { readerOf } from './reader.ts'
import { seriesPage } from './series-page.ts'
import { textPage } from './text-page.ts'
import { wallPage } from './wall-page.ts'

const ED = 'osaka-2025'
const TODAY = '2025-06-03'

onBothDatabases('public pages', (open) => {
  let db: Db
  let edition: Edition
  const visit = (its: Db = db, locale: 'vi' | 'en' | 'ja' = 'en') => ({
    db: its,
    edition,
    reader: readerOf(locale),
    now: momentOf(TODAY, '10:00', edition.zone),
    today: TODAY,
    time: '10:00',
    replaying: true,
    notices: [],
  })

  beforeAll(async () => {
    registerFigures(POST_FIGURES)
    db = open().db
    await loadEdition(db, THE_HOUSE, path.join(import.meta.dirname, '../../../../editions', ED), ITEM_KINDS)
    edition = await editionNow(db, ED)
  }, 120_000)

  test('the front page tells the day from what is on', async () => {
    const home = await homePage(visit())
    expect([home.hero.title, home.hero.kick, home.hero.drawing]).toEqual([
      'Quảng Ninh Week',
      'Tuesday, 3 June 2025 · Osaka time',
      'ha-long',
    ])
    expect([home.board?.time, home.board?.wait?.value, home.board?.note?.text]).toEqual([
      '14:30',
      '4 h 30 min',
      'Times as reported; sources differ.',
    ])
    expect(home.week?.days.map((one) => [one.date, one.state])).toEqual([
      ['3 Jun', 'today'],
      ['4 Jun', 'after'],
      ['5 Jun', 'after'],
      ['6 Jun', 'after'],
    ])
    const quiet = await homePage({ ...visit(), today: '2025-07-20' })
    expect([quiet.hero.title, quiet.hero.drawing, quiet.week?.title]).toEqual([
      'Vietnam Pavilion',
      null,
      'Hà Nội Tourism Days',
    ])
  })

  test('before anybody posted, counts are a counted zero and gains are not known', async () => {
    const figure = async (id: string) => (await figurePage(visit(), id, null)).value
    expect([await figure('posts'), await figure('views_gained')]).toEqual(['0', 'Not known'])
    expect((await wallPage(visit(), 1)).posts).toEqual([])
  })

  test('a place keeps the name of its day, and says what it became', async () => {
    const { facts } = await eventPage(visit(), 'binh-phuoc-week')
    expect(facts[0]!.values[0]!.text.replaceAll('\u2009', ' ')).toBe('13 – 16 June 2025')
    const programme = await programmePage(visit(), '2025-06-13')
    expect(programme.week.line).toContain('Bình Phước')
    expect(programme.columns).toHaveLength(4)
  })

  test('whoever missed an event reads what is told of it, and what there still is to see', async () => {
    const past = await eventPage(visit(), 'opening-ceremony')
    expect([past.missed, past.told.objects.map((one) => one.id)]).toEqual([true, expect.arrayContaining(['ao-dai'])])
    const show = await eventPage(visit(), 'beauty-of-vietnam')
    expect(show.still).toHaveLength(3)
    expect(show.still.every((one) => one.kind === 'performance')).toBe(true)
    expect(show.still[0]!.id).toBe('saxophone-shows')
    const now = await eventPage(visit(), 'quang-ninh-week')
    expect([now.missed, now.still]).toEqual([false, []])
  })

  test('a place stands under its names, with what is told of it, what happened and who says so', async () => {
    const page = await placePage(visit(), 'quang-ninh')
    expect([page.title, page.within, page.gone, page.unverified]).toEqual([
      'Quảng Ninh province',
      [{ href: '/en/places/viet-nam', text: 'Vietnam' }],
      false,
      undefined,
    ])
    expect(page.told.objects.map((one) => one.id)).toEqual(['ha-long'])
    expect(page.told.stories.map((one) => one.id)).toContain('where-the-dragon-came-down')
    expect(page.items.map((one) => [one.id, one.small.replaceAll('\u2009', ' ')])).toContainEqual([
      'quang-ninh-week',
      'Host week · 3 – 6 June 2025 · announced',
    ])
    expect(page.claims.map((one) => one.id)).toEqual(['quang-ninh-week-dates'])
    const nagano = await placePage(visit(), 'nagano-prefecture')
    expect(nagano.items.map((one) => one.id)).toEqual(['nagano-governor-visit'])
    expect(page.head.about).toMatchObject({
      '@type': 'AdministrativeArea',
      name: 'Quảng Ninh province',
      alternateName: ['tỉnh Quảng Ninh', 'クアンニン省'],
      containedInPlace: { '@type': 'Country', name: 'Vietnam' },
    })
  })

  test('a province that merges is told under both names, before the day and after', async () => {
    const on = (today: string, id: string) => placePage({ ...visit(), today }, id)
    const facts = (page: Awaited<ReturnType<typeof placePage>>) =>
      page.facts.slice(0, 2).map(({ name, values }) => [name, values.map((one) => one.text)])
    const [before, after] = [await on('2025-06-30', 'binh-phuoc'), await on('2025-07-01', 'binh-phuoc')]
    expect([before.gone, after.gone, before.unverified, before.general]).toEqual([false, true, 'unverified', true])
    expect(facts(before)).toEqual([
      ['Names', ['Bình Phước province, until 30 June 2025']],
      ['Afterwards', ['part of Đồng Nai province from 1 July 2025']],
    ])
    expect(before.facts[1]!.values[0]).toMatchObject({ href: '/en/places/dong-nai', unverified: 'unverified' })
    // What was told of the old province is told of the new one from that day on.
    const weeks = async (today: string) => (await on(today, 'dong-nai')).items.map((one) => one.id)
    expect(await weeks('2025-06-30')).toEqual([])
    expect(await weeks('2025-07-01')).toContain('binh-phuoc-week')
    expect(facts(await on('2025-06-30', 'dong-nai'))[0]).toEqual([
      'What became part of it',
      ['Bình Phước province, from 1 July 2025'],
    ])
    const country = await on('2025-07-01', 'viet-nam')
    expect(country.parts.told.map((one) => one.text)).toContain('Hà Nội')
    expect([country.parts.told.length + country.parts.others.length, country.parts.before.length]).toEqual([34, 29])
    expect((await on('2025-06-30', 'viet-nam')).parts.before).toEqual([])
  })

  test('the daily series stands day by day on its page, with the weeks of the House', async () => {
    const { months, columns } = await seriesPage(visit(), 'expo-site-daily')
    expect(months.map(({ name, days }) => [name, days.length])).toEqual([
      ['April 2025', 18],
      ['May 2025', 31],
      ['June 2025', 21],
    ])
    expect(columns.map(({ text }) => text)).toEqual(['Day', 'Everybody', 'Of which passes', 'In the House'])
    expect(months[2]!.days[2]).toEqual({
      day: '2025-06-03',
      words: 'Tue 3 Jun',
      values: ['108,130', '17,423'],
      weeks: [{ href: '/en/events/quang-ninh-week', text: 'Quảng Ninh Week' }],
    })
    const { series } = await figuresPage(visit(), null)
    expect(series!.days).toEqual({
      href: '/en/figures/daily/expo-site-daily',
      text: 'See all 70 days as a table',
    })
    expect(series!.months.rows).toEqual([
      ['April', '18', '100,106', 'Sun 13 Apr: 146,426'],
      ['May', '31', '129,084', 'Sat 31 May: 187,762'],
      ['June', '21', '145,751', 'Sat 21 Jun: 178,484'],
    ])
  })

  test('what is not there is refused, what is not public too', async () => {
    await expect(eventPage(visit(), 'nothing')).rejects.toMatchObject({ kind: 'missing' })
    await expect(personPage(visit(), 'nobody')).rejects.toMatchObject({ status: 404 })
    await expect(placePage(visit(), 'nowhere')).rejects.toMatchObject({ status: 404 })
    await expect(figurePage(visit(), 'nothing', null)).rejects.toMatchObject({ kind: 'missing' })
    await expect(figurePage(visit(), 'posts', 'creator')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(seriesPage(visit(), 'nothing')).rejects.toMatchObject({ kind: 'missing' })
    expect(await textPage(visit(), 'nothing')).toBeNull()
    expect((await textPage(visit(db, 'ja'), 'about'))!.lang).toBe('ja')
  })

  test('the number of queries of a page does not grow with what the edition holds', async () => {
    const counts = async () => ({
      home: await queriesOf(db, (it) => homePage(visit(it))),
      programme: await queriesOf(db, (it) => programmePage(visit(it), null)),
      event: await queriesOf(db, (it) => eventPage(visit(it), 'water-puppets')),
      person: await queriesOf(db, (it) => personPage(visit(it), 'my-linh')),
      place: await queriesOf(db, (it) => placePage(visit(it), 'quang-ninh')),
      wall: await queriesOf(db, (it) => wallPage(visit(it), 1)),
      figures: await queriesOf(db, (it) => figuresPage(visit(it), null)),
      series: await queriesOf(db, (it) => seriesPage(visit(it), 'expo-site-daily')),
      figure: await queriesOf(db, (it) => figurePage(visit(it), 'posts', 'event')),
    })
    const before = await counts()
    await db.transaction().execute(async (trx) => {
      const puppets = (await eventKind.read(trx, ED)).get('water-puppets') as EventFile
      const times = (await claimKind.read(trx, ED)).get('water-puppet-times')!
      for (let n = 0; n < 20; n++) {
        await claimKind.write(trx, ED, `times-${n}`, { ...times, id: `times-${n}` })
        await claimKind.write(trx, ED, `week-${n}`, { ...times, id: `week-${n}`, subject: `event:week-${n}` })
        await eventKind.write(trx, ED, `puppets-${n}`, {
          ...puppets,
          id: `puppets-${n}`,
          timesClaim: `times-${n}`,
          people: [{ person: 'my-linh' }],
        })
        await eventKind.write(trx, ED, `week-${n}`, {
          ...puppets,
          id: `week-${n}`,
          kind: 'host_week',
          hosts: ['quang-ninh-province'],
          recurs: undefined,
          timesClaim: undefined,
          from: '2025-07-01',
          to: '2025-07-03',
        })
      }
    })
    expect(await counts()).toEqual(before)
  })
})
