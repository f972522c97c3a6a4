/**
 * The whole way of a campaign, as each of them would go it, on both databases: a desk officer invites three creators from a
 * file. One accepts on a phone in Japanese, connects an account, books, reads the brief, is let in at the door, posts, is
 * counted and shown, and leaves. Another hands in a link. The third is reminded twice, and lets it lapse.
 */
import fs from 'node:fs'
import path from 'node:path'
import jsQR from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStandIn, type StandIn } from '#libs/tiktok/stand-in'
import { furnishedHouse, inBothHouses } from './furnished.ts'
import { axe, emptyDesk, openBrowser, signIn, until, visit, type RunningHouse } from './house.ts'

type Tab = Page & { complaints: string[] }

const THREE = `Tên;Tài khoản TikTok;Email;Ngôn ngữ thư;Nước người xem;Chủ đề
森 遥;@haruka.hikari;haruka@creators.example;ja;JP;旅行
Minh Thử;@minh.thu.mau;minh@creators.example;vi;VN;ẩm thực
Ann Sample;@ann.sample.mau;ann@creators.example;en;GB;food
`
const PHONE = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 JsSdk/2.0',
}
const EVENT = 'binh-phuoc-week'
const VIEWS = 41_000
const CAPTION = '【PR】ベトナム館のビンフオック省ウィークへ。カシューナッツが香ばしい！ #vnworldexpo #binhphuocweek'
const ACCOUNTS = [
  { openId: 'open-haruka', handle: 'haruka.hikari', displayName: '遥のひかり日記', posts: [] },
  {
    openId: 'open-minh',
    handle: 'minh.thu.mau',
    displayName: 'Minh Thử',
    posts: [
      {
        id: '7513000000000000001',
        createdAt: '2025-06-13T12:00:00+09:00',
        caption: 'Nội dung được tài trợ. Hạt điều ở Tuần Bình Phước! #vnworldexpo',
        views: 1200,
      },
    ],
  },
]

