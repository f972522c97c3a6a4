import { beforeAll, expect, test } from 'vitest'
import { editionKind, placeKind, type Place } from '#modules/editions'
import { chooseClaim, claimKind } from '#modules/evidence'
import { organisationKind, personKind } from '#modules/people'
import type { Actor, Role } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { on } from '#platform/events'
import { onBothDatabases, queriesOf } from '../../../test/database.ts'
import { editEventText, moveEvent } from './edit-event.ts'
import { eventKind } from './event-kind.ts'
import type { EventFile } from './event-file.ts'
import type { EventDays } from './model.ts'
import {
  event,
  eventsBetween,
  eventsById,
  eventsNaming,
  eventsOn,
  hostWeekAt,
  listEvents,
  seasonBand,
  showsOn,
} from './queries.ts'

const ED = 'small'
const actor = (role: Role): Actor => ({ kind: 'account', id: role, roles: [role] })
const desk = actor('programme')

const one = (id: string, its: Partial<EventFile> = {}): EventFile => ({
  id,
  kind: 'performance',
  title: { vi: id, en: id },
  summary: { vi: '…', en: '…' },
  status: 'reported',
  ...its,
})
const EVENTS: EventFile[] = [
  one('first-week', {
    kind: 'host_week',
    from: '2025-06-03',
    to: '2025-06-06',
    hosts: ['province'],
    place: 'province',
  }),
  one('second-week', { kind: 'host_week', from: '2025-06-13', to: '2025-06-16' }),
  one('open-week', { kind: 'host_week', from: '2025-08-16', openEnd: true }),
  one('opening', {
    kind: 'ceremony',
    from: '2025-06-03',
    startTime: '10:30',
    partOf: 'first-week',
    people: [{ person: 'artist', as: { vi: 'ca sĩ' } }],
  }),
  one('puppets', { from: '2025-04-30', to: '2025-10-13', recurs: 'daily', timesClaim: 'times' }),
  one('music', { from: '2025-04-30', to: '2025-10-13', recurs: 'daily' }),
  one('cafe', { kind: 'heritage', from: '2025-04-30', to: '2025-10-13', recurs: 'daily' }),
  one('undated'),
  one('later', { from: '2025-07-01', place: 'province' }),
]
const claim = {
  id: 'times',
  subject: 'event:puppets',
  topic: 'programme',
  question: { vi: 'Mấy giờ?' },
  answers: [
    { id: 'a', kind: 'times' as const, times: ['14:30'], source: { name: 'A' }, verification: 'reported' as const },
    { id: 'b', kind: 'times' as const, times: ['15:30'], source: { name: 'B' }, verification: 'reported' as const },
  ],
}
const province = {
  id: 'province',
  kind: 'province',
  names: [
    { to: '2025-06-30', vi: 'Bình Phước', en: 'Bình Phước' },
    { from: '2025-07-01', vi: 'Đồng Nai', en: 'Đồng Nai' },
  ],
} as Place

async function fill(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const name = { vi: ED, en: ED }
    await editionKind.write(trx, ED, ED, {
      id: ED,
      name,
      expo: { name },
      zone: 'Asia/Tokyo',
      city: name,
      languages: ['vi', 'en'],
      opens: '2025-04-13',
      closes: '2025-10-13',
    })
    await placeKind.write(trx, ED, 'province', province)
    await organisationKind.write(trx, ED, 'province', { id: 'province', kind: 'province', name })
    await personKind.write(trx, ED, 'artist', { id: 'artist', kind: 'artist', name: { vi: 'Nghệ sĩ' } })
    await claimKind.write(trx, ED, 'times', claim)
    for (const body of EVENTS) await eventKind.write(trx, ED, body.id, body)
  })
}

const told: { event: string; before: EventDays; after: EventDays }[] = []
on('programme.event_changed', (_, { edition: _edition, ...change }) => Promise.resolve(void told.push(change)))

