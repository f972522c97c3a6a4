/** From a file of three creators to their answers: one accepts on a phone without script, one declines, one lets it lapse. */
import fs from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishedHouse } from './furnished.ts'
import { axe, emptyDesk, CHROMIUM, openBrowser, signIn, until, visit, type RunningHouse } from './house.ts'

const THREE = `Tên;Tài khoản TikTok;Email;Ngôn ngữ thư;Nước người xem;Chủ đề
森 遥;@haruka.hikari;haruka@creators.example;ja;JP;旅行
Minh Thử;@minh.thu.mau;minh@creators.example;vi;VN;ẩm thực
Ann Sample;@ann.sample.mau;ann@creators.example;en;GB;food
`
/** As an app's built-in browser on a phone. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 JsSdk/2.0',
  locale: 'ja-JP',
}

describe.skipIf(!CHROMIUM)('creators, from a file to their answers', () => {
  let house: RunningHouse
  let browser: Browser
  let desk: Page & { complaints: string[] }
  const links = new Map<string, string>()

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser()])
    await emptyDesk(house)
    desk = await visit(browser)
    await signIn(desk, house.ownerLink)
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })
  const phone = (more: object = {}) => visit(browser, { ...PHONE, javaScriptEnabled: false, ...more })
  const stateOf = async (name: string) => {
    await desk.goto(`${house.url}/desk/creators`)
    return desk.locator('tr', { hasText: name }).locator('td .tag').last().innerText()
  }

  test('the desk previews a file, sees which column is what, and takes three creators in', async () => {
    await desk.goto(`${house.url}/desk/creators/import`)
    await desk
      .locator('input[type=file]')
      .setInputFiles({ name: 'ba-nguoi.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${THREE}`) })
    await desk.getByRole('button', { name: 'Xem trước' }).first().click()
    await desk.getByText('3 dòng: 3 mới, 0 đã có, 0 cần sửa').waitFor()
    expect(await desk.locator('select[name=column_name]').inputValue()).toBe('0')
    expect(await axe(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Nhập vào danh bạ' }).click()
    await desk.getByText('Đã nhập tệp ba-nguoi.csv: 3 người mới.').waitFor()
  }, 60_000)

  test('and invites them to a host week, each with a link of their own', async () => {
    await desk.goto(`${house.url}/desk/creators?event=binh-phuoc-week`)
    for (const box of await desk.locator('input[name=creator]').all()) await box.check()
    expect(await desk.locator('select[name=to]').inputValue()).toBe('binh-phuoc-week')
    await desk.getByText('Đường dẫn để tự gửi qua tin nhắn').click()
    expect(await axe(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Gửi lời mời' }).click()
    await desk.getByText('Đã gửi 3 lời mời.').waitFor()
    for (const code of await desk.locator('.notice code').allInnerTexts())
      links.set(/\/(vi|en|ja)\/invitation/.exec(code)![1]!, code)
    expect([...links.keys()].sort()).toEqual(['en', 'ja', 'vi'])
    expect(desk.complaints).toEqual([])
  }, 60_000)

  test('a preview of a message opens nothing; somebody who reads does', async () => {
    await (await fetch(links.get('ja')!, { headers: { 'user-agent': 'facebookexternalhit/1.1' } })).text()
    expect(await stateOf('森 遥')).toBe('đã gửi')
    const page = await phone()
    const answer = await page.goto(links.get('ja')!)
    expect(answer!.headers()).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
    expect(await page.locator('h1').innerText()).toContain('ベトナム館へ')
    expect(await stateOf('森 遥')).toBe('đã mở')
    await page.context().close()
  }, 60_000)

  test('the open invitation is accessible by day and night', async () => {
    const faults: string[] = []
    for (const [colorScheme, language] of [
      ['light', 'ja'],
      ['dark', 'en'],
    ] as const) {
      const page = await phone({ javaScriptEnabled: true, colorScheme })
      await page.goto(links.get('ja')!.replace('/ja/', `/${language}/`))
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      faults.push(...(await axe(page)), ...page.complaints)
      await page.context().close()
    }
    expect(faults).toEqual([])
  }, 60_000)

  test('one accepts at 390 px, in Japanese, without script: question by question, with a receipt', async () => {
    const page = await phone()
    await page.goto(links.get('ja')!)
    expect(await page.locator('script').count()).toBe(0)
    // Nothing is yes beforehand, advertising is no.
    expect(await page.locator('input[value=yes]:checked').count()).toBe(0)
    expect(await page.locator('input[name=choice_paid][value=no]').isChecked()).toBe(true)
    for (const choice of ['wall', 'site', 'count'])
      await page.locator(`input[name=choice_${choice}][value=yes]`).check()
    for (const choice of ['embed', 'repost', 'print', 'press_kit'])
      await page.locator(`input[name=choice_${choice}][value=no]`).check()
    await page.getByRole('button', { name: '招待を受ける' }).click()
    await page.waitForURL(/\/ja\/mine\//)
    expect(await page.getByRole('status').innerText()).toContain('控えをメールでお送りしました')
    expect(await page.locator('.answers .yes').count()).toBe(3)
    const folder = path.join(house.data, 'mail')
    const receipt = () =>
      fs.existsSync(folder)
        ? fs
            .readdirSync(folder)
            .find((file) => fs.readFileSync(path.join(folder, file), 'utf8').includes('haruka@creators.example'))
        : undefined
    await until(() => receipt() !== undefined)
    // A yes becomes a no at once, on the same page.
    await page.locator('li', { hasText: '館内の画面で流す' }).getByRole('button').click()
    await page.getByText('変更しました').waitFor()
    expect(await page.locator('.answers .yes').count()).toBe(2)
    await page.context().close()
    expect(await stateOf('森 遥')).toBe('đã nhận lời')
  }, 60_000)

  test('one asks, then declines', async () => {
    const page = await phone({ locale: 'vi-VN' })
    await page.goto(links.get('vi')!)
    await page.locator('summary', { hasText: 'Tôi muốn hỏi trước' }).click()
    await page.getByLabel('Câu hỏi của bạn').fill('Tôi mang theo máy quay được không?')
    await page.getByRole('button', { name: 'Gửi câu hỏi' }).click()
    await page.getByText('Chúng tôi đã nhận câu hỏi').waitFor()
    expect(await stateOf('Minh Thử')).toBe('đang hỏi')
    await page.locator('summary', { hasText: 'Tôi không tham gia được' }).click()
    await page.getByRole('button', { name: 'Từ chối lời mời' }).click()
    await page.getByText('Bạn đã từ chối lời mời này').waitFor()
    expect(await stateOf('Minh Thử')).toBe('đã từ chối')
    await page.context().close()
  }, 60_000)

  test('the third lets it lapse, and finds that said', async () => {
    expect((await house.sen('clock', 'set', '2025-06-14T10:00:00+09:00')).code).toBe(0)
    const page = await phone({ locale: 'en-GB' })
    await page.goto(links.get('en')!)
    expect(await page.locator('h1').innerText()).toBe('The last day to answer is over')
    expect(await page.locator('form').count()).toBe(0)
    await until(async () => (await stateOf('Ann Sample')) === 'quá hạn', 30_000)
    await page.context().close()
  }, 60_000)

  test('the pages of a creator, and the desk’s page of one, are whole and accessible by day and night', async () => {
    const faults: string[] = []
    const key = links.get('ja')!.slice(-32)
    for (const [width, colorScheme, language] of [
      [390, 'dark', 'ja'],
      [1440, 'light', 'en'],
      [390, 'light', 'vi'],
    ] as const) {
      const page = await visit(browser, { viewport: { width, height: 900 }, colorScheme })
      for (const at of [`/${language}/invitation/${key}`, `/${language}/mine/${key}`, `/${language}/mine`]) {
        await page.goto(house.url + at)
        faults.push(
          ...(await axe(page)).map((fault) => `${at.replace(key, 'KEY')} ${width}: ${fault}`),
          ...page.complaints,
        )
      }
      await page.context().close()
    }
    await desk.goto(`${house.url}/desk/creators`)
    await desk.getByRole('link', { name: '森 遥' }).click()
    await desk.getByText('Sổ quyền').first().waitFor()
    faults.push(...(await axe(desk)))
    await desk.getByRole('link', { name: 'Xem như họ thấy' }).click()
    await desk.locator('.phone h1').waitFor()
    expect(await desk.locator('.phone button').count()).toBe(0)
    faults.push(...(await axe(desk)))
    expect(faults).toEqual([])
  }, 120_000)

  test('a wrong key, and a key of a page where an invitation is asked for, open nothing', async () => {
    for (const at of ['/ja/mine/', '/ja/invitation/'])
      expect((await fetch(`${house.url}${at}${'A'.repeat(32)}`)).status).toBe(404)
  })
})