inBothHouses('from a file of names to a goodbye', (kind) => {
  let house: RunningHouse
  let browser: Browser
  let standIn: StandIn
  let desk: Tab
  let wall: Tab
  let haruka: Tab
  let minh: Tab
  let own = ''

  beforeAll(async () => {
    standIn = await startStandIn({
      script: { clock: 'system', regime: '2h-180d', behaviour: { rotation: 'strict' }, accounts: ACCOUNTS },
    })
    ;[house, browser] = await Promise.all([
      furnishedHouse(
        {
          TIKTOK_CLIENT_KEY: standIn.clientKey,
          TIKTOK_CLIENT_SECRET: standIn.clientSecret,
          TIKTOK_API: standIn.url,
          TIKTOK_AUTH: standIn.url,
          SEN_ALLOW_HOSTS: new URL(standIn.url).host,
        },
        kind,
      ),
      openBrowser(),
    ])
    await emptyDesk(house)
    const { out } = await house.sen('account', 'invite', 'desk@vnhouse.example', '--role', 'communications')
    desk = await visit(browser)
    await signIn(desk, out.trim().split('\n').at(-1)!.trim())
    haruka = await visit(browser, { ...PHONE, locale: 'ja-JP' })
    minh = await visit(browser, { ...PHONE, locale: 'vi-VN' })
    wall = await visit(browser, { viewport: { width: 1920, height: 1080 } })
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
    await standIn?.stop()
  })

  /** Texts of the mails somebody got, oldest first. */
  const mailsTo = (address: string): string[] => {
    const folder = path.join(house.data, 'mail')
    return (fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [])
      .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
      .filter((mail) => mail.includes(`To: ${address}`))
      .map(readable)
  }
  /** The newest link of this kind that came to them by mail. */
  const linkFor = async (address: string, kindOfPage: 'invitation' | 'mine'): Promise<string> => {
    const found = () =>
      mailsTo(address).flatMap((mail) => mail.match(new RegExp(`${house.url}/\\w\\w/${kindOfPage}/\\S+`, 'g')) ?? [])
    await until(() => found().length > 0, 20_000)
    return found().at(-1)!
  }
  const venueTime = async (moment: string) =>
    expect((await house.sen('clock', 'set', moment)).code, `the venue's clock to ${moment}`).toBe(0)
  /** What the first one's posts gained that day, as the staff may know. */
  const views = async (): Promise<(number | null)[]> => {
    const range = ['--from', '2025-06-13', '--to', '2025-06-13']
    const { code, out, err } = await house.sen('figures', 'show', 'views_gained', ...range, '--by', 'creator', '--json')
    expect([code, err]).toEqual([0, ''])
    const { rows } = JSON.parse(out) as { rows: { label?: string; key: string; value: number | null }[] }
    return rows.filter((row) => row.value === VIEWS).map((row) => row.value)
  }
  /** Whether an address tells of the post. */
  const told = async (address: string): Promise<boolean> =>
    (await (await fetch(house.url + address)).text()).includes('カシューナッツ')
  const whole = async (page: Tab, deep = 390) => {
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(deep)
  }

  test('the desk takes three creators in from a file, opens visiting times and writes a brief', async () => {
    await desk.goto(`${house.url}/desk/creators/import`)
    await desk
      .locator('input[type=file]')
      .setInputFiles({ name: 'ba-nguoi.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${THREE}`) })
    await desk.getByRole('button', { name: 'Xem trước' }).first().click()
    await desk.getByText('3 dòng: 3 mới, 0 đã có, 0 cần sửa').waitFor()
    await desk.getByRole('button', { name: 'Nhập vào danh bạ' }).click()
    await desk.getByText('Đã nhập tệp ba-nguoi.csv: 3 người mới.').waitFor()

    await desk.goto(`${house.url}/desk/visits`)
    const make = desk.locator('form[action="?/make"]')
    await make.locator('input[name=from]').fill('2025-06-13')
    await make.locator('input[name=to]').fill('2025-06-13')
    await make.locator('input[name=capacity]').fill('8')
    await make.getByRole('button').click()
    await desk.getByText('Đã tạo').first().waitFor()

    await desk.goto(`${house.url}/desk/creators/briefs`)
    await desk.locator('form[action="?/begin"] select[name=event]').selectOption(EVENT)
    await desk.locator('form[action="?/begin"]').getByRole('button').click()
    const write = async (language: string, texts: Record<string, string>) => {
      await desk.goto(`${new URL(desk.url()).origin}${new URL(desk.url()).pathname}?text=${language}`)
      const form = desk.locator('form.write')
      for (const [name, text] of Object.entries(texts)) await form.locator(`textarea[name=${name}]`).fill(text)
      await form.getByRole('button').click()
      await desk.getByText('Đã lưu bản nháp.').waitFor()
    }
    await desk.waitForURL(/briefs\/[0-9a-f-]{36}/)
    await write('vi', {
      message: 'Kể điều bạn thấy ở Bình Phước.',
      must: 'Nói rõ là được mời',
      asks: 'Một bài TikTok về chuyến thăm',
    })
    await write('ja', {
      message: 'ビンフオックで見たことを話してください。',
      must: '招待されたことを明記する',
      asks: '来館についてのTikTok投稿を一本',
    })
    await desk.getByRole('button', { name: 'Phát hành' }).click()
    await desk.getByText('Đã phát hành bản 1;').waitFor()
    expect(desk.complaints).toEqual([])
  }, 60_000)

  test('and invites them to the host week: each gets a letter in their language', async () => {
    await desk.goto(`${house.url}/desk/creators?event=${EVENT}`)
    for (const name of ['森 遥', 'Minh Thử', 'Ann Sample'])
      await desk.locator('tr', { hasText: name }).locator('input[name=creator]').check()
    await desk.getByRole('button', { name: 'Gửi lời mời' }).click()
    await desk.getByText('Đã gửi 3 lời mời.').waitFor()
    const letters = await Promise.all(
      ['haruka', 'minh', 'ann'].map((name) => linkFor(`${name}@creators.example`, 'invitation')),
    )
    expect(letters.map((link) => new URL(link).pathname.slice(0, 4))).toEqual(['/ja/', '/vi/', '/en/'])
  }, 60_000)

  test('the first accepts on a phone, in Japanese, answering question by question', async () => {
    await haruka.goto(await linkFor('haruka@creators.example', 'invitation'))
    await whole(haruka)
    for (const choice of ['wall', 'site', 'count'])
      await haruka.locator(`input[name=choice_${choice}][value=yes]`).check()
    for (const choice of ['embed', 'repost', 'print', 'press_kit'])
      await haruka.locator(`input[name=choice_${choice}][value=no]`).check()
    await haruka.getByRole('button', { name: '招待を受ける' }).click()
    await haruka.waitForURL(/\/ja\/mine\//)
    own = new URL(haruka.url()).pathname
    expect(await haruka.locator('.answers .yes').count()).toBe(3)
  }, 60_000)

  test('connects the account at TikTok’s consent page, and is back on the own page', async () => {
    await haruka.goto(house.url + own)
    await haruka.getByRole('link', { name: '投稿', exact: false }).first().click()
    await haruka.getByRole('link', { name: 'TikTokを接続する' }).click()
    await haruka.waitForURL((url) => url.origin === standIn.url)
    await haruka.getByText('遥のひかり日記').click()
    await haruka.getByRole('button', { name: 'Agree' }).click()
    await haruka.getByText('接続しました。').waitFor()
    expect(new URL(haruka.url()).pathname).toBe(`${own}/posts`)
    expect(haruka.url()).not.toContain('code=')
    await whole(haruka)
  }, 60_000)

  test('books a visit for two, with a pass and a calendar file', async () => {
    await haruka.goto(`${house.url}${own}/visit`)
    await haruka.locator('input[name=party]').fill('2')
    await haruka.locator('input[name=slot]').first().check()
    await haruka.getByRole('button', { name: '予約する' }).click()
    await haruka.getByText('予約済み').first().waitFor()
    const file = await haruka.request.get(`${house.url}${own}/visit/calendar.ics`)
    expect(await file.text()).toContain('BEGIN:VEVENT')
    await whole(haruka)
  }, 60_000)

  test('reads the brief and accepts it: what it asks for is a promise now', async () => {
    await haruka.goto(`${house.url}${own}/brief`)
    await haruka.locator('main a[href*="/brief/"]').first().click()
    await haruka.getByText('招待されたことを明記する').waitFor()
    expect(await haruka.locator('#disclosure').count()).toBe(1)
    await haruka.getByRole('button', { name: '読んで承諾する' }).click()
    await haruka.getByText('第1版を承諾されました').waitFor()
    await whole(haruka)
    await haruka.goto(`${house.url}${own}/posts`)
    await haruka.getByText('来館についてのTikTok投稿を一本').waitFor()
    expect(await haruka.locator('section[aria-labelledby=promised]').innerText()).toContain('約束済み')
  }, 60_000)

  test('the third is reminded twice, in their language, by a letter with the link', async () => {
    const reminders = () => mailsTo('ann@creators.example').filter((mail) => /answer/i.test(mail)).length
    const first = reminders()
    await venueTime('2025-06-08T09:00:00+09:00')
    await until(() => reminders() === first + 1, 20_000)
    await venueTime('2025-06-12T09:00:00+09:00')
    await until(() => reminders() === first + 2, 20_000)
    expect(mailsTo('haruka@creators.example').join('\n')).not.toContain('お返事をお待ち')
  }, 60_000)

  test('is let in at the door by the code of the pass, once; to anybody else it tells nothing', async () => {
    await venueTime('2025-06-13T09:00:00+09:00')
    await haruka.goto(`${house.url}${own}/visit`)
    const picture = sharp(await haruka.locator('section.pass svg[role=img]').screenshot({ scale: 'css' })).ensureAlpha()
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    const pass = jsQR(Uint8ClampedArray.from(data), info.width, info.height)!.data
    expect(pass.startsWith(`${house.url}/pass/`)).toBe(true)
    await minh.goto(pass)
    expect(new URL(minh.url()).pathname).toBe('/sign-in')
    await desk.goto(pass)
    const asked = desk.locator('section.ask')
    expect(await asked.innerText()).toContain('森 遥')
    await asked.getByRole('button', { name: 'Mời vào' }).click()
    await desk.locator('section.welcome', { hasText: '森 遥' }).waitFor()
    expect(await axe(desk)).toEqual([])
    await desk.goto(pass)
    await desk.locator('section.ask .tag.ok').waitFor()
    expect(await desk.locator('section.ask button').count()).toBe(0)
    await haruka.reload()
    await haruka.getByText('に入館されました').waitFor()
    expect(await haruka.locator('section.pass').count()).toBe(0)
  }, 60_000)

  test('posts; collecting finds the post, sees label and tag, proves whose it is and counts it', async () => {
    await venueTime('2025-06-13T20:00:00+09:00')
    expect(await views()).toEqual([])
    const { added } = (await standIn.control('posts', {
      account: 'haruka.hikari',
      add: [{ createdAt: '2025-06-13T16:00:00+09:00', caption: CAPTION, views: VIEWS, likes: 3200 }],
    })) as { added: string[] }
    expect(added).toHaveLength(1)
    // An account without posts is looked through every six hours; the house may have done so a moment ago.
    for (let hour = 20; (await views()).length === 0 && hour <= 26; hour += 6) {
      if (hour > 20) await venueTime('2025-06-13T23:59:30+09:00')
      const { code, out } = await house.sen('collect', 'run', '--json')
      expect([code, JSON.parse(out)]).toMatchObject([0, { absent: 0, stopped: null }])
    }
    await haruka.goto(`${house.url}${own}/posts`)
    const promised = await haruka.locator('section[aria-labelledby=promised]').innerText()
    for (const words of ['集計済み', '冒頭に広告表示あり', 'キャンペーンのタグあり']) expect(promised).toContain(words)
    expect(await haruka.locator('section[aria-labelledby=counted]').innerText()).toMatch(/再生 41,000 回/)
    expect(await views()).toEqual([VIEWS])
  }, 120_000)

  test('allowed by the desk, it stands on the wall, on the public pages and in the API', async () => {
    await wall.goto(`${house.url}/wall/entrance`)
    await wall.waitForFunction('document.querySelector(\'link[href*="fonts-ja"]\') !== null')
    await desk.goto(`${house.url}/desk/creators`)
    await desk.getByRole('link', { name: '森 遥' }).click()
    await desk.getByRole('link', { name: 'カシューナッツ' }).click()
    await desk.locator('[data-act=allow]').click()
    await expect.poll(() => wall.getByText('カシューナッツ').count(), { timeout: 10_000 }).toBeGreaterThan(0)
    await expect.poll(() => told('/ja/wall'), { timeout: 10_000 }).toBe(true)
    await expect.poll(() => told('/api/v1/posts?limit=100'), { timeout: 10_000 }).toBe(true)
    await haruka.goto(`${house.url}${own}/posts`)
    await haruka.getByText('表示してよい投稿').waitFor()
  }, 60_000)

  test('leaves from the own page: wall, pages and API let go; the receipt lists it', async () => {
    await haruka.goto(house.url + own)
    await haruka.getByRole('link', { name: 'やめる' }).click()
    await whole(haruka)
    await haruka.getByRole('button', { name: '同意をすべて取り消す' }).click()
    await Promise.all([
      expect.poll(() => wall.getByText('カシューナッツ').count(), { timeout: 2000, interval: 25 }).toBe(0),
      ...['/ja/wall', '/ja', '/api/v1/posts?limit=100'].map((address) =>
        expect.poll(() => told(address), { timeout: 5000, interval: 100 }).toBe(false),
      ),
    ])
    await haruka.waitForURL(/\/ja\/receipt\//)
    expect(await haruka.locator('.gone li').count()).toBeGreaterThan(3)
    await whole(haruka)
    // The connection was taken back at TikTok too.
    await until(async () => {
      const { accounts } = (await standIn.control('state')) as {
        accounts: { handle: string; connections: { accessTokens: number; refreshTokens: number }[] }[]
      }
      return accounts.find((one) => one.handle === 'haruka.hikari')!.connections.every((one) => one.refreshTokens === 0)
    }, 20_000)
  }, 60_000)

  test('the second connects nothing, and hands in a link', async () => {
    await minh.goto(await linkFor('minh@creators.example', 'invitation'))
    for (const choice of ['wall', 'site', 'count'])
      await minh.locator(`input[name=choice_${choice}][value=yes]`).check()
    for (const choice of ['embed', 'repost', 'print', 'press_kit'])
      await minh.locator(`input[name=choice_${choice}][value=no]`).check()
    await minh.getByRole('button', { name: 'Nhận lời' }).click()
    await minh.waitForURL(/\/vi\/mine\//)
    await minh.goto(`${house.url}${new URL(minh.url()).pathname}/posts`)
    await minh.locator('input[name=link]').fill('https://www.tiktok.com/@minh.thu.mau/video/7513000000000000001')
    await minh.getByRole('button', { name: 'Gửi', exact: true }).click()
    await minh.getByText('Đã nhận liên kết.').waitFor()
    const section = await minh.locator('section[aria-labelledby=promised]').innerText()
    for (const words of ['Đã gửi liên kết', 'Có nhãn quảng cáo ở đầu chú thích']) expect(section).toContain(words)
    await whole(minh)
  }, 60_000)

  test('the third lets it lapse; the desk sees all three as they are', async () => {
    await venueTime('2025-06-14T10:00:00+09:00')
    const state = (name: string) => desk.locator('tr', { hasText: name }).locator('td .tag').last().innerText()
    await until(async () => {
      await desk.goto(`${house.url}/desk/creators`)
      return (await state('Ann Sample')) === 'quá hạn'
    }, 30_000)
    expect(await state('Minh Thử')).toBe('đã nhận lời')
    const ann = await visit(browser, { ...PHONE, locale: 'en-GB' })
    await ann.goto(await linkFor('ann@creators.example', 'invitation'))
    expect(await ann.locator('h1').innerText()).toBe('The last day to answer is over')
    await ann.context().close()
    expect([desk, wall, haruka, minh].map((page) => page.complaints)).toEqual([[], [], [], []])
  }, 60_000)
})

/** A mail file as its reader sees it: quoted-printable or base64 undone. */
function readable(mail: string): string {
  const text = /content-transfer-encoding: base64/i.test(mail)
    ? mail.replace(/(?:^[A-Za-z0-9+/=]{20,}\r?\n?)+/gm, (part) =>
        Buffer.from(part.replace(/\s/g, ''), 'base64').toString(),
      )
    : mail
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
