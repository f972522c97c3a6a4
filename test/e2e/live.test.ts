/** A live in a browser: its duties ticked without script, its results handed in and typed in, and found again in the figures. */
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { furnishedHouse } from './furnished.ts'
import { axe, CHROMIUM, openBrowser, signIn, visit, type RunningHouse } from './house.ts'

const RESULTS = path.join(ROOT, 'test/samples/live/osaka-sample.csv')

describe.skipIf(!CHROMIUM)('lives in a browser', () => {
  let house: RunningHouse
  let browser: Browser
  let desk: Page & { complaints: string[] }

  const enter = async (role: string, options: Parameters<typeof visit>[1] = {}) => {
    const { out } = await house.sen('account', 'invite', `${role}${Math.random()}@vnhouse.example`, '--role', role)
    const page = await visit(browser, options)
    await signIn(page, out.trim().split('\n').at(-1)!.trim())
    return page
  }
  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser()])
    desk = await enter('communications')
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  test('the sample live stands in the list, marked, with what is open', async () => {
    await desk.goto(`${house.url}/desk/live`)
    const row = desk.locator('tbody tr').first()
    await row.getByText('mẫu').first().waitFor()
    expect(await row.innerText()).toMatch(/\d+ việc chưa xong/)
    expect(await axe(desk)).toEqual([])
    await row.getByRole('link').first().click()
    await desk.waitForURL(/\/desk\/live\/craft-shelf-live$/)
    await desk.getByRole('heading', { name: 'Danh mục yêu cầu' }).waitFor()
    // Bound to the cues of its show.
    await desk.getByText('Tò he, nặn tại chỗ').first().waitFor()
    // The label to type stands in the language that is spoken most.
    await desk.locator('details[open] code', { hasText: /^PR$/ }).waitFor()
    expect(await axe(desk)).toEqual([])
  }, 60_000)

  test('a duty is ticked by name, also without script', async () => {
    const line = desk.locator('li', { hasText: 'Nhạc nền' }).first()
    await line.getByRole('button').first().click()
    await line.getByText(/^Xong:/).waitFor()
    const head = await enter('head')
    await head.goto(`${house.url}/desk/live/craft-shelf-live`)
    await head
      .locator('li', { hasText: 'Nhạc nền' })
      .first()
      .getByText(/^Xong:/)
      .waitFor()
    const state = await head.context().storageState()
    const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState: state })).newPage()
    await plain.goto(`${house.url}/desk/live/craft-shelf-live`)
    const other = plain.locator('li', { hasText: 'Nói giá kèm đồng tiền' }).first()
    await other.locator('summary').click()
    await other.locator('input[name=reason]').fill('chưa bán trong buổi này')
    await other.locator('button[value=refused]').click()
    await plain
      .locator('li', { hasText: 'Nói giá kèm đồng tiền' })
      .first()
      .getByText(/^Không áp dụng:/)
      .waitFor()
    await plain.context().close()
    await head.context().close()
  }, 60_000)

  test('results come as a file, looked at first, and by hand; the figures tell them', async () => {
    await desk.goto(`${house.url}/desk/live`)
    await desk.locator('input[type=file]').setInputFiles(RESULTS)
    await desk.getByRole('button', { name: 'Xem trước' }).click()
    await desk.getByText('Chưa ghi gì').first().waitFor()
    await desk.getByText('không có sản phẩm “son-mai”').waitFor()
    await desk.getByRole('button', { name: /^Đưa vào: / }).click()
    await desk
      .getByText(/bị loại 1/)
      .first()
      .waitFor()
    await desk.goto(`${house.url}/desk/live/craft-shelf-live`)
    const form = desk.locator('form[action="?/tell"]')
    await form.locator('input[name=peak]').fill('nhiều')
    await form.getByRole('button').click()
    await desk.getByText('Ô “Cao điểm cùng lúc”').waitFor()
    await form.locator('input[name=peak]').fill('512')
    await form.getByRole('button').click()
    await desk.getByText('Đã ghi số liệu.').waitFor()
    const results = desk.locator('section[aria-labelledby=results]')
    expect(await results.locator('tr', { hasText: 'Cao điểm cùng lúc' }).first().innerText()).toContain('512')
    expect(await axe(desk)).toEqual([])
    await desk.goto(`${house.url}/desk/figures/live_value?by=product`)
    await desk.getByRole('link', { name: 'Mở số liệu' }).first().click()
    await desk.getByText('Số liệu đứng sau').first().waitFor()
    expect(await axe(desk)).toEqual([])
    expect(desk.complaints).toEqual([])
  }, 60_000)
})
