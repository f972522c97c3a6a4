/** What pages may weigh: the bytes of the public ones, the script of a screen. */
import { expect, test } from 'vitest'
import { scriptWeight } from './built-scripts.ts'
import { furnishedHouse } from './furnished.ts'
import { CHROMIUM, openBrowser, visit, type RunningHouse } from './house.ts'

const HTML_BYTES = 30_000
const SCRIPT_BYTES = 45_000
const PICTURE_BYTES = 200_000
const PAGES = [
  '/',
  '/programme',
  '/figures',
  '/figures/daily/expo-site-daily',
  '/halls/tradition',
  '/halls/modernity',
  '/halls/future',
  '/stories/tet',
  '/stories/three-handshakes',
  '/objects/dong-son-drum',
  '/objects/lotus',
  '/places/vietnam-pavilion',
  '/places/viet-nam',
  '/places/ha-noi',
  '/stories',
  '/routes/five-minutes/2',
  '/search?q=roi+nuoc',
  '/plain',
  '/plain?hall=tradition&part=2',
  '/plain?hall=future',
  '/credits',
  '/press',
]
const FIRST_SCREENS = ['/', '/halls/tradition', '/halls/modernity', '/stories/tet', '/objects/dong-son-drum']

/** Bytes of the pictures that a phone shows before anybody scrolls. */
async function firstScreen(house: RunningHouse, address: string): Promise<number> {
  const browser = await openBrowser()
  try {
    const page = await visit(browser, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
    await page.goto(`${house.url}/ja${address}`, { waitUntil: 'load' })
    const shown = await page.evaluate(() =>
      [...document.images]
        .filter((one) => one.getBoundingClientRect().top < innerHeight)
        .flatMap((one) => one.currentSrc || []),
    )
    let bytes = 0
    for (const source of new Set(shown)) bytes += (await (await fetch(source)).arrayBuffer()).byteLength
    return bytes
  } finally {
    await browser.close()
  }
}

// They need the built site, as the tests in a browser do.
test.skipIf(!CHROMIUM)('pages keep to their weight', { timeout: 150_000 }, async () => {
  let house: RunningHouse | undefined
  try {
    house = await furnishedHouse()
    const read = async (address: string) => (await fetch(house!.url + address)).text()
    const heavy: string[] = []
    for (const language of ['vi', 'en', 'ja'])
      for (const page of PAGES) {
        const html = await read(`/${language}${page}`)
        if (/<script(?! type="application\/ld\+json")/.test(html)) heavy.push(`/${language}${page}: has script`)
        const bytes = Buffer.byteLength(html)
        if (bytes > HTML_BYTES) heavy.push(`/${language}${page}: ${bytes} bytes of HTML`)
      }
    expect(heavy).toEqual([])

    // Whatever the map of the site names is there.
    const map = await read('/sitemap.xml')
    const named = [...map.matchAll(/<loc>[^<]*?(\/vi\/[^<]*)<\/loc>/g)].map(([, address]) => address!)
    expect(named.length).toBeGreaterThan(100)
    const AT_ONCE = 12
    for (let at = 0; at < named.length; at += AT_ONCE)
      await Promise.all(
        named.slice(at, at + AT_ONCE).map(async (address) => {
          const answer = await fetch(house!.url + address)
          await answer.arrayBuffer()
          if (answer.status !== 200) heavy.push(`${address}: ${answer.status}`)
        }),
      )
    expect(heavy).toEqual([])

    for (const page of FIRST_SCREENS) {
      const bytes = await firstScreen(house, page)
      if (bytes < 1000 || bytes > PICTURE_BYTES) heavy.push(`${page}: ${bytes} bytes of pictures in the first screen`)
    }
    expect(heavy).toEqual([])

    const screen = await read('/wall/entrance')
    const scripts = [...screen.matchAll(/(?:src|href)="[./]*(_app\/[^"?]+\.js)[^"]*"/g)].map(([, file]) => file!)
    expect(scripts).toEqual(['_app/immutable/wall.js'])
    const { bytes: packed, files } = scriptWeight(scripts[0]!)
    expect(files).toBeGreaterThan(1)
    expect(packed).toBeLessThanOrEqual(SCRIPT_BYTES)
    // It is the size of a screen, not of an empty file.
    expect(packed).toBeGreaterThan(10_000)
  } finally {
    await house?.stop()
  }
})
