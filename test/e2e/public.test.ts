/** The public pages in a real browser: three languages, phone and desk, light and dark, with script switched off. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishedHouse } from './furnished.ts'
import { axe, CHROMIUM, openBrowser, visit, type RunningHouse } from './house.ts'

const PATHS = [
  '/',
  '/programme',
  '/programme/2025-06-04',
  '/events/quang-ninh-week',
  '/events/water-puppets',
  '/people/nguyen-phuong-hoa',
  '/wall',
  '/news',
  '/figures',
  '/figures/views_gained',
  '/figures/posts?by=language',
  '/figures/daily/expo-site-daily',
  '/data',
  '/about',
]
const LANGUAGES = ['vi', 'en', 'ja'] as const

describe.skipIf(!CHROMIUM)('public pages in a browser', () => {
  let house: RunningHouse
  let browser: Browser
  beforeAll(async () => {
    ;[house, browser] = await Promise.all([furnishedHouse(), openBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  for (const language of LANGUAGES)
    test(`${language}: every page is whole, accessible and without script`, async () => {
      const faults: string[] = []
      for (const [width, colorScheme] of [
        [390, 'light'],
        [1440, 'dark'],
      ] as const) {
        const page = await visit(browser, { viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: true })
        for (const path of PATHS) {
          const address = `/${language}${path}`
          const answer = await page.goto(house.url + address)
          if (answer?.status() !== 200) faults.push(`${address}: ${answer?.status()}`)
          if ((await page.locator('html').getAttribute('lang')) !== language)
            faults.push(`${address}: not in ${language}`)
          if (await page.locator('script:not([type="application/ld+json"])').count())
            faults.push(`${address}: has script`)
          if ((await page.locator('h1').count()) !== 1)
            faults.push(`${address}: ${await page.locator('h1').count()} h1`)
          const wide = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          if (Number(wide) > 0) faults.push(`${address} at ${width}: ${String(wide)} px too wide`)
          faults.push(...(await axe(page)).map((one) => `${address} at ${width} ${colorScheme}: ${one}`))
        }
        faults.push(...page.complaints)
        await page.context().close()
      }
      expect(faults).toEqual([])
    }, 240_000)

  test('every link of the public pages leads somewhere', async () => {
    const page = await visit(browser)
    const seen = new Set<string>()
    const dead: string[] = []
    for (const path of PATHS) {
      await page.goto(`${house.url}/en${path}`)
      for (const link of await page.locator('a[href^="/"]').all())
        seen.add((await link.getAttribute('href'))!.split('#')[0]!)
    }
    for (const address of seen) {
      const { status } = await fetch(house.url + address, { redirect: 'manual' })
      if (status >= 400) dead.push(`${address}: ${status}`)
    }
    expect(dead).toEqual([])
    expect(seen.size).toBeGreaterThan(20)
    await page.context().close()
  }, 120_000)

  test('the bare address leads to the visitor’s language, and an unknown page says so in it', async () => {
    const at = async (accept: string) =>
      (await fetch(house.url, { redirect: 'manual', headers: { 'accept-language': accept } })).headers.get('location')
    expect(await at('ja,en;q=0.8')).toBe('/ja/')
    expect(await at('de')).toBe('/vi/')
    const missing = await fetch(`${house.url}/ja/events/none`)
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('lang="ja"')
  })
})
