/**
 * A house with its database inside that checks its figures, exports its edition and backs itself up: how long its main thread is held
 * meanwhile, and how long others wait for its one connection.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startHouse } from '../test/e2e/house.ts'
import { writeCapture } from './captured.ts'
import { watchHouse } from './import.ts'
import { median, milliseconds, percentile, report, timed } from './measure.ts'

/** @param lines of the capture file that is read first; a third are second readings of a post. */
export async function benchKeeping(lines: number): Promise<void> {
  const house = await startHouse({ SEN_CLOCK: 'real' })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-bench-keeping-'))
  try {
    const file = path.join(folder, 'capture.ndjson')
    await writeCapture(file, lines)
    const read = await house.sen('posts', 'import', file, '--json')
    if (read.code !== 0) throw new Error(`the import ended with ${read.code}: ${read.err}`)
    for (const [name, ...command] of [
      ['figures verify', 'figures', 'verify'],
      ['edition export', 'edition', 'export', 'osaka-2025', path.join(folder, 'edition')],
      ['backup', 'backup', path.join(folder, 'backup')],
    ] as const) {
      const watch = watchHouse(house)
      const { ms, value } = await timed(() => house.sen(...command))
      const seen = await watch.stop()
      if (value.code !== 0) throw new Error(`${name} ended with ${value.code}: ${value.out}${value.err}`)
      const label = `embedded: ${name} beside ${lines.toLocaleString('en')} rows`
      report({
        what: `${label}, longest hold of the main thread`,
        value: milliseconds(seen.hold),
        reference: `all told ${milliseconds(ms)}, /health p99 ${milliseconds(percentile(seen.health, 99))}`,
        target: '≤ 50 ms',
        ok: seen.hold <= 50,
      })
      report({
        what: `${label}, wait of another query, p95`,
        value: milliseconds(percentile(seen.query, 95)),
        reference: `median ${milliseconds(median(seen.query))}, longest ${milliseconds(Math.max(...seen.query))}`,
        target: '≤ 200 ms',
        ok: percentile(seen.query, 95) <= 200,
      })
    }
  } finally {
    await house.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
