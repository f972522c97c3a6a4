/**
 * What Lighthouse says of the public pages: three of its categories must be whole, performance is told. It is fetched when it is
 * asked for: 180 MB are too much for everybody who installs Sen.
 */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { CHROMIUM, startHouse } from '../test/e2e/house.ts'
import { median, report } from './measure.ts'

const VERSION = '13.5.0'
const PAGES = [
  '/vi/',
  '/ja/halls/tradition',
  '/en/stories/water-puppets',
  '/vi/objects/dong-son-drum',
  '/ja/stories',
  '/en/programme',
]
const WHOLE = ['accessibility', 'best-practices', 'seo'] as const
const RUNS = 3

interface Told {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null }>
}

async function look(url: string, folder: string): Promise<Told> {
  const to = path.join(folder, 'told.json')
  const asked = ['--yes', '--', `lighthouse@${VERSION}`, url, '--quiet', '--output=json', `--output-path=${to}`]
  const flags = ['--chrome-flags=--headless=new --no-sandbox', `--only-categories=${[...WHOLE, 'performance'].join()}`]
  await promisify(execFile)('npm', ['exec', ...asked, ...flags], {
    env: { ...process.env, CHROME_PATH: CHROMIUM ?? '' },
  })
  return JSON.parse(fs.readFileSync(to, 'utf8')) as Told
}

/** What a category lost points for. */
const lacksOf = ({ categories, audits }: Told, category: string): string[] =>
  categories[category]!.auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]!.score ?? 1) < 1).map(
    ({ id }) => id,
  )

export async function benchLighthouse(): Promise<void> {
  const house = await startHouse()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-bench-lighthouse-'))
  const points = (told: Told, category: string) => Math.round((told.categories[category]!.score ?? 0) * 100)
  try {
    for (const page of PAGES) {
      const seen: Told[] = []
      for (let run = 0; run < RUNS; run++) seen.push(await look(house.url + page, folder))
      const lacks = WHOLE.flatMap((category) => seen.flatMap((told) => lacksOf(told, category)))
      report({
        what: `${page}, Lighthouse ${VERSION}: ${WHOLE.join(', ')}`,
        value: WHOLE.map((category) => Math.min(...seen.map((told) => points(told, category)))).join(', '),
        reference: [...new Set(lacks)].join(', ') || 'nothing lacking',
        target: '100 each',
        ok: lacks.length === 0,
      })
      report({
        what: `${page}, Lighthouse ${VERSION}: performance on its slow phone`,
        value: String(median(seen.map((told) => points(told, 'performance')))),
        reference: `${RUNS} runs`,
      })
    }
  } finally {
    await house.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
