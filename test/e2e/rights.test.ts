/** Somebody leaves: two screens let go of all of theirs, and the desk has looked before pressing. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishedHouse } from './furnished.ts'
import { axe, CHROMIUM, openBrowser, signIn, visit, type RunningHouse } from './house.ts'

type Tab = Page & { complaints: string[] }

describe.skipIf(!CHROMIUM)('leaving in a browser', () => {
  let house: RunningHouse
  let browser: Browser
  let entrance: Tab
  let stage: Tab
  let desk: Tab
  const openScreen = async (name: string) => {
    const tab = await visit(browser, { viewport: { width: 1920, height: 1080 } })
    await tab.goto(`${house.url}/wall/${name}`)
    await tab.waitForFunction('document.querySelector(\'link[href*="fonts-ja"]\') !== null')
    return tab
  }
  const shown = (tab: Page) => tab.locator('article.post')

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser()])
    desk = await visit(browser, { viewport: { width: 1440, height: 900 } })
    await signIn(desk, house.ownerLink)
    ;[entrance, stage] = await Promise.all([openScreen('entrance'), openScreen('stage')])
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  test('the desk sees what will go, presses, and both screens let go within two seconds; the receipt tells it', async () => {
    const words = await shown(entrance).locator('.handle').first().innerText()
    const handle = /@([\w.]+)/.exec(words)?.[1]
    expect(handle).toBeTruthy()
    const theirs = (tab: Page) => shown(tab).filter({ hasText: `@${handle}` })
    expect(await theirs(stage).count()).toBeGreaterThan(0)

    await desk.goto(`${house.url}/desk/rights?q=${handle}`)
    expect(await axe(desk)).toEqual([])
    await desk.locator('aside li a.btn').first().click()
    const leaving = desk.locator('section.grave')
    await leaving.locator('textarea[name=said]').waitFor()
    expect(await leaving.locator('ul li').count()).toBeGreaterThan(2)
    expect(await axe(desk)).toEqual([])
    // Looking has changed nothing.
    expect(await theirs(stage).count()).toBeGreaterThan(0)

    await leaving.locator('textarea[name=said]').fill('Gọi điện sáng nay, ghi trong sổ trực.')
    const began = Date.now()
    await leaving.locator('button.danger').click()
    for (const tab of [entrance, stage])
      await expect.poll(() => theirs(tab).count(), { timeout: 2000, interval: 25 }).toBe(0)
    expect(Date.now() - began).toBeLessThan(2500)
    for (const page of ['/vi/', '/vi/wall'])
      await expect
        .poll(async () => (await (await fetch(house.url + page)).text()).includes(`@${handle}`), {
          timeout: 5000,
          interval: 100,
        })
        .toBe(false)

    const address = await desk.locator('section.grave a[href*="/receipt/"]').getAttribute('href')
    const answer = await fetch(house.url + address)
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('x-robots-tag')]).toEqual([
      200,
      'no-store',
      'noindex, nofollow',
    ])
    for (const locale of ['vi', 'en', 'ja']) {
      const page = await visit(browser, { viewport: { width: 390, height: 844 }, javaScriptEnabled: locale !== 'ja' })
      await page.goto(house.url + address!.replace(/^\/\w\w/, `/${locale}`))
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.locator('.gone li').count()).toBeGreaterThan(2)
      if (locale !== 'ja') expect(await axe(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
      await page.context().close()
    }
    expect((await fetch(`${house.url}/vi/receipt/${'x'.repeat(32)}`)).status).toBe(404)
    for (const tab of [entrance, stage, desk]) expect(tab.complaints).toEqual([])
  }, 90_000)
})
