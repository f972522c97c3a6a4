import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { registerFigures, type FigureDefinition } from '#modules/evidence'
import { signedIn } from '../../test/accounts.ts'
import { openApi, type TestApi } from '../../test/api.ts'
import { onBothDatabases } from '../../test/database.ts'
import {
  addPost,
  addPosts,
  recordReadings,
  smallEdition,
  type SmallPost,
  type SmallWorld,
} from '../../test/world/small-edition.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve, 5))
/** Seven creators on one day, so that no cell of a day or language is small. */
const SEVEN: SmallPost[] = Array.from({ length: 7 }, (_, i) => ({
  number: i + 1,
  made: '2025-06-02T09:00:00+09:00',
  readings: [{ at: '2025-06-02T20:00:00+09:00', views: 100 * (i + 1) }],
}))

onBothDatabases('figures by the API', (open) => {
  let api: TestApi
  let world: SmallWorld
  let staff: Headers

  beforeAll(async () => {
    world = await smallEdition(open().db)
    api = await openApi(open())
    staff = (await signedIn(open(), 'desk@vnhouse.example', 'viewer')).headers
    await addPosts(world, SEVEN)
  })
  beforeEach(() => api.house.pages.clear())
  afterAll(() => api.close())
  const ask = async (path: string, headers?: HeadersInit) => (await api.ask(path, { headers })).body

  test('definitions are told in the language asked for, without what is for the staff', async () => {
    const [vi, en] = [await ask('/figures'), await ask('/figures?lang=en')]
    const posts = (told: typeof en) => told.figures.find((one: { id: string }) => one.id === 'posts')
    expect(posts(en)).toMatchObject({
      version: 1,
      unit: 'posts',
      by: ['event', 'week', 'day', 'language', 'theme'],
      name: 'Posts',
    })
    expect(posts(vi).name).not.toBe('Posts')
    expect(posts(await ask('/figures', staff)).by).toContain('creator')
    expect(en.figures.length).toBeGreaterThanOrEqual(8)
    for (const one of en.figures)
      if (one.id !== 'evil') expect([one.id, one.name, one.definition, one.formula, one.coverage]).not.toContain('')
  })

  test('a figure opens to coverage, sources and rows; unknown is null with a state', async () => {
    expect(await ask('/figures/views_gained?from=2025-06-02&to=2025-06-03&by=day')).toEqual({
      id: 'views_gained',
      version: 1,
      edition: 'small',
      unit: 'views',
      by: 'day',
      from: '2025-06-02',
      to: '2025-06-03',
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+09:00$/),
      venueDay: '2025-06-03',
      value: 2800,
      state: 'at_least',
      atLeast: true,
      withoutDays: [],
      parts: null,
      coverage: { known: 7, expected: 14, gaps: ['2025-06-03'] },
      rows: [
        { key: '2025-06-02', value: 2800, state: 'known' },
        { key: '2025-06-03', value: null, state: 'unknown' },
      ],
      sources: [{ id: 'link', runs: 1, read: 1, last: expect.stringMatching(/\+09:00$/) }],
    })
    const none = await ask('/figures/views_gained?from=2025-04-13&to=2025-04-14')
    expect([none.value, none.state]).toEqual([null, 'unknown'])
    const zero = await ask('/figures/posts?from=2025-04-13&to=2025-04-14')
    expect([zero.value, zero.state]).toEqual([0, 'known'])
  })

  test('small groups are held back in public and told to the staff', async () => {
    await addPost(world, {
      number: 50,
      made: '2025-05-20T09:00:00+09:00',
      readings: [{ at: '2025-05-20T12:00:00+09:00', views: 5 }],
    })
    const path = '/figures/posts?by=day&from=2025-05-20&to=2025-06-02'
    const shown = (figure: { rows: { key: string; value: number | null; state: string }[] }) =>
      figure.rows.filter((row) => row.value !== 0).map((row) => [row.key, row.value, row.state])
    expect(shown(await ask(path))).toEqual([
      ['2025-05-20', null, 'suppressed'],
      ['2025-06-02', null, 'suppressed'],
    ])
    expect(shown(await ask(path, staff))).toEqual([
      ['2025-05-20', 1, 'known'],
      ['2025-06-02', 7, 'known'],
    ])
    expect((await ask('/figures/posts?by=creator', staff)).rows).toHaveLength(8)
  })

  test('in public, a range of days is what its days tell; anything else is told of the whole edition, as known now', async () => {
    const day = await ask('/figures/posts?from=2025-05-20&to=2025-05-20')
    expect([day.value, day.state, day.withoutDays]).toEqual([null, 'suppressed', ['2025-05-20']])
    const csv = await api.ask('/figures/posts?from=2025-05-20&to=2025-05-20&format=csv')
    expect(
      csv.text
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',').slice(-3).join(',')),
    ).toEqual(['total,,suppressed', '2025-05-20,,suppressed'])
    for (const [path, code] of [
      ['/figures/posts?by=language&from=2025-05-20&to=2025-06-02', 'evidence.whole_edition_only'],
      ['/figures/creators?to=2025-06-01', 'evidence.whole_edition_only'],
      ['/figures/posts?as-of=2025-06-02T10:00:00%2B09:00', 'evidence.not_as_of'],
    ] as const) {
      const refused = await api.ask(path)
      expect([refused.status, refused.body.code]).toEqual([403, code])
      expect((await api.ask(path, { headers: staff })).status).toBe(200)
    }
  })

  test('as of a moment the digits are the same for ever, however the address writes its offset', async () => {
    await pause()
    const path = '/figures/views_gained?by=language&from=2025-06-01&to=2025-06-03'
    const then = await ask(path, staff)
    await pause()
    await recordReadings(world, { number: 1, readings: [{ at: '2025-06-03T09:00:00+09:00', views: 9000 }] })
    api.house.pages.clear()
    const now = await ask(path, staff)
    expect(now.value).toBeGreaterThan(then.value)
    for (const asOf of [then.asOf, encodeURIComponent(then.asOf)]) {
      const again = await ask(`${path}&as-of=${asOf}`, staff)
      expect(again).toEqual({ ...then, sources: again.sources })
    }
  })

  test('a table for spreadsheets: states beside numbers, and no cell that is run', async () => {
    const evil: FigureDefinition = {
      id: 'evil',
      version: 1,
      unit: 'posts',
      by: ['theme'],
      compute: () =>
        Promise.resolve({
          value: null,
          atLeast: false,
          coverage: { known: 0, expected: 0, gaps: [] },
          parts: { sum: { value: 9, state: 'known' as const }, once: { value: null, state: 'suppressed' as const } },
          rows: [
            { key: '=HYPERLINK("http://evil.example","x")', value: 1, state: 'known' as const },
            { key: '@SUM(1)', value: 0, state: 'known' as const },
            { key: '-2+3', value: -5, state: 'known' as const },
            { key: 'a,b', value: null, state: 'suppressed' as const },
          ],
        }),
    }
    registerFigures([evil])
    const table = await api.ask('/figures/evil?by=theme&format=csv')
    expect([table.status, table.headers.get('content-type'), table.headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="small-evil.csv"',
    ])
    const cells = table.text
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',theme,')[1] ?? line)
    expect(cells).toEqual([
      'figure,version,edition,unit,from,to,as_of,by,key,value,state',
      'total,,unknown',
      'sum_of_parts,9,known',
      'counted_once,,suppressed',
      `"'=HYPERLINK(""http://evil.example"",""x"")",1,known`,
      `'@SUM(1),0,known`,
      `'-2+3,-5,known`,
      '"a,b",,suppressed',
    ])
    expect((await ask('/figures/evil?by=theme')).parts).toEqual({
      sum: { value: 9, state: 'known' },
      once: { value: null, state: 'suppressed' },
    })
    expect((await ask('/figures/posts?by=theme')).parts).toBeNull()
  })

  test('CSV is given to who asks for it, by address or by Accept, and not to a browser that takes anything', async () => {
    const type = async (query: string, accept?: string) =>
      (await api.ask(`/figures/posts${query}`, accept ? { headers: { accept } } : {})).headers
        .get('content-type')!
        .split(';')[0]
    expect(await type('', 'text/csv')).toBe('text/csv')
    expect(await type('', 'application/json;q=0.5, text/csv')).toBe('text/csv')
    expect(await type('', 'application/json, text/csv;q=0.5')).toBe('application/json')
    expect(await type('', 'text/html, */*;q=0.8')).toBe('application/json')
    expect(await type('?format=json', 'text/csv')).toBe('application/json')
    expect(await type('?format=csv', 'application/json')).toBe('text/csv')
    expect((await api.ask('/posts?format=csv')).body.code).toBe('api.unknown_parameter')
  })
})
