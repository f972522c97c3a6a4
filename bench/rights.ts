/** May 500 works be shown? The one rule and its one query, beside the raw SQL that only knows of standing grants. */
import { askRights, grantUse, mayUse, NO_RIGHTS, recordSay, rightsOf, type Question } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { freshDatabase, type Kind } from './databases.ts'
import { median, milliseconds, report, timed } from './measure.ts'
import { EDITION, makeBenchEdition } from './world.ts'

const WORKS = 12_000
const ON_THE_WALL = 500
const RUNS = 5
const AT = new Date('2025-06-03T10:00:00+09:00')
const QUESTION: Question = { use: 'wall', at: AT, here: ['vietnam-pavilion', 'JP'], language: 'ja' }
const PLACES = [null, ['JP'], ['JP', 'VN']]

/** Each work its maker's yes to three uses; a fifth shows somebody who was asked too, a tenth stands under a limited grant. */
async function fill(db: Db, edition: string): Promise<string[]> {
  const ids = Array.from({ length: WORKS }, () => newId())
  const grant = { edition, zone: 'Asia/Tokyo', evidence: 'bench' }
  for (let from = 0; from < WORKS; from += 500)
    await db.transaction().execute(async (trx) => {
      for (const [i, workId] of ids.slice(from, from + 500).entries()) {
        const places = i % 10 ? null : PLACES[(i / 10) % 3]
        const maker = { ...grant, workId, uses: ['wall', 'site', 'embed'], until: '2025-10-13', places }
        await grantUse(trx, OPERATOR, maker)
        if (i % 5) continue
        const { person } = await recordSay(trx, OPERATOR, {
          edition,
          workId,
          part: 'seen',
          name: 'x',
          withheld: i % 50 === 0,
        })
        await grantUse(trx, OPERATOR, { ...grant, workId, uses: ['wall', 'site'], until: '2025-07-31', person })
      }
    })
  await sql`analyze`.execute(db)
  return ids
}

async function measure(kind: Kind): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  try {
    await makeBenchEdition(store.db)
    const all = await fill(store.db, EDITION.id)
    const asked = all.filter((_, i) => i % (WORKS / ON_THE_WALL) === 0).map((id) => ({ id, sources: ['oembed'] }))
    const ids = asked.map((work) => work.id)
    const whole: number[] = []
    const query: number[] = []
    const rule: number[] = []
    const raw: number[] = []
    let allowed = 0
    for (let run = 0; run < RUNS + 1; run++) {
      const plain = await timed(() =>
        sql`select work_id, ends_at from usage_grant where work_id = any(${ids}::uuid[]) and use = 'wall' and ended_at is null and ends_at > ${AT}`.execute(
          store.db,
        ),
      )
      const loaded = await timed(() => rightsOf(store.db, ids, 'wall'))
      const began = performance.now()
      allowed = asked.filter(
        ({ id, sources }) => mayUse({ ...(loaded.value.get(id) ?? NO_RIGHTS), sources }, QUESTION).allowed,
      ).length
      const decided = performance.now() - began
      const together = await timed(() => askRights(store.db, asked, QUESTION))
      if (run === 0) continue
      raw.push(plain.ms)
      query.push(loaded.ms)
      rule.push(decided)
      whole.push(together.ms)
    }
    const what = `${kind}: may ${ON_THE_WALL} of ${WORKS.toLocaleString('en')} works be shown`
    report({
      what: `${what}, the rule`,
      value: `${median(rule).toFixed(2)} ms`,
      reference: `${allowed} of them may`,
      target: '≤ 5 ms',
      ok: median(rule) <= 5,
    })
    report({
      what: `${what}, rule and one query`,
      value: milliseconds(median(whole)),
      reference: `its query ${milliseconds(median(query))}, raw SQL of grants alone ${milliseconds(median(raw))}`,
    })
  } finally {
    await drop()
  }
}

export async function benchRights(): Promise<void> {
  if (process.env.BENCH_DATABASE_URL) await measure('server')
  await measure('embedded')
}
