/**
 * 200 items due in one minute on channels that take and never answer, take and answer 500, limit, and take the token back,
 * while the publisher is killed 20 times: how many copies of each, and what is left unresolved after ten minutes.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { addItem, listOutgoing, openChannel, planCampaign, queueOut, writeText } from '#modules/campaigns'
import { openStore, sql, type Trx } from '#platform/db'
import { migrate } from '#platform/migrate'
import { startChannel, type Fault } from '../test/stand-ins/channels.ts'
import { freshUrl } from './databases.ts'
import { report } from './measure.ts'
import { EDITION, makeBenchEdition, makeBenchEvent } from './world.ts'
import { HEAD, signAll, THU } from '../test/world/campaigns.ts'

const ITEMS = 200
const KILLS = 20
const MOST_MS = 10 * 60_000
const SECRET = 'a secret of the channel'
const HOUSE = 'the secret of the bench’s house'

/** Each channel's faults come round again and again. */
const CHANNELS: { kind: 'mastodon' | 'webhook'; deDuplicates: boolean; faults: Fault[] }[] = [
  { kind: 'mastodon', deDuplicates: true, faults: ['silent_after', 'ok', '500_after', 'ok', 'limit'] },
  { kind: 'webhook', deDuplicates: true, faults: ['500_after', 'limit', 'ok'] },
  { kind: 'webhook', deDuplicates: false, faults: ['ok', '500_after', 'ok', 'silent_after', 'limit', 'ok'] },
  { kind: 'mastodon', deDuplicates: true, faults: [...Array.from({ length: 25 }, (): Fault => '500_after'), 'revoke'] },
]

export async function benchOutbox(): Promise<void> {
  if (!process.env.BENCH_DATABASE_URL) return
  const { url, drop } = await freshUrl()
  const store = await openStore({ databaseUrl: url, folder: null })
  const standIns = await Promise.all(CHANNELS.map((one) => startChannel({ ...one, secret: SECRET })))
  let publisher: ChildProcess | null = null
  try {
    await migrate(store)
    await makeBenchEdition(store.db)
    const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => store.db.transaction().execute(verb)
    const event = await makeBenchEvent(store.db)
    const edition = EDITION.id
    const campaign = await act((trx) =>
      planCampaign(trx, THU, { edition, event, aim: 'x', audiences: '', messages: '' }),
    )
    const channels: string[] = []
    for (const [i, { kind, deDuplicates, faults }] of CHANNELS.entries()) {
      standIns[i]!.faults = Array.from({ length: 400 }, () => faults).flat()
      channels.push(
        await act((trx) =>
          openChannel(trx, HEAD, HOUSE, {
            edition,
            kind,
            name: kind,
            address: standIns[i]!.url,
            secret: SECRET,
            deDuplicates,
          }),
        ),
      )
    }
    const from = Date.now()
    for (let i = 0; i < ITEMS; i++) {
      const dueAt = new Date(from + (i / ITEMS) * 60_000)
      const item = await act((trx) =>
        addItem(trx, THU, {
          edition,
          zone: EDITION.zone,
          campaign,
          kind: 'post',
          channel: 'site',
          title: `${i}`,
          dueAt,
          languages: ['vi'],
        }),
      )
      const text = { edition, item, language: 'vi', caption: `Bài số ${i}`, alt: '', subtitles: '', since: null }
      await act((trx) => writeText(trx, THU, text))
      await signAll(store.db, edition, item)
      await act((trx) =>
        queueOut(trx, THU, dueAt, { edition, item, channel: channels[i % channels.length]!, language: 'vi' }),
      )
    }
    const began = performance.now()
    const hosts = standIns.map((one) => new URL(one.url).host).join(',')
    const start = () =>
      spawn(process.execPath, ['--no-warnings', 'bench/outbox-publisher.ts', url, HOUSE, hosts], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    publisher = start()
    const open = async () =>
      (await listOutgoing(store.db, edition)).filter((one) => one.state === 'waiting' || one.state === 'sending').length
    let kills = 0
    while (performance.now() - began < MOST_MS && (kills < KILLS || (await open()) > 0)) {
      await new Promise((resolve) => setTimeout(resolve, 2500))
      if (kills >= KILLS) continue
      publisher.kill('SIGKILL')
      kills++
      publisher = start()
    }
    const copies = standIns.flatMap((one) => one.kept)
    const most = Math.max(...copies.map((text) => copies.filter((other) => other === text).length))
    const { rows: states } = await sql<{
      state: string
      n: number
    }>`select state, count(*)::int as n from outgoing group by 1 order by 1`.execute(store.db)
    const left = await open()
    report({
      what: `${ITEMS} items due in a minute, faulty channels, ${kills} kills`,
      value: `≤ ${most} copy of each`,
      reference: `${left} unresolved after ${Math.round((performance.now() - began) / 1000)} s`,
      target: '≤ 1, 0 after 600 s',
      ok: most <= 1 && left === 0,
    })
    console.log(`  ${states.map(({ state, n }) => `${n} ${state}`).join(', ')}; ${copies.length} kept by the channels`)
  } finally {
    publisher?.kill('SIGKILL')
    for (const one of standIns) await one.close()
    await store.close()
    await drop()
  }
}
