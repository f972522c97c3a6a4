/**
 * `npm run bench [-- ingest|import|keeping|web|wall|rights|booking|collect|campaigns|hold|show|search|house-pages|house-export|doings|walk|lighthouse|start] [--observations N] [--embedded N] [--rows N] [--kept N]`: what the README's figures come from. Medians, each
 * with a reference of the same run beside it. Needs a calm machine; BENCH_DATABASE_URL names the PostgreSQL server.
 */
import os from 'node:os'
import { parseArgs } from 'node:util'
import { registerFigures } from '#modules/evidence'
import { POST_FIGURES } from '#modules/posts'
import { build, isBuilt } from '../scripts/build.mjs'
import { benchBooking } from './booking.ts'
import { benchClicks } from './clicks.ts'
import { benchCollect } from './collect.ts'
import { benchDashboard } from './dashboard.ts'
import { freshDatabase, type Kind } from './databases.ts'
import { benchDoings } from './doings.ts'
import { benchWalk } from './walk.ts'
import { benchHold } from './hold.ts'
import { benchHouseExport } from './house-export.ts'
import { benchHouseHolds } from './house-holds.ts'
import { benchHousePages } from './house-pages.ts'
import { benchImport } from './import.ts'
import { benchIngest } from './ingest.ts'
import { benchKeeping } from './keeping.ts'
import { benchLighthouse } from './lighthouse.ts'
import { report, reported } from './measure.ts'
import { benchOutbox } from './outbox.ts'
import { benchPages } from './pages.ts'
import { benchRights } from './rights.ts'
import { benchSearch } from './search.ts'
import { benchShow } from './show.ts'
import { benchStart } from './start.ts'
import { benchWebhooks } from './webhooks.ts'
import { benchWall } from './wall.ts'
import { benchWithdrawal } from './withdrawal.ts'
import { benchWithdrawalPages } from './withdrawal-pages.ts'
import { makeBenchEdition, makePosts } from './world.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    observations: { type: 'string', default: '10000000' },
    embedded: { type: 'string', default: '1000000' },
    posts: { type: 'string', default: '200000' },
    rows: { type: 'string', default: '1000000,5000000' },
    kept: { type: 'string', default: '100000' },
  },
})
const parts = positionals.length
  ? positionals
  : [
      'ingest',
      'import',
      'keeping',
      'web',
      'wall',
      'rights',
      'booking',
      'collect',
      'campaigns',
      'hold',
      'show',
      'search',
      'house-pages',
      'house-export',
      'doings',
      'walk',
      'lighthouse',
      'start',
    ]
console.log(
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load ${os.loadavg()[0]!.toFixed(1)}\n`,
)

if (parts.some((part) => part !== 'ingest' && part !== 'start') && !isBuilt())
  await build((text: string) => console.error(text))

/** @param days each post is read so often. */
async function database(kind: Kind, total: number, target: number, days = 5): Promise<number> {
  const { store, drop } = await freshDatabase(kind)
  try {
    registerFigures(POST_FIGURES)
    await makeBenchEdition(store.db)
    const ids = await makePosts(store.db, Math.min(Number(values.posts), total / days))
    await benchIngest(store, ids, total)
    return await benchDashboard(store, `${kind}, ${total.toLocaleString('en')} observations`, target)
  } finally {
    await drop()
  }
}

if (parts.includes('ingest')) {
  if (process.env.BENCH_DATABASE_URL) {
    // Of a tenth of the posts over as many days: both dashboards look at the same thirty.
    const small = await database('server', 1_000_000, 50, 50)
    const all = Number(values.observations)
    const large = all > 1_000_000 ? await database('server', all, 50) : small
    report({
      what: 'server: dashboard at full size beside 1 million, the same days',
      value: `${(large / small).toFixed(2)} ×`,
      target: '≤ 1.3 ×',
      ok: large / small <= 1.3,
    })
  } else console.log('  BENCH_DATABASE_URL is not set: the server part is not measured')
  await database('embedded', Number(values.embedded), 150)
}
if (parts.includes('import')) {
  const [rows = 0, more = 0] = values.rows.split(',').map(Number)
  await benchImport('embedded', rows)
  if (process.env.BENCH_DATABASE_URL)
    for (const lines of more ? [rows, more] : [rows]) await benchImport('server', lines)
}
if (parts.includes('keeping')) await benchKeeping(Number(values.kept))
if (parts.includes('web')) await benchPages()
if (parts.includes('wall')) await benchWall()
if (parts.includes('rights')) {
  await benchRights()
  await benchWithdrawal()
  await benchWithdrawalPages()
}
if (parts.includes('booking')) await benchBooking()
if (parts.includes('collect')) {
  await benchCollect()
  await benchWebhooks()
}
if (parts.includes('campaigns')) {
  await benchClicks()
  await benchOutbox()
}
if (parts.includes('hold')) await benchHold()
if (parts.includes('show')) await benchShow()
if (parts.includes('search')) await benchSearch()
if (parts.includes('house-pages')) await benchHousePages()
if (parts.includes('house-export')) {
  await benchHouseExport()
  await benchHouseHolds()
}
if (parts.includes('doings')) await benchDoings()
if (parts.includes('walk')) await benchWalk()
if (parts.includes('lighthouse')) await benchLighthouse()
if (parts.includes('start')) await benchStart()
const missed = reported().filter((line) => line.ok === false).length
console.log(`\n${reported().length} figures, ${missed} outside their target`)