onBothDatabases('programme', (open) => {
  let db: Db
  const ids = async (events: Promise<{ id: string }[]>) => (await events).map((it) => it.id)
  beforeAll(async () => {
    db = open().db
    await fill(db)
  })

  test('a day holds what takes place on it, daily things last, and not what has an unknown end', async () => {
    expect(await ids(eventsOn(db, ED, '2025-06-03'))).toEqual(['opening', 'first-week', 'cafe', 'music', 'puppets'])
    expect(await ids(eventsOn(db, ED, '2025-08-16'))).toEqual(['open-week', 'cafe', 'music', 'puppets'])
    expect(await ids(eventsOn(db, ED, '2025-08-17'))).toEqual(['cafe', 'music', 'puppets'])
    expect(await ids(eventsOn(db, ED, '2025-04-29'))).toEqual([])
    expect(await ids(eventsBetween(db, ED, '2025-06-05', '2025-06-13'))).toEqual([
      'cafe',
      'music',
      'puppets',
      'first-week',
      'second-week',
    ])
    expect((await listEvents(db, ED)).at(-1)!.id).toBe('undated')
  })

  test('an event has its hosts, people, parts and the place’s name of its day', async () => {
    const week = await event(db, ED, 'first-week')
    expect({ hosts: week.hosts, place: week.place, parts: week.parts.map((it) => it.id), whole: week.whole }).toEqual({
      hosts: [{ id: 'province', kind: 'province', name: { vi: ED, en: ED } }],
      place: { id: 'province', kind: 'province', name: province.names[0], became: null },
      parts: ['opening'],
      whole: null,
    })
    const part = await event(db, ED, 'opening')
    expect([part.whole!.id, part.people, part.to]).toEqual([
      'first-week',
      [{ person: { id: 'artist', kind: 'artist', name: { vi: 'Nghệ sĩ' } }, as: { vi: 'ca sĩ' } }],
      '2025-06-03',
    ])
    expect((await event(db, ED, 'later')).place!.name.vi).toBe('Đồng Nai')
    await expect(event(db, ED, 'nothing')).rejects.toMatchObject({ code: 'programme.no_event', kind: 'missing' })
    expect(await ids(eventsNaming(db, ED, { person: 'artist' }))).toEqual(['opening'])
    expect(await ids(eventsNaming(db, ED, { organisation: 'province' }))).toEqual(['first-week'])
    const from = { places: [], organisations: [], people: [] }
    expect(await ids(eventsNaming(db, ED, from))).toEqual([])
    expect(await ids(eventsNaming(db, ED, { ...from, places: ['province'] }))).toEqual(['first-week', 'later'])
    expect(await ids(eventsNaming(db, ED, { ...from, organisations: ['province'] }))).toEqual(['first-week'])
    expect(await ids(eventsNaming(db, ED, { ...from, people: ['artist'] }))).toEqual(['opening'])
    expect([...(await eventsById(db, ED, ['later', 'nothing'])).keys()]).toEqual(['later'])
  })

  test('host weeks: the current one, the one before and the one after', async () => {
    const at = async (day: string) =>
      Object.entries(await hostWeekAt(db, ED, day)).map(([which, week]) => [which, week?.id ?? null])
    expect(await at('2025-06-03')).toEqual([
      ['current', 'first-week'],
      ['next', 'second-week'],
      ['previous', null],
    ])
    expect(await at('2025-06-10')).toEqual([
      ['current', null],
      ['next', 'second-week'],
      ['previous', 'first-week'],
    ])
    expect(await at('2025-10-01')).toEqual([
      ['current', null],
      ['next', null],
      ['previous', 'open-week'],
    ])
  })

  test('the season’s band shows what is told and where nothing is', async () => {
    const band = await seasonBand(db, ED)
    expect(band.events.map((it) => it.id)).toEqual(['first-week', 'second-week', 'open-week'])
    expect(band.gaps).toEqual([
      { from: '2025-04-13', to: '2025-06-02', days: 51 },
      { from: '2025-06-07', to: '2025-06-12', days: 6 },
      { from: '2025-06-17', to: '2025-06-30', days: 14 },
      { from: '2025-07-02', to: '2025-08-15', days: 45 },
      { from: '2025-08-17', to: '2025-10-13', days: 58 },
    ])
  })

  test('show times come from the chosen claim, and are not known without one', async () => {
    const shows = async () =>
      (await showsOn(db, ED, '2025-06-03')).map(({ event: it, ...rest }) => ({ id: it.id, ...rest }))
    const music = { id: 'music', times: null, dayOff: false, disputed: false, question: null }
    expect(await shows()).toEqual([
      music,
      { id: 'puppets', times: null, dayOff: false, disputed: true, question: 'times' },
    ])
    await chooseClaim(db, actor('head'), ED, 'times', { chosen: 'b', reason: 'seen', locale: 'en' })
    expect(await shows()).toEqual([
      { id: 'puppets', times: ['15:30'], dayOff: false, disputed: true, question: 'times' },
      music,
    ])
  })

  test('the number of queries does not grow with the number of events', async () => {
    const counts = async () => ({
      on: await queriesOf(db, (it) => eventsOn(it, ED, '2025-06-03')),
      between: await queriesOf(db, (it) => eventsBetween(it, ED, '2025-04-13', '2025-10-13')),
      all: await queriesOf(db, (it) => listEvents(it, ED)),
      band: await queriesOf(db, (it) => seasonBand(it, ED)),
      week: await queriesOf(db, (it) => hostWeekAt(it, ED, '2025-06-03')),
      one: await queriesOf(db, (it) => event(it, ED, 'first-week')),
      shows: await queriesOf(db, (it) => showsOn(it, ED, '2025-06-03')),
    })
    const before = await counts()
    expect(before).toEqual({ on: 4, between: 4, all: 4, band: 5, week: 4, one: 4, shows: 5 })
    await db.transaction().execute(async (trx) => {
      for (let n = 0; n < 20; n++) {
        const whole = { from: '2025-06-03', hosts: ['province'], people: [{ person: 'artist' }], place: 'province' }
        await eventKind.write(
          trx,
          ED,
          `extra-${n}`,
          one(`extra-${n}`, { ...whole, kind: 'host_week', partOf: 'first-week' }),
        )
        await eventKind.write(
          trx,
          ED,
          `daily-${n}`,
          one(`daily-${n}`, { ...whole, recurs: 'daily', timesClaim: 'times' }),
        )
      }
    })
    expect(await counts()).toEqual(before)
    await db.transaction().execute(async (trx) => {
      for (let n = 0; n < 20; n++) for (const id of [`extra-${n}`, `daily-${n}`]) await eventKind.remove(trx, ED, id)
    })
  })

  test('moving an event changes its days, says so to later rooms, and leaves a line', async () => {
    told.length = 0
    await moveEvent(db, desk, ED, 'second-week', { from: '2025-06-14', to: '2025-06-18' })
    await moveEvent(db, desk, ED, 'open-week', { from: '2025-08-16', to: '2025-08-20' })
    await moveEvent(db, desk, ED, 'later', { from: '2025-07-01' })
    expect(told).toEqual([
      {
        event: 'second-week',
        before: { from: '2025-06-13', to: '2025-06-16' },
        after: { from: '2025-06-14', to: '2025-06-18' },
      },
      { event: 'open-week', before: { from: '2025-08-16', to: null }, after: { from: '2025-08-16', to: '2025-08-20' } },
    ])
    const moved = (await eventKind.read(db, ED)).get('open-week')!
    expect([moved.from, moved.to, moved.openEnd]).toEqual(['2025-08-16', '2025-08-20', undefined])
    await moveEvent(db, desk, ED, 'open-week', { from: '2025-08-16', to: null })
    expect((await event(db, ED, 'open-week')).to).toBeNull()
    const { rows } = await sql<{ subjects: string[]; detail: object }>`select subjects, detail from audit_line
      where verb = 'programme.move_event' order by at, id limit 1`.execute(db)
    expect(rows).toEqual([
      {
        subjects: ['second-week'],
        detail: { from: '2025-06-13', to: '2025-06-16', newFrom: '2025-06-14', newTo: '2025-06-18' },
      },
    ])
  })

  test('a listener that fails takes the move back with it', async () => {
    let fail = true
    on('programme.event_changed', () => (fail ? Promise.reject(new Error('no')) : Promise.resolve()))
    await expect(moveEvent(db, desk, ED, 'first-week', { from: '2025-07-01' })).rejects.toThrow('no')
    fail = false
    expect((await event(db, ED, 'first-week')).from).toBe('2025-06-03')
  })

  test('texts change in the languages given only', async () => {
    await editEventText(db, desk, ED, 'later', { title: { vi: ' Sau này ' }, summary: { en: 'Later.' } })
    const { title, summary } = await event(db, ED, 'later')
    expect({ title, summary }).toEqual({ title: { vi: 'Sau này', en: 'later' }, summary: { vi: '…', en: 'Later.' } })
  })

  test('refusals', async () => {
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'went through',
        (error: { code?: string }) => error.code,
      )
    expect(await code(moveEvent(db, actor('head'), ED, 'later', { from: '2025-07-01' }))).toBe('programme.may_not_edit')
    expect(await code(moveEvent(db, desk, ED, 'later', { from: '2025-02-30' }))).toBe('programme.no_day')
    expect(await code(moveEvent(db, desk, ED, 'later', { from: '2025-07-02', to: '2025-07-01' }))).toBe(
      'programme.ends_before',
    )
    expect(await code(moveEvent(db, desk, ED, 'nothing', { from: '2025-07-02' }))).toBe('programme.no_event')
    expect(await code(editEventText(db, desk, ED, 'later', { title: { vi: '  ' } }))).toBe('programme.not_valid')
  })
})
