/** The head holds everything from a phone, a notice passes, and a second person lets it go on stage by stage. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnishedHouse, inBothHouses } from './furnished.ts'
import { axe, emptyDesk, openBrowser, signIn, until, visit, type RunningHouse } from './house.ts'

const PHONE = { viewport: { width: 390, height: 844 } }
const WORDS = {
  vi: 'Xin rời sảnh B theo lối cửa sau.',
  en: 'Please leave hall B by the back door.',
  ja: 'B館の裏口から退出してください。',
}
const LIMIT_MS = 2000

inBothHouses('a hold in a browser', (kind) => {
  let house: RunningHouse
  let browser: Browser
  let head: Page & { complaints: string[] }
  let owner: Page & { complaints: string[] }
  let wall: Page & { complaints: string[] }

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse({}, kind), openBrowser()])
    await emptyDesk(house)
    const { out } = await house.sen('account', 'invite', 'head@vnhouse.example', '--role', 'head')
    ;[head, owner, wall] = [await visit(browser, PHONE), await visit(browser), await visit(browser)]
    await signIn(head, out.trim().split('\n').at(-1)!.trim())
    await signIn(owner, house.ownerLink)
    await wall.goto(`${house.url}/wall/entrance`)
    await wall.locator('.mosaic').waitFor()
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const status = async (path: string) => (await fetch(house.url + path)).status
  const press = async (page: Page, ms: number) => {
    const button = page.locator('#hold').getByRole('button', { name: /giữ/ })
    await button.scrollIntoViewIfNeeded()
    const box = (await button.boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await new Promise((resume) => setTimeout(resume, ms))
    await page.mouse.up()
  }
  /** Whatever else fell due meanwhile (the edition has items of its own) is let go. */
  const release = async (surface: string, done: RegExp) => {
    const stage = owner.locator(`section[aria-labelledby=stage-${surface}]`)
    for (const open of await stage.locator('select[name^="what."]:invalid').all()) await open.selectOption('drop')
    await stage.getByRole('button', { name: /^Mở lại/ }).click()
    await owner.getByText(done).first().waitFor()
  }

  test('something is planned for noon, and all doors are open', async () => {
    await owner.goto(`${house.url}/desk/campaigns`)
    await owner.locator('select[name=event]').selectOption('binh-phuoc-week')
    await owner.locator('textarea[name=aim]').fill('Giới thiệu Bình Phước')
    await owner.getByRole('button', { name: 'Lưu chiến dịch' }).click()
    await owner.getByText('Đã lưu chiến dịch.').waitFor()
    const add = owner.locator('form[action="?/add"]')
    await add.locator('input[name=title]').fill('Mời xem saxophone')
    await add.locator('input[name=when]').fill('2025-06-03T12:00')
    await add.getByRole('button').click()
    await owner.getByText('Đã thêm.').waitFor()
    expect([await status('/vi/'), await status('/api/v1/events')]).toEqual([200, 200])
  }, 60_000)

  test('a short press stops nothing; held for two seconds it stops everything within two', async () => {
    await head.goto(`${house.url}/desk`)
    await head.locator('button[popovertarget=hold]').first().click()
    await head.locator('#hold-reason').selectOption('wrong')
    await head.locator('#hold-words').fill('Sai tên đại biểu trong thông cáo')
    expect(await axe(head)).toEqual([])
    await press(head, 2300)
    const began = performance.now()
    await wall.getByText('Tường đang nghỉ').waitFor()
    await until(async () => (await status('/vi/')) === 503)
    await until(async () => (await status('/api/v1/events')) === 503)
    expect(performance.now() - began).toBeLessThan(LIMIT_MS)
    expect(await wall.locator('.mosaic').count()).toBe(0)
    await head.getByText(/Đang tạm dừng mọi kênh công khai từ/).waitFor()
    const bar = await head.getByRole('region', { name: /Đang tạm dừng/ }).innerText()
    expect(bar).toContain('Sai tên đại biểu trong thông cáo')
    expect(bar).toContain('Mở lại: cần người thứ hai')
    expect(await axe(head)).toEqual([])
    expect([await status('/health'), await status('/vi/mine'), await status('/vi/programme')]).toEqual([200, 200, 503])
  }, 60_000)

  test('whoever held it sees who may release it, and that a slip may still be undone', async () => {
    await head.goto(`${house.url}/desk/hold`)
    const stage = head.locator('section[aria-labelledby=stage-wall]')
    expect(await stage.innerText()).toContain('cần người khác mở lại')
    expect(await stage.locator('select[name=reason] option').allInnerTexts()).toEqual(['Nhấn nhầm'])
    expect(await axe(head)).toEqual([])
  }, 60_000)

  test('a notice of safety passes while everything is held', async () => {
    for (const [code, text] of Object.entries(WORDS)) await head.locator(`textarea[name="words.${code}"]`).fill(text)
    await head.locator('select[name=minutes]').selectOption('360')
    await head.getByRole('button', { name: 'Gửi thông báo' }).click()
    const began = performance.now()
    for (const text of Object.values(WORDS)) await wall.getByText(text).waitFor()
    expect(performance.now() - began).toBeLessThan(LIMIT_MS)
    await head.getByText('Đã gửi thông báo an toàn.').waitFor()
    const page = await visit(browser)
    const answer = await page.goto(`${house.url}/ja/`)
    expect(answer!.status()).toBe(503)
    expect(await page.getByRole('alert').innerText()).toContain(WORDS.ja)
    expect(await axe(page)).toEqual([])
    await page.context().close()
    const { notices } = (await (await fetch(`${house.url}/api/v1/notices`)).json()) as { notices: { words: object }[] }
    expect(notices.map((one) => one.words)).toEqual([WORDS])
    expect(await axe(wall)).toEqual([])
  }, 60_000)

  test('a second person releases surface by surface, and answers for what fell due', async () => {
    expect((await house.sen('clock', 'set', '2025-06-03T12:30:00+09:00')).code).toBe(0)
    await owner.goto(`${house.url}/desk/hold`)
    expect(await axe(owner)).toEqual([])
    const stage = owner.locator('section[aria-labelledby=stage-outgoing]')
    expect(await stage.innerText()).toContain('Mời xem saxophone')
    await stage.getByRole('button', { name: /^Mở lại/ }).click()
    // Without an answer the browser does not even ask the house.
    const own = stage.getByRole('listitem').filter({ hasText: 'Mời xem saxophone' })
    expect(await own.locator('select:invalid').count()).toBe(1)
    await own.locator('select').selectOption('later')
    await own.locator('input[type=datetime-local]').fill('2025-06-03T15:00')
    await release('outgoing', /Đã mở lại: mục chờ gửi/)
    expect([await status('/vi/'), await wall.getByText('Tường đang nghỉ').count()]).toEqual([503, 1])
    const began = performance.now()
    await release('wall', /Đã mở lại: tường/)
    await wall.locator('.mosaic').waitFor()
    expect(performance.now() - began).toBeLessThan(2 * LIMIT_MS)
    for (const text of Object.values(WORDS)) expect(await wall.getByText(text).count()).toBe(1)
    await release('site', /Đã mở lại: trang công khai/)
    expect(await status('/vi/')).toBe(200)
    await release('show', /Đã mở lại: kịch bản/)
    await owner.getByText('Không có gì đang tạm dừng').waitFor()
    expect(await owner.getByRole('region', { name: /Đang tạm dừng/ }).count()).toBe(0)
    expect(await owner.getByRole('row').filter({ hasText: 'Sai tên đại biểu' }).count()).toBe(1)
    await owner.goto(`${house.url}/desk/campaigns?from=2025-06-03`)
    expect(await owner.locator('main').innerText()).toContain('15:00')
  }, 60_000)

  test('the notice ends when it is ended, everywhere', async () => {
    await owner.goto(`${house.url}/desk/hold`)
    await owner.getByRole('button', { name: 'Kết thúc ngay' }).click()
    await owner.getByText('Đã kết thúc thông báo.').waitFor()
    await wall.getByText(WORDS.vi).waitFor({ state: 'detached' })
    expect(await (await fetch(`${house.url}/vi/`)).text()).not.toContain(WORDS.vi)
  }, 60_000)

  test('a drill without script: a box to tick, then the button; and back by the same person', async () => {
    const plain = await browser.newContext({
      ...PHONE,
      javaScriptEnabled: false,
      storageState: await head.context().storageState(),
    })
    const page = await plain.newPage()
    await page.goto(`${house.url}/desk`)
    await page.locator('button[popovertarget=hold]').first().click()
    await page.locator('#hold-reason').selectOption('drill')
    for (const surface of ['site', 'outgoing', 'show']) await page.locator(`#hold input[value=${surface}]`).uncheck()
    await page.locator('#hold input[name=sure]').check()
    await page.locator('#hold').getByRole('button', { name: 'Tạm dừng ngay' }).click()
    await wall.getByText('Tường đang nghỉ').waitFor()
    expect(await status('/vi/')).toBe(200)
    await page.goto(`${house.url}/desk/hold`)
    expect(await page.getByText('Đây là diễn tập').count()).toBe(1)
    await page.locator('section[aria-labelledby=stage-wall] select[name=reason]').selectOption('drill_over')
    await page.getByRole('button', { name: /^Mở lại: tường/ }).click()
    await wall.locator('.mosaic').waitFor()
    await page.goto(`${house.url}/desk/hold`)
    expect(await page.getByText('một mình: diễn tập').count()).toBe(1)
    await plain.close()
    expect([head.complaints, owner.complaints, wall.complaints]).toEqual([[], [], []])
  }, 60_000)
})
