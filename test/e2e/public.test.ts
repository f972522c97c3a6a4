/** The public pages in a real browser: three languages, phone and desk, light and dark, with script switched off. */
import type { Browser, Locator, Page } from 'playwright-core'
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
  '/places/quang-ninh',
  '/places/binh-phuoc',
  '/wall',
  '/news',
  '/figures',
  '/figures/views_gained',
  '/figures/posts?by=language',
  '/figures/daily/expo-site-daily',
  '/data',
  '/about',
  '/halls',
  '/halls/tradition',
  '/halls/modernity',
  '/halls/future',
  '/objects/dong-son-drum',
  '/objects/cham-pottery',
  '/stories',
  '/stories/water-puppets',
  '/stories/tet',
  '/stories/hung-kings',
  '/routes/five-minutes',
  '/routes/five-minutes/2',
  '/search?q=roi+nuoc',
  '/plain',
  '/plain?hall=tradition&part=2',
  '/credits',
  '/press',
]
/** Only in Japanese. */
const EASY = '/stories/dong-ho/easy'
const LANGUAGES = ['vi', 'en', 'ja'] as const

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

/** What a search engine reads of a page. @returns its title, and what is wrong. */
async function headOf(page: Page, address: string, language: string): Promise<{ title: string; wrong: string[] }> {
  const is = await page.evaluate(() => {
    const all = (css: string, name: string) => [...document.querySelectorAll(css)].map((one) => one.getAttribute(name))
    return {
      doctype: document.doctype?.name,
      lang: document.documentElement.lang,
      title: document.title,
      descriptions: all('meta[name=description]', 'content'),
      canonical: all('link[rel=canonical]', 'href'),
      languages: all('link[rel=alternate][hreflang]', 'hreflang'),
      robots: all('meta[name=robots]', 'content'),
      scripts: document.querySelectorAll('script:not([type="application/ld+json"])').length,
      headings: [...document.querySelectorAll('h1,h2,h3,h4')].map((one) => Number(one.tagName[1])),
      dead: document.querySelectorAll('a:not([href]), a[href=""], a[href^="javascript:"]').length,
    }
  })
  const wrong: string[] = []
  if (is.doctype !== 'html') wrong.push('no doctype')
  if (is.lang !== language) wrong.push(`not in ${language}`)
  if (is.title.length < 4) wrong.push('no title')
  if (is.descriptions.length !== 1 || !is.descriptions[0]?.trim()) wrong.push('no description')
  if (is.canonical.length !== 1 || !is.canonical[0]?.startsWith(address.split('?')[0]!))
    wrong.push(`canonical ${is.canonical.join()}`)
  if (is.languages.length < 2 && !address.endsWith(EASY)) wrong.push(`alternates ${is.languages.join()}`)
  if (is.scripts) wrong.push('has script')
  if (is.dead) wrong.push(`${is.dead} links without address`)
  if (is.headings.filter((level) => level === 1).length !== 1) wrong.push('not one h1')
  return { title: is.title, wrong }
}

/** What a visitor sees of a page at the width and in the theme that it has: nothing too wide or pulled out of shape. */
async function lookAt(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    pulled: [...document.images]
      .filter(
        (image) => image.naturalWidth > 0 && getComputedStyle(image).objectFit === 'fill' && image.clientHeight > 8,
      )
      .filter((image) => {
        const drawn = image.clientWidth / image.clientHeight
        return Math.abs(drawn / (image.naturalWidth / image.naturalHeight) - 1) > 0.03
      })
      .map((image) => `${image.currentSrc} is pulled out of shape`),
    unnamed: [...document.images]
      .filter((image) => !image.hasAttribute('alt'))
      .map((image) => `${image.currentSrc} no alt`),
  }))
  return [...(seen.wide > 0 ? [`${seen.wide} px too wide`] : []), ...seen.pulled, ...seen.unnamed]
}

/** Languages share a page's parts and colours: axe looks at each page by day in one of them and by night in the next, in turn. */
const isInTurn = (path: string, language: (typeof LANGUAGES)[number], turn: 0 | 1): boolean =>
  path === EASY || LANGUAGES[(PATHS.indexOf(path) + turn) % LANGUAGES.length] === language

const hasFocus = (element: Element): boolean => element === document.activeElement

