import { describe, expect, it } from 'vitest'
import { readOne } from './read.ts'
import { ReadRefused } from './reject.ts'
import { codes, constructed, fc, readAll, readInPieces, test } from './testing.ts'

const HEADER = '"Date","Video Views","Profile Views","Likes","Comments","Shares"'
const overview = (...days: string[]) => [HEADER, ...days.map((day) => `"${day}","1","2","3","4","5"`)].join('\n')
const days = async (text: string, lastDay?: string) => {
  return (await readAll('tiktok-studio', text, { lastDay })).map((one) => one.accountDay?.day ?? one.reject?.code)
}

describe('Studio’s days', () => {
  it('walks back from the last day over the year’s end', async () => {
    const text = overview('30 December', '31 December', '1 January', '2 January')
    expect(await days(text, '2026-01-02')).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'])
  })

  it('never guesses a year', async () => {
    const text = overview('December 31', 'January 1')
    expect(await days(text)).toEqual(['last_day_needed', 'last_day_needed'])
    expect(await days(text, '2026-01-02')).toEqual(['last_day_mismatch', 'last_day_mismatch'])
    expect(await days(text, '2026-02-30')).toEqual(['last_day_mismatch', 'last_day_mismatch'])
  })

  it('checks 29 February', async () => {
    const text = overview('28 February', '29 February', '1 March')
    expect(await days(text, '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(await days(text, '2025-03-01')).toEqual(['2025-02-28', 'bad_day', '2025-03-01'])
  })

  it('rejects days that cannot be read, come twice or are out of order', async () => {
    expect(await days(overview('1 May', 'Total', '2 May'), '2025-05-02')).toEqual([
      '2025-05-01',
      'bad_day',
      '2025-05-02',
    ])
    expect(await days(overview('1 May', '1 May', '2 May'), '2025-05-02')).toEqual([
      'duplicate_day',
      '2025-05-01',
      '2025-05-02',
    ])
    expect(await days(overview('1 May', '5 May', '3 May', '6 May'), '2025-05-06')).toEqual([
      'days_out_of_order',
      'days_out_of_order',
      '2025-05-03',
      '2025-05-06',
    ])
    expect(await days(overview('1 May', 'Total'), '2025-05-01')).toEqual(['last_day_mismatch', 'last_day_mismatch'])
  })

  it('uses years where a sheet has them', async () => {
    expect(await days(overview('2025-12-31', '2026-01-01'))).toEqual(['2025-12-31', '2026-01-01'])
  })

  it('keeps what a row needs to be read alone with a last day that comes later', async () => {
    const text = constructed('studio-overview.es.csv')
    const waiting = await readAll('tiktok-studio', text)
    const known = await readAll('tiktok-studio', text, { lastDay: '2026-01-02' })
    expect(codes(waiting)).toEqual(Array(4).fill('last_day_needed'))
    const again = waiting.map((one) => readOne('tiktok-studio', one.raw, { lastDay: '2026-01-02' }))
    expect(again.map((one) => one.accountDay)).toEqual(known.map((one) => one.accountDay))
  })

  it('reads values below zero, and none where Studio has none', async () => {
    const [one] = await readAll('tiktok-studio', `${HEADER}\n"1 May","-3","undefined","1,204","-","x"`, {
      lastDay: '2025-05-01',
    })
    expect(one?.reject?.code).toBe('bad_count')
    const [two] = await readAll('tiktok-studio', `${HEADER}\n"1 May","-3","undefined","1,204","-",""`, {
      lastDay: '2025-05-01',
    })
    expect(two?.accountDay?.values).toEqual({
      views: -3,
      profileViews: null,
      likes: 1204,
      comments: null,
      shares: null,
    })
  })

  test(
    'any run of days gets its years back',
    dayBefore2100(),
    fc.array(fc.integer({ min: 1, max: 100 })),
    (last, gaps) => {
      const instants = gaps.reduce((all, gap) => [(all[0] ?? last) - gap * 86_400_000, ...all], [last])
      const iso = instants.map((instant) => new Date(instant).toISOString().slice(0, 10))
      const rows = instants.map((instant) => {
        const [month, day] = new Date(instant).toLocaleDateString('en-US', english).split(' ')
        return `"${month} ${day}","1","2","3","4","5"`
      })
      const found: (string | undefined)[] = []
      for (const one of readInPieces('tiktok-studio', [HEADER, ...rows].join('\n'), [4096], { lastDay: iso.at(-1) })) {
        found.push(one.accountDay?.day)
      }
      expect(found).toEqual(iso)
    },
  )
})

describe('Studio’s content', () => {
  it('gives the time of posting an instant only in a known zone', async () => {
    const text = constructed('studio-content.en.csv')
    const [plain] = await readAll('tiktok-studio', text)
    expect(plain?.post).toMatchObject({ createdAt: null, createdLocal: '2026-03-12T09:00' })
    const [zoned] = await readAll('tiktok-studio', text, { zone: 'Asia/Ho_Chi_Minh' })
    expect(zoned?.post).toMatchObject({ createdAt: '2026-03-12T02:00:00Z', createdLocal: '2026-03-12T09:00' })
  })

  it('reads the sheet that tells only days without a year', async () => {
    const text = `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"
"18 tháng Tám","Trồng sen…","https://www.tiktok.com/@a_b/video/7469000000000000001","10 tháng Tám","10","1","2","100"`
    const [one] = await readAll('tiktok-studio', text)
    expect(one?.post).toMatchObject({ createdLocal: null, captionCut: true })
    expect(one?.post?.counts).toEqual({ views: 100, likes: 10, comments: 1, shares: 2 })
  })

  it('rejects single rows', async () => {
    const header = 'Video title,Video link,Post time,Total views'
    const link = 'https://www.tiktok.com/@a_b/video/7469000000000000001'
    const rows = [
      `a,,2026-03-12 09:00,1`,
      `a,${link},2026-13-12 09:00,1`,
      `a,${link},2026-03-12 09:00,-1`,
      `a,b`,
      `a,x,,1`,
    ]
    expect(codes(await readAll('tiktok-studio', [header, ...rows].join('\r\n')))).toEqual([
      'no_post_id',
      'bad_time',
      'negative_count',
      'bad_columns',
      'bad_link',
    ])
  })
})

describe('4CAT', () => {
  const header = 'id,author,body,timestamp,plays,tiktok_url'
  it('notices ids that a spreadsheet has rounded', async () => {
    const link = 'https://www.tiktok.com/@a_b/video/6912598122988326149'
    const rows = [`6.9126E+18,a_b,x,,1,${link}`, `6912598122988320000,a_b,x,,1,${link}`]
    expect(codes(await readAll('4cat', [header, ...rows].join('\n')))).toEqual(['bad_id', 'id_mismatch'])
  })

  it('takes the time in UTC, and none as none', async () => {
    const rows = [
      '6912598122988326149,a_b,x,2021-01-01 01:31:21,1,',
      '6912598122988326149,a_b,x,,1,',
      '6912598122988326149,a_b,x,2021-02-30 01:31:21,1,',
    ]
    const items = await readAll('4cat', [header, ...rows].join('\n'))
    expect(items.map((one) => one.post?.createdAt ?? one.reject?.code ?? null)).toEqual([
      '2021-01-01T01:31:21Z',
      null,
      'bad_time',
    ])
  })

  it('refuses a file of another kind', async () => {
    await expect(readAll('4cat', '{"id":"1"}\n')).rejects.toThrow(ReadRefused)
  })
})

const english = { timeZone: 'UTC', month: 'long', day: 'numeric' } as const

function dayBefore2100() {
  return fc.integer({ min: 18_000, max: 40_000 }).map((day) => day * 86_400_000)
}
