/** A copy of the House on a disk: opened as files, without a server, a network or script. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, openBrowser, visit, type RunningHouse } from './house.ts'
import { furnishedHouse, inBothHouses } from './furnished.ts'
import { runSen } from './process.ts'

inBothHouses('a copy of the House', (kind) => {
  let house: RunningHouse
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-copy-'))
  const copy = path.join(folder, 'copy')
  beforeAll(async () => {
    house = await furnishedHouse({}, kind)
  }, 120_000)
  afterAll(async () => {
    await house?.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })
  const files = () => fs.readdirSync(copy, { recursive: true, encoding: 'utf8' })

  test('opens from a disk, in three languages, and nothing in it is missing', async () => {
    const said = await house.sen('stories', 'export', '--format', 'static', '--out', copy, '--json')
    expect([said.code, said.err]).toEqual([0, expect.not.stringContaining('Error')])
    const told = JSON.parse(said.out) as { files: number; languages: string[]; leftOut: unknown[] }
    expect(told).toMatchObject({ languages: ['vi', 'en', 'ja'], leftOut: [] })
    expect(files().filter((name) => name.endsWith('.html')).length).toBeGreaterThan(200)
    const place = fs.readFileSync(path.join(copy, 'vi/places/quang-ninh.html'), 'utf8')
    expect([place.includes('objects/ha-long.html'), place.includes('data-stays-on-site')]).toEqual([true, false])
    // A house on localhost has no address for others: nothing leads there.
    const texts = files().filter((one) => /\.(html|css|json)$/.test(one))
    expect(texts.filter((one) => fs.readFileSync(path.join(copy, one), 'utf8').includes(house.url))).toEqual([])
    // Every file that a page names is there.
    const missing = new Set<string>()
    for (const name of files().filter((one) => /\.(html|css)$/.test(one))) {
      const text = fs.readFileSync(path.join(copy, name), 'utf8')
      const named = name.endsWith('.css')
        ? [...text.matchAll(/url\("([^"]+)"\)/g)].map(([, one]) => one!)
        : [...text.matchAll(/\s(?:href|src|poster)="([^"]+)"/g)].map(([, one]) => one!)
      for (const one of named) {
        if (/^(?:[a-z]+:|#)/.test(one)) continue
        const at = path.join(copy, path.dirname(name), one.split('#')[0]!)
        if (!fs.existsSync(at)) missing.add(`${name}: ${one}`)
      }
    }
    expect([...missing]).toEqual([])

    const browser = await openBrowser()
    try {
      for (const language of ['vi', 'en', 'ja']) {
        const page = await visit(browser, { viewport: { width: 390, height: 844 } })
        const outside: string[] = []
        page.on('request', (request) => request.url().startsWith('file:') || outside.push(request.url()))
        await page.goto(pathToFileURL(path.join(copy, 'index.html')).href)
        await page.locator(`a[lang=${language}]`).click()
        await page.locator('main a[href$="halls/tradition.html"]').first().click()
        await page.locator('a.thing[href$="objects/water-puppets.html"]').click()
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        expect(await page.locator('.pins a').count()).toBeGreaterThan(1)
        if (kind === 'embedded' && language === 'ja') expect(await axe(page)).toEqual([])
        await page.locator('main a[href$="stories/water-puppets.html"]').first().click()
        await page.waitForURL(/stories\/water-puppets\.html$/)
        const ground = await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).fontFamily)
        expect(ground).toMatch(/Alegreya|Zen/)
        await page.waitForLoadState('networkidle')
        expect(outside).toEqual([])
        expect(page.complaints).toEqual([])
        await page.context().close()
      }
    } finally {
      await browser.close()
    }
  }, 120_000)

  test('is refused where something lies, unless it may take its place; out of season it leaves out and says so', async () => {
    const iiif = ['stories', 'export', '--format', 'iiif', '--base', 'https://museum.example', '--out', copy]
    const again = () => house.sen(...iiif)
    const refused = await again()
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(copy)])
    expect(fs.existsSync(path.join(copy, 'index.html'))).toBe(true)

    // The permission is over at midnight of its own zone.
    const doors = ['/api/v1/iiif/cham-pottery/manifest', '/vi/objects/cham-pottery.pdf']
    const answers = () =>
      Promise.all(doors.map(async (door) => (await fetch(`${house.url}${door}`, { redirect: 'manual' })).status))
    expect((await house.sen('clock', 'set', '2025-10-14T01:59:00+09:00')).code).toBe(0)
    expect(await answers()).toEqual([200, 200])
    expect((await house.sen('clock', 'set', '2025-10-14T02:00:00+09:00')).code).toBe(0)
    expect(await answers()).toEqual([404, 307])
    const said = await house.sen(...iiif, '--force', '--json', '--to', 'Museum')
    expect(said.code).toBe(0)
    const { leftOut } = JSON.parse(said.out) as { leftOut: { item: string; reason: string }[] }
    expect(leftOut.map((one) => one.item)).toContain('object:cham-pottery')
    expect(files()).toContain(path.join('dong-ho-hen', 'manifest.json'))
    expect(files().filter((name) => /cham-pottery|index\.html/.test(name))).toEqual([])
    expect(fs.readdirSync(folder)).toEqual(['copy'])
  }, 60_000)

  test('an unknown language is refused, and so are pages of a site that is not open', async () => {
    const no = path.join(folder, 'no')
    const asked = ['stories', 'export', '--format', 'static', '--out', no]
    expect((await house.sen(...asked, '--lang', 'xx')).code).toBe(2)
    // A house that is open at this port is another's: its pages are not taken for this one's.
    if (kind === 'server') {
      const shut = await runSen(asked, { ...house.env, SEN_DATA: path.join(folder, 'data') })
      expect([shut.code, shut.err]).toEqual([2, expect.stringContaining('npm start')])
    }
    expect(fs.existsSync(no)).toBe(false)
  })
})
