/** Writing the House at the desk: an officer with a keyboard, a second person, two who save at once; without script as well. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTextProvider, type TextStandIn } from '../stand-ins/text-provider.ts'
import { FILM, VTT } from '../world/films.ts'
import { furnishedHouse, inBothHouses } from './furnished.ts'
import { axe, hydrated, openBrowser, signIn, visit, type RunningHouse } from './house.ts'

type Tab = Page & { complaints: string[] }

inBothHouses('writing the House', (kind) => {
  let house: RunningHouse
  let browser: Browser
  let thu: Tab
  let linh: Tab
  let machine: TextStandIn
  beforeAll(async () => {
    machine = await startTextProvider([{ say: 'One string, and all of them.' }])
    const asked = { SEN_AI_URL: machine.url, SEN_AI_MODEL: 'stand-in', SEN_ALLOW_HOSTS: machine.host }
    ;[house, browser] = await Promise.all([furnishedHouse(asked, kind), openBrowser()])
    thu = await curator('thu')
    linh = await curator('linh')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
    await machine?.close()
  })

  async function curator(name: string, options: BrowserContextOptions = {}): Promise<Tab> {
    const { out } = await house.sen('account', 'invite', `${name}@vnhouse.example`, '--role', 'curator')
    const tab = await visit(browser, options)
    await signIn(tab, /http\S+\/sign-in\/link\?token=\S+/.exec(out)![0])
    return tab
  }
  const open = async (tab: Tab, path: string, script = true) => {
    await tab.goto(`${house.url}${path}`)
    if (script) await hydrated(tab)
  }
  const VASE = '/desk/stories/object/bat-trang-vase'
  const save = (tab: Page) => tab.locator('#write .bar button').click()
  const words = (tab: Page, path: string) => tab.locator(`[name="w:${path}"]`)
  const revision = (tab: Page) => tab.locator('#write input[name=base]').inputValue()
  const revised = (tab: Page, was: string) =>
    tab.locator(`#write input[name=base]:not([value="${was}"])`).waitFor({ state: 'attached' })

  test('a note is pinned by keyboard, sent to review, published by somebody else, and the public sees it', async () => {
    await open(thu, VASE)
    const before = await revision(thu)
    await thu.locator('button[name=op][value^="add:notes"]').click()
    await revised(thu, before)
    const notes = thu.locator('section[id^="at-notes."]')
    const path = (await notes.last().getAttribute('id'))!.slice('at-'.length)
    for (const language of ['vi', 'en', 'ja']) {
      await words(thu, `${path}.title.${language}`).fill(`Dấu tay ${language}`)
      await words(thu, `${path}.text.${language}`).fill(`Chỗ này còn dấu tay. ${language}`)
    }
    const pin = thu.locator('.board g[role=button]').last()
    await pin.focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowUp']) await thu.keyboard.press(key)
    expect(await thu.locator(`[name="p:${path}.at.0"]`).inputValue()).toBe('52')
    expect(await thu.locator(`[name="p:${path}.at.1"]`).inputValue()).toBe('45')
    await thu.locator('button[name=then][value=review]').click()
    await thu.locator('aside .tag.wait').first().waitFor()
    expect(await thu.locator('form[action="?/publish"]').count()).toBe(0)
    expect(await axe(thu)).toEqual([])

    await open(linh, VASE)
    await linh.locator('form[action="?/publish"] button').click()
    await linh.locator('aside .tag.ok').first().waitFor()
    const reader = await visit(browser)
    await reader.goto(`${house.url}/vi/objects/bat-trang-vase`)
    expect(await reader.locator('main').innerText()).toContain('Dấu tay vi')
    expect([thu.complaints, linh.complaints]).toEqual([[], []])
  }, 60_000)

  test('a film is handed in, a machine drafts what changed, and both are seen once somebody has signed and published', async () => {
    const STORY = '/desk/stories/story/one-string'
    await open(thu, STORY)
    const [before, blocks] = [await revision(thu), thu.locator('section[id^="at-blocks."]')]
    const known = await blocks.evaluateAll((all) => all.map((one) => one.id))
    await thu.locator('button[value="add:blocks:media"]').click()
    await revised(thu, before)
    const added = (await blocks.evaluateAll((all) => all.map((one) => one.id))).find((id) => !known.includes(id))!
    const film = thu.locator(`[id="${added}"]`)
    await film
      .locator('input[type=file]')
      .setInputFiles({ name: 'no.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no film') })
    await film.locator('.refused:not(:empty)').waitFor()
    await film
      .locator('input[type=file]')
      .setInputFiles({ name: 'one-string.mp4', mimeType: 'video/mp4', buffer: FILM })
    await expect.poll(() => film.locator('select').inputValue()).toMatch(/^[0-9a-f]{64}$/)
    for (const field of await film.locator('textarea').all()) {
      const isCaptions = (await field.getAttribute('name'))!.includes('.captions.')
      await field.fill(isCaptions ? VTT : 'Một dây đàn bầu.')
    }
    await words(thu, 'lead.vi').fill('Chỉ một dây, mà đủ mọi nốt.')
    const filled = await revision(thu)
    await save(thu)
    await revised(thu, filled)

    await open(thu, `${STORY}/translate?to=en`)
    await thu.locator('button[formaction*="?/draft"][value=lead]').click()
    const draft = thu.locator('[role=group]', { has: thu.locator('[name="d:lead"]') })
    await draft.waitFor()
    expect(await axe(thu)).toEqual([])
    const readBy = async () =>
      (await (await fetch(`${house.url}/en/stories/one-string`)).text()).includes('One string, and all of them.')
    expect(await readBy()).toBe(false)
    await draft.locator('input[name=sign]').check()
    await thu.locator('main form .btn.primary').first().click()
    await draft.waitFor({ state: 'detached' })
    await open(thu, `${STORY}/translate?to=ja`)
    await thu.locator('input[name=read][value=lead]').check()
    await thu.locator('main form .btn.primary').first().click()
    await thu.locator('input[name=read][value=lead]').waitFor({ state: 'detached' })

    await open(thu, STORY)
    await thu.locator('button[name=then][value=review]').click()
    await thu.locator('aside .tag.wait').first().waitFor()
    await open(linh, STORY)
    await linh.locator('form[action="?/publish"] button').click()
    await linh.locator('aside .tag.ok').first().waitFor()
    expect(await readBy()).toBe(true)
    const reader = await visit(browser)
    await reader.goto(`${house.url}/vi/stories/one-string`)
    const source = (await reader.locator('video source, video').last().getAttribute('src'))!
    const stretch = await fetch(new URL(source, house.url), { headers: { range: 'bytes=4-11' } })
    expect([stretch.status, await stretch.text()]).toEqual([206, 'ftypmp42'])
    await reader.goto(`${house.url}/vi/credits`)
    expect(await axe(reader)).toEqual([])
    expect(machine.asked.length).toBe(1)
    expect(thu.complaints.filter((one) => !one.includes('400'))).toEqual([])
  }, 90_000)

  test('two save at once: the second sees both side by side and loses nothing', async () => {
    await Promise.all([open(thu, VASE), open(linh, VASE)])
    await words(thu, 'summary.en').fill('Written by Thu.')
    await save(thu)
    await revised(thu, await revision(linh))
    await words(linh, 'title.en').fill('Linh’s vase')
    await save(linh)
    await linh.waitForURL(/\/choose\?draft=/)
    expect(await linh.locator('fieldset').count()).toBe(2)
    expect(await axe(linh)).toEqual([])
    await linh.locator('form button.primary').click()
    await linh.waitForURL((url) => url.pathname === VASE)
    expect([await words(linh, 'summary.en').inputValue(), await words(linh, 'title.en').inputValue()]).toEqual([
      'Written by Thu.',
      'Linh’s vase',
    ])
  }, 60_000)

  test.runIf(kind === 'embedded')(
    'every page of the desk on which the House is written is clean for axe',
    async () => {
      for (const path of [
        '/desk/stories',
        '/desk/stories/story/tet',
        '/desk/stories/hall/tradition',
        '/desk/stories/route/five-minutes',
        '/desk/stories/easy/tet',
        '/desk/stories/easy/tet/readings',
        `${VASE}/translate?to=ja`,
        `${VASE}/revisions`,
        `${VASE}/preview?in=vi`,
      ]) {
        await open(thu, path, !path.includes('/preview'))
        expect([path, await axe(thu)]).toEqual([path, []])
      }
    },
    60_000,
  )

  test('a lid that closes takes nothing: what was typed is offered again', async () => {
    await open(thu, '/desk/stories/object/non-la')
    await words(thu, 'summary.vi').fill('Đang viết dở…')
    await thu.locator('.kept').waitFor()
    await open(thu, '/desk/stories')
    await open(thu, '/desk/stories/object/non-la')
    expect(await words(thu, 'summary.vi').inputValue()).not.toBe('Đang viết dở…')
    await thu.locator('.offer a').click()
    await thu.waitForURL(/draft=/)
    expect(await words(thu, 'summary.vi').inputValue()).toBe('Đang viết dở…')
    await open(linh, '/desk/stories/object/non-la')
    expect(await linh.locator('.offer').count()).toBe(0)
  }, 60_000)

  test('without script: an object is written, its pin set by two numbers, previewed, compared, restored and translated', async () => {
    const plain = await curator('plain', { javaScriptEnabled: false })
    const JAR = '/desk/stories/object/cham-pottery'
    await open(plain, JAR, false)
    const pin = plain.locator('input[name^="p:notes."]').first()
    const was = await pin.inputValue()
    await pin.fill('12.5')
    await words(plain, 'text.vi').fill('Câu mới viết.')
    await save(plain)
    await revised(plain, '1')
    expect([was === '12.5', await pin.inputValue()]).toEqual([false, '12.5'])
    await plain.goto(`${house.url}${JAR}/preview?in=vi`)
    expect(await plain.locator('main').innerText()).toContain('Câu mới viết.')
    await plain.goto(`${house.url}${JAR}/translate?to=ja`)
    expect(await plain.locator('[id="at-text"] .sentences .stale').count()).toBeGreaterThan(0)
    await plain.goto(`${house.url}${JAR}/revisions`)
    expect((await plain.locator('ins').allInnerTexts()).join(' ')).toContain('Câu mới viết')
    await plain.locator('form[action="?/restore"] button').last().click()
    await plain.waitForURL((url) => url.pathname === JAR)
    expect(await pin.inputValue()).toBe(was)
    expect(await plain.locator('#at-summary').count()).toBe(1)
  }, 60_000)
})
