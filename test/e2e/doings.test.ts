/** Doings in a real browser: by keyboard alone, by what a screen reader is told, and by pointer. */
import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MELODY } from '#lib/public/doings/trung/melody.ts'
import { scriptWeight } from './built-scripts.ts'
import { furnishedHouse } from './furnished.ts'
import { axe, CHROMIUM, openBrowser, visit, type RunningHouse } from './house.ts'

const SCRIPT_BYTES = 150_000
const HTML_BYTES = 30_000

describe.skipIf(!CHROMIUM)('what visitors do themselves', () => {
  let house: RunningHouse
  let browser: Browser

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  const said = (page: Page) => page.getByRole('status').first()
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

  /** From now on nothing comes from the network. The picture of its tab a browser asks for whenever it likes. */
  async function unplug(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle')
    await page.route('**/icon.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg/>' }))
    await page.context().setOffline(true)
  }

  test('by keyboard alone', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    await page.goto(`${house.url}/en/doings/print`)
    await page.getByRole('button', { name: 'Hen and chicks' }).focus()
    // From here on no element is sought: what has the focus is what the next key goes to.
    const { keyboard } = page
    await keyboard.press('Enter')
    await page.getByRole('img', { name: 'The printing table' }).waitFor()
    await keyboard.press('Enter')
    for (const block of ['Red', 'Blue', 'Yellow', 'White', 'Black']) {
      await page.getByRole('heading', { name: 'Choose a block' }).waitFor()
      for (let n = 0; n < 6; n++) {
        const focused = (await page.locator(':focus').textContent())?.trim() ?? ''
        if (focused.startsWith(block)) break
        await keyboard.press('Tab')
      }
      await keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Ink the block' }).waitFor()
      await keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Line up the block' }).waitFor()
      await keyboard.press('ArrowRight')
      await keyboard.press('Shift+ArrowLeft')
      const where = await said(page).textContent()
      expect(where).toMatch(/It lies/)
      for (let n = 0; n < 12; n++) {
        if ((await page.locator(':focus').textContent())?.trim() === 'Set the block down') break
        await keyboard.press('Tab')
      }
      await keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Rub the back of the sheet' }).waitFor()
      await keyboard.press('Enter')
      await keyboard.press('Tab')
      await keyboard.press('Enter')
    }
    await page.getByRole('heading', { name: 'Sign it' }).waitFor()
    await keyboard.type('Lan')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hang it up' }).waitFor()
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your print' }).waitFor()
    // One stroke for each block is too little, and that is said.
    expect(await page.getByText(/^Printed thin: /).count()).toBe(1)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  test(
    'by what a screen reader is told; a wrong block is told why; a card comes of it',
    { timeout: 60_000 },
    async () => {
      const page = await visit(browser)
      await page.goto(`${house.url}/vi/doings/print`)
      await press(page, 'Em bé ôm vịt')
      await press(page, 'Lấy giấy')
      await press(page, 'Ván nét đen')
      expect(await said(page).textContent()).toContain('Chưa tới lượt ván nét đen. Bây giờ là ván đỏ.')
      // What is on the table now stands without the network.
      await page.getByRole('img', { name: 'Tờ tranh “Em bé ôm vịt”' }).waitFor()
      await unplug(page)
      for (const block of ['Ván đỏ', 'Ván xanh', 'Ván vàng', 'Ván trắng', 'Ván nét đen']) {
        await press(page, block)
        await press(page, 'Úp ván xuống')
        expect(await said(page).textContent()).toBe('Ván còn khô. Quét màu đã.')
        for (let n = 0; n < 3; n++) await press(page, 'Quét một nhát')
        expect(await said(page).textContent()).toBe('Đã quét 3 nhát: vừa đẹp.')
        await press(page, 'Sang phải')
        expect(await said(page).textContent()).toMatch(/^Ván nằm/)
        await press(page, 'Úp ván xuống')
        await press(page, 'Nhấc lên xem')
        expect(await said(page).textContent()).toBe('Chưa xoa thì màu chưa sang giấy.')
        for (let n = 0; n < 3; n++) await press(page, 'Xoa một lượt')
        await press(page, 'Nhấc lên xem')
        expect(await said(page).textContent()).toContain(`Đã in ${block.toLowerCase()}.`)
      }
      expect(await page.getByRole('img', { name: 'Tờ tranh “Em bé ôm vịt”: đã in 5 trên 5 ván.' }).count()).toBe(1)
      await press(page, 'Không ký')
      await press(page, 'Treo lên dây')
      await press(page, 'Làm ảnh để chia sẻ')
      const arriving = page.waitForEvent('download')
      await press(page, 'Tải ảnh về')
      const picture = fs.readFileSync(await (await arriving).path())
      // A JPEG of 1080 by 1920 with more on it than an empty sheet.
      expect(picture.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
      expect(picture.length).toBeGreaterThan(60_000)
      await page.context().setOffline(false)
      expect(await axe(page)).toEqual([])
      expect(page.complaints).toEqual([])
      await page.context().close()
    },
  )

  test('by pointer, on a phone; what was begun is there again', { timeout: 60_000 }, async () => {
    const page = await visit(browser, { viewport: { width: 390, height: 844 }, hasTouch: true })
    await page.goto(`${house.url}/ja/doings/print`)
    await press(page, '陰陽の豚')
    const table = page.locator('#doing canvas').first()
    const stroke = async (times: number) => {
      await table.scrollIntoViewIfNeeded()
      const { x, y, width, height } = (await table.boundingBox())!
      for (let n = 0; n < times; n++) {
        await page.mouse.move(x + width * 0.2, y + height / 2)
        await page.mouse.down()
        await page.mouse.move(x + width * 0.85, y + height / 2, { steps: 4 })
        await page.mouse.up()
      }
    }
    await table.click()
    await press(page, '赤の版')
    await stroke(1)
    expect(await said(page).textContent()).toBe('1回塗りました。まだ薄いです。')
    await stroke(1)
    expect(await said(page).textContent()).toMatch(/右に10目盛り/)
    await press(page, '版木を伏せる')
    await stroke(2)
    await press(page, 'めくる')
    expect(await said(page).textContent()).toMatch(/^赤の版を刷りました。/)
    await page.reload()
    await page.getByRole('img', { name: '「陰陽の豚」の紙。版木5枚のうち1枚を刷りました。' }).waitFor()
    expect(await axe(page)).toEqual([])
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  test(
    'the t’rưng: a melody by keys alone, a take by what a screen reader is told, and its card',
    { timeout: 60_000 },
    async () => {
      const page = await visit(browser)
      await page.goto(`${house.url}/en/doings/trung`)
      const { keyboard } = page
      await page.getByRole('button', { name: 'Play the melody' }).waitFor()
      await unplug(page)
      await page.getByRole('button', { name: 'Play the melody' }).focus()
      await keyboard.press('Enter')
      expect(await page.locator(':focus').innerText()).toMatch(/^La3\s+tube 1 of 13\s+Z$/)
      const keyOf = 'zxcvbasdfgqwe'
      await keyboard.press('z')
      expect(await said(page).textContent()).toBe('That was La3. The next is still La5.')
      for (const { tube } of MELODY) await keyboard.press(keyOf[tube]!)
      expect(await said(page).textContent()).toBe('You have played the whole melody.')
      await press(page, 'Record')
      await press(page, 'Đô4 tube 2 of 13 X')
      await press(page, 'Rê6 tube 13 of 13 E')
      await press(page, 'End recording')
      expect(await said(page).textContent()).toBe('2 blows recorded. Only this device keeps them.')
      await press(page, 'Play it back')
      await page.getByRole('button', { name: 'Record' }).waitFor()
      await press(page, 'Make a picture to share')
      await page.getByRole('img', { name: /^A card of 2 blows/ }).waitFor()
      await page.context().setOffline(false)
      expect(await axe(page)).toEqual([])
      expect(page.complaints).toEqual([])
      await page.context().close()
    },
  )

  test('the water puppets: a scene by keys alone, another and its take by names', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    await page.goto(`${house.url}/en/doings/puppets`)
    const { keyboard } = page
    await page.getByRole('button', { name: 'Make a picture to share' }).waitFor()
    // The whole show stands without the network.
    await unplug(page)
    await page.getByRole('button', { name: 'Left', exact: true }).focus()
    await keyboard.press('x')
    await page.getByText('Tễu waves and laughs.').waitFor()
    const greeted = page.getByRole('list', { name: 'To do' }).getByRole('listitem')
    for (const [key, side] of [
      ['ArrowLeft', 0],
      ['ArrowRight', 2],
    ] as const) {
      // A wave goes on for a while; only then comes the next.
      for (let n = 0; n < (side ? 4 : 2); n++) await keyboard.press(key)
      await expect
        .poll(
          async () => {
            await keyboard.press('x')
            return greeted.nth(side).innerText()
          },
          { timeout: 10_000, interval: 300 },
        )
        .toContain('done')
    }
    await page.getByRole('button', { name: 'Go on to “The dragon spouts”' }).waitFor()
    await press(page, 'The dragon spouts')
    await press(page, 'Record')
    await press(page, 'Down')
    await press(page, 'Down')
    expect(await said(page).textContent()).toBe('The dragon goes under.')
    await press(page, 'Spout')
    await page.getByText('The dragon is under water: only bubbles come up.').waitFor()
    await page.waitForTimeout(1200)
    for (const name of ['Up', 'Up', 'Spout', 'Turn round']) await press(page, name)
    await expect.poll(() => greeted.nth(0).innerText(), { timeout: 10_000 }).toContain('done')
    await press(page, 'Spout')
    await page.getByRole('button', { name: 'Go on to “Lions and a ball”' }).waitFor()
    await press(page, 'End recording')
    expect(await page.getByText('8 moves recorded.').count()).toBe(1)
    await press(page, 'Play it again')
    await page.getByRole('button', { name: 'Record', exact: true }).waitFor({ timeout: 20_000 })
    expect(await greeted.filter({ hasText: 'done' }).count()).toBe(3)
    await press(page, 'Make a picture to share')
    await page.getByRole('img', { name: /^A card with your water stage/ }).waitFor()
    await page.context().setOffline(false)
    expect(await axe(page)).toEqual([])
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  test('Tết: a cake by keys alone, mended; the room and the card by names', { timeout: 60_000 }, async () => {
    const page = await visit(browser)
    await page.goto(`${house.url}/en/doings/tet`)
    const { keyboard } = page
    await page.getByRole('img', { name: 'The bare mat.' }).waitFor()
    await unplug(page)
    await page.getByRole('button', { name: 'Lay a leaf' }).focus()
    const focused = async () => (await page.locator(':focus').textContent())?.trim()
    const reach = async (name: string) => {
      for (let n = 0; n < 8 && (await focused()) !== name; n++) await keyboard.press('Tab')
      expect(await focused()).toBe(name)
      await keyboard.press('Enter')
    }
    await keyboard.press('Enter')
    expect(await said(page).textContent()).toBe('The leaf lies askew. Straighten it, or let it be.')
    await reach('Straighten the leaves')
    expect(await said(page).textContent()).toBe('The leaf is straight now.')
    for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Lay a leaf' }).press('Enter')
    await expect.poll(focused).toBe('Sticky rice')
    await reach('Mung beans')
    expect(await said(page).textContent()).toBe('Not the beans yet. Now comes the rice.')
    for (const name of ['Sticky rice', 'Mung beans', 'Pork', 'Mung beans', 'Sticky rice'])
      await page.getByRole('button', { name, exact: true }).press('Enter')
    await page.getByRole('heading', { name: 'Fold in the four sides' }).waitFor()
    await expect.poll(focused).toBe('Fold the left side')
    for (const side of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) await keyboard.press(side)
    await page.getByRole('heading', { name: 'Pat it square' }).waitFor()
    await reach('Fold the open places again')
    await expect.poll(focused).toBe('Pat the four sides')
    await keyboard.press('Enter')
    for (let n = 1; n <= 4; n++) {
      await reach(`Lay strip ${n} of 4`)
      for (let k = 0; k < (n === 3 ? 3 : 2); k++)
        await page.getByRole('button', { name: 'Pull it tighter' }).press('Enter')
      if (n < 4) await page.getByRole('button', { name: `Lay strip ${n + 1} of 4` }).focus()
    }
    await page.getByText('Tied too tight, so it has a waist.').waitFor()
    await reach('Set the strips right')
    await page.getByRole('button', { name: 'Lower it into the pot' }).press('Enter')
    await page.getByRole('img', { name: 'A pot on a wood fire, at night.' }).waitFor()
    await expect.poll(focused).toBe('Morning: lift it out')
    await keyboard.press('Enter')
    // A leaf under the rice stays as it was laid; the rest was mended.
    expect(await page.locator('.tray p').allInnerTexts()).toEqual([
      'Out of the pot, and still hot.',
      'The leaves lie a little askew: their veins run aslant, that is all.',
    ])
    await press(page, 'Set the room')
    for (const [thing, place] of [
      ['The red papers', null],
      ['The apricot branch', 'Table, far middle'],
      ['The five fruits', 'Table, far left'],
      ['The bánh chưng', 'Table, near middle'],
      ['The kumquat', null],
    ] as const) {
      await press(page, thing)
      if (place) await press(page, place)
    }
    expect(await said(page).textContent()).toMatch(/^Set out: the kumquat\. Ripe fruit/)
    await page
      .getByRole('img', {
        name: /^A room at Tết with the red papers, the apricot branch, the five fruits, the bánh chưng,? and the kumquat\.$/,
      })
      .waitFor()
    await page.getByRole('button', { name: 'Write a card', exact: true }).click()
    await page.getByRole('radio', { name: '福 Phúc' }).check()
    await page.getByLabel('Your name (optional)').fill('Lan')
    await press(page, 'Make a picture to share')
    await page
      .getByRole('img', { name: /^A card for Tết with 福, “Phúc” and しあわせ/ })
      .first()
      .waitFor()
    await page.context().setOffline(false)
    expect(await axe(page)).toEqual([])
    // What was made is there again, on this device alone.
    await page.reload()
    await page.getByText('The cake you began is still here.').waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  test(
    'Tết by finger on a phone: leaves dragged, sides folded, a thing moved on the table',
    { timeout: 60_000 },
    async () => {
      const page = await visit(browser, { viewport: { width: 390, height: 844 }, hasTouch: true })
      await page.goto(`${house.url}/ja/doings/tet`)
      const canvas = page.locator('#doing canvas').first()
      await canvas.waitFor()
      /** In shares of the canvas. */
      const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
        await canvas.scrollIntoViewIfNeeded()
        const { x, y, width, height } = (await canvas.boundingBox())!
        await page.mouse.move(x + width * from[0], y + height * from[1])
        await page.mouse.down()
        await page.mouse.move(x + width * to[0], y + height * to[1], { steps: 3 })
        await page.mouse.up()
      }
      await drag([0.1, 0.1], [0.43, 0.5])
      expect(await said(page).textContent()).toBe('葉はまっすぐです。')
      await drag([0.9, 0.1], [0.7, 0.5])
      expect(await said(page).textContent()).toMatch(/^葉が傾いています。/)
      for (let n = 0; n < 2; n++) await press(page, '葉を一枚置く')
      for (const name of ['もち米', '緑豆', '豚肉', '緑豆', 'もち米']) await press(page, name)
      await drag([0.1, 0.5], [0.5, 0.5])
      expect(await said(page).textContent()).toBe('ぴったりたためました。')
      // Let go far out, the leaf falls back.
      await drag([0.9, 0.5], [0.85, 0.55])
      await page.getByRole('img', { name: '4辺のうち1辺をたたみました。' }).waitFor()
      await press(page, '2. 飾る')
      await press(page, 'バインチュン')
      await drag([0.2, 0.6], [0.2, 0.6])
      expect(await said(page).textContent()).toMatch(/^バインチュンを飾りました。/)
      await drag([0.2, 0.6], [0.66, 0.6])
      expect(await said(page).textContent()).toMatch(/^バインチュンを飾りました。/)
      expect(await axe(page)).toEqual([])
      expect(page.complaints).toEqual([])
      await page.context().close()
    },
  )

  test('light, and readable without script', { timeout: 60_000 }, async () => {
    const html = await (await fetch(`${house.url}/ja/doings/print`)).text()
    expect(Buffer.byteLength(html)).toBeLessThan(HTML_BYTES)
    expect([...html.matchAll(/<script[^>]* src="\/([^"?]+)/g)].map(([, file]) => file)).toEqual([
      '_app/immutable/print.js',
    ])
    for (const doing of ['print', 'trung', 'puppets', 'tet']) {
      const { bytes } = scriptWeight(`_app/immutable/${doing}.js`)
      expect(bytes).toBeLessThan(SCRIPT_BYTES)
      expect(bytes).toBeGreaterThan(10_000)
    }
    for (const other of ['', 'doings', 'stories/dong-ho'])
      expect(await (await fetch(`${house.url}/ja/${other}`)).text()).not.toContain('print.js')
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(`${house.url}/en/stories/dong-ho`)
    await page.getByRole('link', { name: /Print a Đông Hồ picture/ }).click()
    expect(
      await page
        .getByRole('listitem')
        .filter({ has: page.getByRole('img') })
        .count(),
    ).toBe(6)
    await page.context().close()
  })
})
