/** Somebody leaves: how long until no public page and no answer of the API names them any more, and what caches may keep. */
import { startHouse } from '../test/e2e/house.ts'
import { milliseconds, report } from './measure.ts'

const ADDRESSES = ['/vi/', '/en/', '/ja/', '/vi/wall', '/en/wall', '/ja/wall', '/wall/entrance', '/api/v1/posts']
const RUNS = 3
const EVERY_MS = 25
const WITHIN_MS = 20_000

const kept = (header: string | null): number =>
  /no-store/.test(header ?? '')
    ? 0
    : Math.max(0, ...[...(header ?? '').matchAll(/(?:max-age|s-maxage)=(\d+)/g)].map(([, n]) => Number(n)))

export async function benchWithdrawalPages(): Promise<void> {
  const house = await startHouse()
  try {
    const took: number[] = []
    let seconds = 0
    for (let run = 0; run < RUNS; run++) {
      const answer = await fetch(`${house.url}/api/v1/posts`)
      const { posts } = (await answer.json()) as { posts: { handle?: string | null }[] }
      const handle = posts.flatMap((post) => post.handle ?? [])[0]
      if (!handle) break
      const ask = async (address: string) => {
        const page = await fetch(house.url + address)
        seconds = Math.max(seconds, kept(page.headers.get('cache-control')))
        return (await page.text()).includes(handle)
      }
      const telling: string[] = []
      for (const address of ADDRESSES) if (await ask(address)) telling.push(address)
      const leaving = house.sen('rights', 'withdraw', '--person', `@${handle}`, '--json')
      const last = await Promise.all(telling.map((address) => goneAt(() => ask(address))))
      const { removed } = JSON.parse((await leaving).out) as { removed: { at: string }[] }
      took.push(Math.max(...last) - Math.max(...removed.map((one) => Date.parse(one.at))))
    }
    report({
      what: `${ADDRESSES.length} pages and answers name nobody who left`,
      value: took.length ? milliseconds(Math.max(...took)) : 'nobody to leave',
      reference: `${took.length} persons; caches may keep an answer for ${seconds} s`,
      target: '≤ 5 s, ≤ 60 s',
      ok: took.length > 0 && Math.max(...took) <= 5000 && seconds <= 60,
    })
  } finally {
    await house.stop()
  }
}

/** @returns the moment of the first answer that no longer tells, in milliseconds since 1970. */
async function goneAt(tells: () => Promise<boolean>): Promise<number> {
  const until = Date.now() + WITHIN_MS
  while ((await tells()) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  return Date.now()
}
