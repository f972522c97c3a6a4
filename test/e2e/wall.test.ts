/** Screens at the venue: what is shown and hidden on all of them, the tap that takes a post down, and no network. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishedHouse } from './furnished.ts'
import { axe, CHROMIUM, openBrowser, signIn, visit, type RunningHouse } from './house.ts'

type Tab = Page & { complaints: string[] }

describe.skipIf(!CHROMIUM)('the wall in a browser', () => {
  let house: RunningHouse
  let browser: Browser
  let entrance: Tab
  let stage: Tab
  const openScreen = async (name: string, options: Parameters<typeof visit>[1]) => {
    const tab = await visit(browser, options)
    await tab.goto(`${house.url}/wall/${name}`)
    return tab
  }
  const shown = (tab: Page) => tab.locator('blockquote[id^="post-"]')
  const idOf = async (tab: Page, index: number) => (await shown(tab).nth(index).getAttribute('id'))!.slice(5)
  /** The script has taken over: the clock goes on by itself. */
  const lives = (tab: Page) => tab.waitForFunction('document.querySelector(\'link[href*="fonts-ja"]\') !== null')

  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser()])
    entrance = await openScreen('entrance', { viewport: { width: 1080, height: 1920 } })
    stage = await openScreen('stage', { viewport: { width: 3840, height: 2160 } })
  }, 150_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  test('the server draws the whole screen: without script nothing is missing, and with it nothing moves', async () => {
    const plain = await openScreen('entrance', { viewport: { width: 1080, height: 1920 }, javaScriptEnabled: false })
    const still = await plain.locator('#screen').innerText()
    expect(await shown(plain).count()).toBeGreaterThan(6)
    await lives(entrance)
    expect(await shown(entrance).count()).toBe(await shown(plain).count())
    // Minutes may pass between the two.
    const words = (text: string) => text.replace(/\d\d:\d\d/g, '')
    expect(words(await entrance.locator('#screen').innerText())).toBe(words(still))
    // What the server drew was not drawn again.
    expect(await entrance.locator('.comes').count()).toBe(0)
    expect(await entrance.locator('img[fetchpriority=high]').count()).toBe(1)
    await plain.context().close()
  })

  test('a post put off leaves every screen within two seconds; allowed again it comes within one, and fades in', async () => {
    await lives(stage)
    const id = await idOf(entrance, 0)
    const on = (tab: Page) => tab.locator(`#post-${id}`).count()
    expect(await house.sen('posts', 'decide', id, 'later')).toMatchObject({ code: 0 })
    for (const tab of [entrance, stage]) await expect.poll(() => on(tab), { timeout: 2000, interval: 50 }).toBe(0)
    expect(await house.sen('posts', 'decide', id, 'allow')).toMatchObject({ code: 0 })
    for (const tab of [entrance, stage]) {
      await expect.poll(() => on(tab), { timeout: 1000, interval: 50 }).toBe(1)
      expect(await tab.locator('.comes', { has: tab.locator(`#post-${id}`) }).count()).toBe(1)
    }
  }, 30_000)

  test('a post put off is gone from pages and API within five seconds, and outside caches may keep it for sixty', async () => {
    const ask = async (address: string) => {
      const answer = await fetch(house.url + address)
      return { text: await answer.text(), keeps: /max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')?.[1] }
    }
    const listed = async () =>
      (JSON.parse((await ask('/api/v1/posts?limit=100')).text) as { posts: { id: string; caption?: string }[] }).posts
    const letters = (text: string) => text.replace(/<[^>]+>|&[#\w]+;|[\s\u200b]+/g, '')
    const beginning = (caption: string) => letters(caption.slice(0, 20))
    const home = letters((await ask('/vi/')).text)
    const post = (await listed()).find(({ caption }) => caption && home.includes(beginning(caption)))!
    const pages = ['/vi/', '/ja/', '/vi/wall']
    const names = async (address: string) => letters((await ask(address)).text).includes(beginning(post.caption!))
    for (const page of ['/vi/', '/vi/wall']) expect([page, await names(page)]).toEqual([page, true])
    expect(await house.sen('posts', 'decide', post.id, 'later')).toMatchObject({ code: 0 })
    const isListed = async () => (await listed()).some(({ id, caption }) => id === post.id && caption)
    for (const page of pages) await expect.poll(() => names(page), { timeout: 5000, interval: 100 }).toBe(false)
    await expect.poll(isListed, { timeout: 5000, interval: 100 }).toBe(false)
    for (const page of pages) expect(Number((await ask(page)).keeps ?? 0)).toBeLessThanOrEqual(60)
    expect(await house.sen('posts', 'decide', post.id, 'allow')).toMatchObject({ code: 0 })
  }, 30_000)

  test('one tap on a signed-in phone takes a post down everywhere', async () => {
    const phone = await visit(browser, { viewport: { width: 390, height: 844 } })
    await signIn(phone, house.ownerLink)
    await phone.goto(`${house.url}/wall/entrance`)
    expect(await axe(phone)).toEqual([])
    const id = await idOf(phone, 1)
    await phone
      .locator('.place', { has: phone.locator(`#post-${id}`) })
      .locator('.take-down')
      .click()
    await phone.locator('.told').waitFor()
    for (const tab of [phone, entrance, stage])
      await expect.poll(() => tab.locator(`#post-${id}`).count(), { timeout: 2000, interval: 50 }).toBe(0)
    expect(phone.complaints).toEqual([])
    await phone.context().close()
  }, 30_000)

  test('when the house is gone a screen goes on, says so quietly, and starts again from what it kept', async () => {
    await entrance.waitForFunction(
      `caches.keys().then(async ([name]) => name && (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('?shell=') || url.endsWith('?shell')))`,
      undefined,
      { timeout: 20_000 },
    )
    // The shelf is filled after the frame; the last picture comes last.
    await entrance.waitForTimeout(3000)
    const count = await shown(entrance).count()
    expect(count).toBeGreaterThan(6)
    expect(await entrance.locator('.line .ic').count()).toBe(0)
    expect(entrance.complaints).toEqual([])
    await house.stop()
    await entrance.locator('.line .ic').waitFor({ timeout: 15_000 })
    expect(await shown(entrance).count()).toBe(count)
    await entrance.reload()
    await expect.poll(() => shown(entrance).count(), { timeout: 10_000 }).toBe(count)
    expect(await entrance.locator('.line .ic').count()).toBe(1)
  }, 60_000)
})
