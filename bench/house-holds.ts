/** How long what the House makes by itself holds the main thread at a stretch: pages and streams wait for that long. */
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { ITEM_KINDS } from '#house/item-kinds'
import { collectionOf, manifestOf, onTheSite, printModel } from '#house/outputs/outputs'
import { editionNow, loadEdition } from '#modules/editions'
import { checkExhibition } from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import { ROOT } from '#platform/config'
import { momentOf } from '#platform/time'
import { freshDatabase } from './databases.ts'
import { median, milliseconds, report } from './measure.ts'

const ORIGIN = 'https://house.example'
const RUNS = 5
const MOST_MS = 50

/** The longest stretch, in ms, in which nothing else had its turn. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let [going, longest] = [true, 0]
  const watching = (async () => {
    for (let last = performance.now(); going;) {
      await setImmediate()
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
  })()
  await work()
  going = false
  await watching
  return longest
}

export async function benchHouseHolds(): Promise<void> {
  const { store, drop } = await freshDatabase('embedded')
  try {
    await loadEdition(store.db, THE_HOUSE, path.join(ROOT, 'editions/osaka-2025'), ITEM_KINDS)
    const edition = await editionNow(store.db, 'osaka-2025')
    const now = momentOf('2025-06-03', '10:00', edition.zone)
    const visit = { db: store.db, edition, now, origin: ORIGIN, places: onTheSite(ORIGIN) }
    const idle = await longestHold(() => setImmediate())
    const works: [string, () => Promise<unknown>][] = [
      ['words of a hall’s PDF', () => printModel(visit, { kind: 'hall', id: 'tradition', locale: 'ja' })],
      ['an object’s IIIF manifest', () => manifestOf(visit, 'dong-ho-hen')],
      ['a hall’s IIIF collection', () => collectionOf(visit, 'halls', 'tradition')],
      ['proof of all projections before publishing', () => checkExhibition(store.db, edition, { now })],
    ]
    for (const [what, work] of works) {
      const holds: number[] = []
      for (let run = 0; run <= RUNS; run++) holds.push(await longestHold(work))
      const [first, ...later] = holds as [number, ...number[]]
      const ms = median(later)
      report({
        what: `${what}: the main thread held at most`,
        value: milliseconds(ms),
        reference: `the first time ${milliseconds(first)}; nothing to do ${milliseconds(idle)}`,
        target: `≤ ${MOST_MS} ms`,
        ok: ms <= MOST_MS,
      })
    }
  } finally {
    await drop()
  }
}
