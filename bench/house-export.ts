/** A copy of the whole House in its three languages, beside writing the same files once more. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startHouse } from '../test/e2e/house.ts'
import { median, milliseconds, report, timed } from './measure.ts'

const RUNS = 5

export async function benchHouseExport(): Promise<void> {
  const house = await startHouse()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-bench-export-'))
  const [exports, copies]: [number[], number[]] = [[], []]
  let told = { files: 0, bytes: 0 }
  try {
    for (let run = 0; run < RUNS; run++) {
      const to = path.join(folder, `copy-${run}`)
      const { ms, value } = await timed(() =>
        house.sen('stories', 'export', '--format', 'static', '--out', to, '--json'),
      )
      if (value.code !== 0) throw new Error(value.err)
      exports.push(ms)
      told = JSON.parse(value.out) as typeof told
      copies.push((await timed(() => fs.promises.cp(to, `${to}-again`, { recursive: true }))).ms)
    }
    const ms = median(exports)
    report({
      what: `static copy of the House in three languages: ${told.files} files, ${(told.bytes / 1e6).toFixed(0)} MB`,
      value: milliseconds(ms),
      reference: `copying the same files ${milliseconds(median(copies))}; slowest ${milliseconds(Math.max(...exports))}`,
      target: '≤ 60 s',
      ok: ms <= 60_000,
    })
  } finally {
    await house.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