/** Presses Tab until it is there: what cannot be reached with keys is not there for everybody. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate(hasFocus)) return
  }
  throw new Error(`${String(target)} is not reached by Tab`)
}

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
      const left = [...PATHS, ...(language === 'ja' ? [EASY] : [])]
      const titles = new Map<string, string>()
      const walk = async () => {
        const page = await visit(browser, { viewport: PHONE, colorScheme: 'light' })
        for (let path = left.shift(); path; path = left.shift()) {
          const address = `/${language}${path}`
          await page.setViewportSize(PHONE)
          await page.emulateMedia({ colorScheme: 'light' })
          const answer = await page.goto(house.url + address)
          if (answer?.status() !== 200) faults.push(`${address}: ${answer?.status()}`)
          const { title, wrong } = await headOf(page, house.url + address, language)
          faults.push(...wrong.map((one) => `${address}: ${one}`))
          if (titles.has(title)) faults.push(`${address}: has the title of ${titles.get(title)}`)
          titles.set(title, address)
          const light = [...(await lookAt(page)), ...(isInTurn(path, language, 0) ? await axe(page) : [])]
          faults.push(...light.map((one) => `${address} at 390 light: ${one}`))
          await page.setViewportSize(DESK)
          await page.emulateMedia({ colorScheme: 'dark' })
          const dark = [...(await lookAt(page)), ...(isInTurn(path, language, 1) ? await axe(page) : [])]
          faults.push(...dark.map((one) => `${address} at 1440 dark: ${one}`))
        }
        faults.push(...page.complaints)
        await page.context().close()
      }
      await Promise.all([walk(), walk(), walk()])
      expect(faults).toEqual([])
    }, 240_000)

  test('every link of the public pages leads somewhere, on the page too', async () => {
    const seen = new Set<string>()
    const dead: string[] = []
    for (const path of [...PATHS.map((one) => `/en${one}`), `/ja${EASY}`]) {
      const html = await (await fetch(house.url + path)).text()
      for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g))
        if (href!.startsWith('/')) seen.add(href!.split('#')[0]!.replaceAll('&amp;', '&'))
        else if (href!.startsWith('#') && !html.includes(` id="${href!.slice(1)}"`)) dead.push(`${path}: ${href}`)
    }
    const left = [...seen]
    const ask = async () => {
      for (let address = left.pop(); address; address = left.pop()) {
        // Sheets for paper are set when they are asked for; theirs is another test.
        if (address.endsWith('.pdf')) continue
        const answer = await fetch(house.url + address, { redirect: 'manual' })
        await answer.body?.cancel()
        if (answer.status >= 400) dead.push(`${address}: ${answer.status}`)
      }
    }
    await Promise.all(Array.from({ length: 6 }, ask))
    expect(dead).toEqual([])
    expect(seen.size).toBeGreaterThan(120)
  }, 120_000)

  test('with keys alone and no script: the plan, a hall, an object and its pins, a story and who says so', async () => {
    const page = await visit(browser, { viewport: PHONE, javaScriptEnabled: false })
    const follow = async (to: Locator) => {
      await tabTo(page, to)
      await page.keyboard.press('Enter')
    }
    await page.goto(`${house.url}/en/`)
    await follow(page.locator('.plan a[href="/en/halls/tradition"]'))
    await page.waitForURL(/halls\/tradition$/)
    await follow(page.locator('a.thing[href="/en/objects/water-puppets"]'))
    await page.waitForURL(/objects\/water-puppets$/)

    const pin = page.locator('.pins a').nth(1)
    expect(await pin.getAttribute('aria-label')).toMatch(/^2\. \S/)
    const ring = () => pin.locator('.halo').evaluate((halo) => getComputedStyle(halo).stroke)
    const unseen = await ring()
    await tabTo(page, pin)
    expect(await ring()).not.toBe(unseen)
    await page.keyboard.press('Enter')
    const note = page.locator((await pin.getAttribute('href'))!)
    await expect.poll(() => note.evaluate((one) => one.matches(':target'))).toBe(true)
    // The next stop of the keyboard is the note's own number, and it leads back.
    await page.keyboard.press('Tab')
    expect(await note.locator('a.stop').evaluate(hasFocus)).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => pin.evaluate((one) => one.matches(':target'))).toBe(true)

    await follow(page.locator('main a[href="/en/stories/water-puppets"]').first())
    await page.waitForURL(/stories\/water-puppets$/)
    const claim = page.locator('.asked').first()
    await follow(claim.locator('summary'))
    await expect.poll(() => claim.locator('.says li').first().isVisible()).toBe(true)
    await follow(page.locator('.next-steps a').first())
    await page.waitForURL((url) => !url.pathname.endsWith('/stories/water-puppets'))
    expect(await page.locator('h1').count()).toBe(1)
    expect(page.complaints).toEqual([])
    await page.context().close()
  }, 60_000)

  test('the bare address leads to the visitor’s language, and an unknown page says so in it', async () => {
    const at = async (accept: string) =>
      (await fetch(house.url, { redirect: 'manual', headers: { 'accept-language': accept } })).headers.get('location')
    expect(await at('ja,en;q=0.8')).toBe('/ja/')
    expect(await at('de')).toBe('/vi/')
    const missing = await fetch(`${house.url}/ja/objects/non-la-hat`, { headers: { accept: 'text/html' } })
    expect(missing.status).toBe(404)
    const text = await missing.text()
    expect(text).toContain('lang="ja"')
    expect(text).toContain('href="/ja/objects/non-la"')
    for (const hall of ['tradition', 'modernity', 'future']) expect(text).toContain(`href="/ja/halls/${hall}"`)
  })
})
