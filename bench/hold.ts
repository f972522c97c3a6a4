/** Everything is held: how long from the press to the last of 1,000 screens, a page, the API and the outbox. */
import { randomBytes } from 'node:crypto'
import { createApi } from '../src/api/app.ts'
import { authFor } from '../test/accounts.ts'
import { followChanges } from '#house/follow-changes'
import { setTheHouse } from '#house/house'
import { createPageCache } from '#house/page-cache'
import { createVenueClock } from '#house/venue-clock'
import { visitOf } from '#lib/public/visit.ts'
import { publishDue } from '#modules/campaigns'
import { holdSurfaces, releaseSurfaces, SURFACES } from '#modules/editions'
import { topicsOf } from '#modules/wall'
import { OPERATOR } from '#platform/actor'
import { hearChanges, tellChange } from '#platform/changes'
import { readConfig } from '#platform/config'
import { sql, type Db } from '#platform/db'
import { guardedTransport } from '#platform/guarded-transport'
import { createLive, type Live } from '#platform/live'
import { freshDatabase, type Kind } from './databases.ts'
import { median, milliseconds, report } from './measure.ts'
import { EDITION, makeBenchEdition } from './world.ts'

const SCREENS = 1000
const RUNS = 5
const OUTGOING = 3000

/** Opens screens. @returns when the last of them has been told to rest. */
function screens(live: Live): () => Promise<number> {
  const { all, here } = topicsOf(EDITION.id, null)
  const heard = Array.from({ length: SCREENS }, () => false)
  for (let n = 0; n < SCREENS; n++)
    void live
      .subscribe([all, here])
      .pipeTo(new WritableStream({ write: (bytes) => void (heard[n] ||= Buffer.from(bytes).includes('event: held')) }))
      .catch(() => {})
  return async () => {
    while (!heard.every(Boolean)) await new Promise((resolve) => setTimeout(resolve, 1))
    heard.fill(false)
    return performance.now()
  }
}

/** Things that are due at every moment: none is signed, so each claim ends without leaving the house. */
async function fillOutbox(db: Db): Promise<void> {
  await sql`with plan as (insert into campaign (id, edition_id, event_id, aim, audiences, messages, made_by, made_at)
      values (gen_random_uuid(), ${EDITION.id}, 'x', 'x', '', '', 'bench', now()) returning id),
    made as (insert into content_item (id, edition_id, campaign_id, kind, channel, title, source_language, languages, made_by, made_at, changed_at)
      select gen_random_uuid(), ${EDITION.id}, plan.id, 'post', 'press', 'x', 'vi', array['vi'], 'bench', now(), now()
      from plan, generate_series(1, ${OUTGOING}) returning id),
    channel as (insert into out_channel (id, edition_id, kind, name, address, key_id, sealed, de_duplicates, made_by, made_at)
      values (gen_random_uuid(), ${EDITION.id}, 'webhook', 'x', 'https://example.org/', 'x', 'x', true, 'bench', now()) returning id)
    insert into outgoing (id, edition_id, channel_id, item_id, language, content_hash, body, due_at, state, next_at, queued_by, queued_at)
      select gen_random_uuid(), ${EDITION.id}, channel.id, made.id, 'vi', 'x', '{}', now(), 'waiting', now(), 'bench', now()
      from made, channel`.execute(db)
  await sql`analyze`.execute(db)
}

async function measure(kind: Kind): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  const { db } = store
  const live = createLive()
  try {
    await makeBenchEdition(db)
    await sql`update edition set body = body || '{"languages": ["vi", "en", "ja"]}'`.execute(db)
    await fillOutbox(db)
    const config = readConfig({ SEN_ORIGIN: 'http://localhost:2025', SEN_SECRET: randomBytes(32).toString('base64') })
    const house = { config, store, live, pages: createPageCache(), clock: createVenueClock(db), auth: authFor(store) }
    setTheHouse(house as never)
    const api = createApi(house)
    const plainHeard: (() => void)[] = []
    const follow = followChanges(house, (fault) => console.error(fault))
    const stop = await hearChanges(
      store,
      (change) => {
        if (change.topic === 'show') plainHeard.splice(0).forEach((tell) => tell())
        else follow(change)
      },
      () => {},
    )
    const allRest = screens(live)
    const until = async (holds: () => Promise<boolean>) => {
      while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
      return performance.now()
    }
    const page = () => visitOf({ request: new Request(config.origin), params: { locale: 'vi' } })
    const pageRests = () =>
      until(() =>
        page().then(
          () => false,
          (thrown: { status?: number }) => thrown.status === 503,
        ),
      )
    const apiRests = () =>
      until(
        async () => (await api.fetch(new Request(`${config.origin}/api/v1/events`), { address: '::1' })).status === 503,
      )
    const publishing = {
      db,
      transport: guardedTransport([], 1000),
      houseSecret: config.secret,
      attemptMs: 1000,
      now: () => Promise.resolve(new Date()),
    }
    const [last, verb, plain]: number[][] = [[], [], []]
    let latestClaim = 0
    for (let run = 0; run <= RUNS; run++) {
      let publishes = true
      let claimedAt = 0
      const publisher = (async () => {
        while (publishes) {
          if (await publishDue(publishing)) claimedAt = performance.now()
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
      })()
      await page()
      const bare = performance.now()
      await new Promise<void>((resolve) => {
        plainHeard.push(resolve)
        void db.transaction().execute((trx) => tellChange(trx, { topic: 'show', edition: EDITION.id }))
      })
      const bareMs = performance.now() - bare
      const began = performance.now()
      const pressed = holdSurfaces(db, OPERATOR, { edition: EDITION.id, reason: 'drill' })
      const [done, ...rest] = await Promise.all([
        pressed.then(() => performance.now()),
        allRest(),
        pageRests(),
        apiRests(),
      ])
      await new Promise((resolve) => setTimeout(resolve, 300))
      publishes = false
      await publisher
      await sql`update outgoing set due_at = now() + interval '1 day' where state = 'waiting'`.execute(db)
      await releaseSurfaces(db, OPERATOR, { edition: EDITION.id, surfaces: SURFACES, reason: 'drill_over' })
      await sql`update outgoing set due_at = now() where state = 'waiting'`.execute(db)
      await new Promise((resolve) => setTimeout(resolve, 200))
      if (run === 0) continue
      verb!.push(done - began)
      plain!.push(bareMs)
      last!.push(Math.max(...rest, claimedAt) - began)
      latestClaim = Math.max(latestClaim, claimedAt - began)
    }
    report({
      what: `${kind}: held on ${SCREENS.toLocaleString('en')} screens, page, API and outbox`,
      value: milliseconds(Math.max(...last!)),
      reference: `median ${milliseconds(median(last!))}, the verb ${milliseconds(median(verb!))}, last claim after ${milliseconds(Math.max(0, latestClaim))}, a bare notice ${milliseconds(median(plain!))}`,
      target: '≤ 2 s',
      ok: Math.max(...last!) <= 2000,
    })
    await stop()
  } finally {
    await live.close()
    await drop()
  }
}

export async function benchHold(): Promise<void> {
  if (process.env.BENCH_DATABASE_URL) await measure('server')
  await measure('embedded')
}
