/** From a plan to a post: written in three languages, signed by two people, handed to a phone; and a link that is followed. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishedHouse } from './furnished.ts'
import { axe, emptyDesk, CHROMIUM, openBrowser, signIn, until, visit, type RunningHouse } from './house.ts'

/** The browser of the tests says that it is a robot. */
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const TEXTS = {
  vi: 'Ba buổi diễn ở nhà Việt Nam. Mời bạn đến nghe! #vnworldexpo',
  en: 'Three shows at the Vietnam house. Come and listen! #vnworldexpo',
  ja: 'ベトナム館で三回の公演。ぜひお越しください。#vnworldexpo',
}

describe.skipIf(!CHROMIUM)('campaigns in a browser', () => {
  let house: RunningHouse
  let browser: Browser
  let writer: Page & { complaints: string[] }
  let head: Page & { complaints: string[] }
  let item = ''

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser()])
    await emptyDesk(house)
    const enter = async (role: string) => {
      const { out } = await house.sen('account', 'invite', `${role}@vnhouse.example`, '--role', role)
      const page = await visit(browser)
      await signIn(page, out.trim().split('\n').at(-1)!.trim())
      return page
    }
    writer = await enter('communications')
    head = await enter('head')
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  test('the desk plans a campaign and puts an item into the calendar', async () => {
    await writer.goto(`${house.url}/desk/campaigns`)
    await writer.getByText('Chưa có chiến dịch nào').waitFor()
    await writer.locator('select[name=event]').selectOption('binh-phuoc-week')
    await writer.locator('textarea[name=aim]').fill('Giới thiệu Bình Phước')
    await writer.getByRole('button', { name: 'Lưu chiến dịch' }).click()
    await writer.getByText('Đã lưu chiến dịch.').waitFor()
    const add = writer.locator('form[action="?/add"]')
    await add.locator('input[name=title]').fill('Mời xem saxophone')
    await add.locator('input[name=when]').fill('2025-06-12T12:00')
    await add.getByRole('button').click()
    await writer.getByText('Đã thêm.').waitFor()
    await writer.goto(`${house.url}/desk/campaigns?from=2025-06-09`)
    const cell = writer.locator('tbody tr').first().locator('td').nth(3)
    expect(await cell.innerText()).toContain('Mời xem saxophone')
    expect(await axe(writer)).toEqual([])
    await cell.getByRole('link').click()
    await writer.getByRole('link', { name: 'Mở để sửa' }).click()
    await writer.waitForURL(/\/desk\/campaigns\/[0-9a-f-]{36}$/)
    item = writer.url()
  }, 60_000)

  test('writes it in three languages, and sees which is behind its source', async () => {
    const form = (language: string) =>
      writer.locator(`form:has(input[name=language][value=${language}])[action="?/write"]`)
    const write = async (language: string, text: string) => {
      await form(language).locator('textarea[name=caption]').fill(text)
      const since = form(language).locator('input[name=since]')
      const before = await since.inputValue()
      await form(language).locator('button').click()
      await until(async () => (await since.inputValue()) !== before)
    }
    for (const [language, text] of Object.entries(TEXTS)) await write(language, text)
    await write('vi', `${TEXTS.vi} Vào cửa tự do.`)
    await form('ja').getByText('1 câu cũ hơn gốc').waitFor()
    expect(await form('ja').locator('mark').innerText()).toContain('Vào cửa tự do.')
    await write('ja', `${TEXTS.ja} 入場無料です。`)
    await write('en', `${TEXTS.en} Free entry.`)
    await writer.getByText('khớp gốc').nth(1).waitFor()
    expect(await axe(writer)).toEqual([])
    expect(writer.complaints).toEqual([])
  }, 60_000)

  test('whoever wrote it signs that alone; two people release it', async () => {
    await writer.getByRole('button', { name: 'Ký: đã viết xong' }).click()
    await writer.getByText('Đã ký.', { exact: false }).waitFor()
    expect(await writer.getByRole('button', { name: 'Ký:' }).count()).toBe(0)
    await head.goto(item)
    await head.getByRole('button', { name: 'Ký: đã kiểm' }).click()
    await head.getByRole('button', { name: 'Ký: duyệt' }).click()
    await head.getByRole('heading', { name: 'Đưa sang điện thoại' }).waitFor()
  }, 60_000)

  test('a phone gets it by a code, posts it and says where: without script, in the reader’s language', async () => {
    await head.getByRole('button', { name: 'Tạo mã cho bản Tiếng Nhật' }).click()
    const address = await head.locator('aside code').innerText()
    expect(await head.locator('aside img').getAttribute('src')).toMatch(/^data:image\/svg\+xml/)
    const phone = await visit(browser, {
      viewport: { width: 390, height: 844 },
      locale: 'ja-JP',
      javaScriptEnabled: false,
    })
    await phone.goto(address)
    expect(await phone.locator('textarea').inputValue()).toBe(`${TEXTS.ja} 入場無料です。`)
    expect(await phone.locator('h1').innerText()).toBe('Mời xem saxophone')
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const scripted = await visit(browser, {
      viewport: { width: 390, height: 844 },
      locale: 'ja-JP',
      colorScheme: 'dark',
    })
    await scripted.goto(address)
    expect(await axe(scripted)).toEqual([])
    await phone.locator('input[name=url]').fill('https://www.tiktok.com/@vnhouse.sample/video/7512345678901234567')
    await phone.locator('form button').click()
    await phone.getByText('ありがとうございます').waitFor()
    await phone.goto(address)
    await phone.getByText('公開済みか、期限切れです', { exact: false }).waitFor()
    await head.goto(item)
    await head.getByText('Đã lên', { exact: false }).first().waitFor()
  }, 60_000)

  test('a link is made, printed as a code, followed and counted; robots stand apart', async () => {
    await writer.goto(`${house.url}/desk/links`)
    const form = writer.locator('form[action="?/make"]')
    await form.locator('input[name=target]').fill(`${house.url}/ja`)
    await form.locator('select[name=event]').selectOption('binh-phuoc-week')
    await form.locator('select[name=source]').selectOption('print')
    await form.locator('select[name=medium]').selectOption('qr')
    await form.getByRole('button').click()
    const shown = await writer.locator('th code').first().innerText()
    const visitor = await visit(browser, { locale: 'ja-JP', userAgent: PHONE })
    await visitor.goto(`http://${shown}`)
    expect(new URL(visitor.url()).searchParams.get('utm_campaign')).toBe('binh-phuoc-week')
    expect(await visitor.context().cookies()).toEqual([])
    await fetch(`http://${shown}`, { redirect: 'manual', headers: { 'user-agent': 'Twitterbot/1.0' } })
    await until(async () => {
      await writer.reload()
      const cells = await writer.locator('tbody tr').first().locator('td.n').allInnerTexts()
      return cells[0] === '1' && cells[1] === '1'
    })
    // The form is ready for the next one, and the one after.
    for (const made of [2, 3]) {
      expect(await form.locator('input[name=target]').inputValue()).not.toBe('')
      await form.getByRole('button').click()
      await writer
        .locator('th code')
        .nth(made - 1)
        .waitFor()
    }
    await writer.goto(`${house.url}/desk/links/print`)
    expect(await writer.locator('.codes img').count()).toBe(3)
    expect(await axe(writer)).toEqual([])
    expect([...writer.complaints, ...head.complaints]).toEqual([])
  }, 60_000)

  test('a head connects a channel; nobody else sees how', async () => {
    await head.goto(`${house.url}/desk/outbox`)
    const form = head.locator('form[action="?/open"]')
    await form.locator('input[name=name]').fill('Mastodon của nhà')
    await form.locator('select[name=kind]').selectOption('mastodon')
    await form.locator('input[name=address]').fill('https://mastodon.example')
    await form.locator('input[name=secret]').fill('a token of the account')
    await form.getByRole('button').click()
    await head.getByText('Đã nối kênh.').waitFor()
    expect(await head.content()).not.toContain('a token of the account')
    await writer.goto(`${house.url}/desk/outbox`)
    expect(await writer.locator('form[action="?/open"]').count()).toBe(0)
  }, 60_000)
})
