/** A creator with 60 of 12,000 works leaves: how long until the last open screen has let go of the last of them. */
import { followChanges } from '#house/follow-changes'
import { createPageCache } from '#house/page-cache'
import { createVenueClock } from '#house/venue-clock'
import { withdraw } from '#modules/rights'
import { topicsOf } from '#modules/wall'
import { OPERATOR } from '#platform/actor'
import { hearChanges } from '#platform/changes'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { createLive, type Live } from '#platform/live'
import { wireRooms } from '../src/jobs/wiring.ts'
import { freshDatabase, type Kind } from './databases.ts'
import { median, milliseconds, report, timed } from './measure.ts'
import { EDITION, makeBenchEdition } from './world.ts'

const WORKS = 12_000
const OF_EACH = 60
const SCREENS = 1000
const RUNS = 5

/** Authors with 60 posts each, all allowed and granted for three uses. @returns the authors. */
async function fill(db: Db): Promise<string[]> {
  const authors = Array.from({ length: WORKS / OF_EACH }, () => newId())
  const works = Array.from({ length: WORKS }, (_, n) => ({ id: newId(), author: authors[Math.floor(n / OF_EACH)], n }))
  await sql`insert into author (id, edition_id, platform, account_key, handle, skeleton)
    select (value #>> '{}')::uuid, ${EDITION.id}, 'tiktok', 'a' || ordinality, 'a' || ordinality, 'a' || ordinality
    from jsonb_array_elements(${JSON.stringify(authors)}::jsonb) with ordinality`.execute(db)
  for (let from = 0; from < WORKS; from += 2000)
    await sql`with told as (select * from json_to_recordset(${JSON.stringify(works.slice(from, from + 2000))}::json) as t(id uuid, author uuid, n int)),
      made as (insert into post (id, edition_id, platform, platform_id, author_id, created_at, created_basis, created_day, tagged, counted, recorded_at, changed_at)
        select id, ${EDITION.id}, 'tiktok', (7469000000000000000 + n)::text, author, now(), 'source', current_date, true, true, now(), now() from told),
      known as (insert into post_source (post_id, source, run_id, recorded_at, caption) select id, 'link', gen_random_uuid(), now(), 'bench' from told),
      decided as (insert into review_decision (id, edition_id, post_id, outcome, decided_by, decided_at) select gen_random_uuid(), ${EDITION.id}, id, 'allow', 'bench', now() from told)
      insert into usage_grant (id, edition_id, work_id, use, last_day, ends_at, evidence, granted_by, granted_at)
        select gen_random_uuid(), ${EDITION.id}, id, use, '2100-01-01', '2100-01-01', 'bench', 'bench', now()
        from told, unnest(array['wall', 'site', 'embed']) use`.execute(db)
  await sql`analyze`.execute(db)
  return authors
}

/** Opens screens. @returns when each of them has heard of `count` posts that go. */
function screens(live: Live): (count: number) => Promise<number> {
  const { all, here } = topicsOf(EDITION.id, null)
  const heard = Array.from({ length: SCREENS }, () => 0)
  for (let n = 0; n < SCREENS; n++)
    void live
      .subscribe([all, here])
      .pipeTo(
        new WritableStream({
          write: (bytes) => void (heard[n]! += Buffer.from(bytes).toString().split('event: hide').length - 1),
        }),
      )
      .catch(() => {})
  return async (count) => {
    while (heard.some((own) => own < count)) await new Promise((resolve) => setTimeout(resolve, 1))
    heard.fill(0)
    return performance.now()
  }
}

async function measure(kind: Kind): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  const live = createLive()
  wireRooms()
  try {
    await makeBenchEdition(store.db)
    await sql`update edition set body = body || '{"languages": ["vi", "en", "ja"]}'`.execute(store.db)
    const authors = await fill(store.db)
    const house = { store, live, pages: createPageCache(), clock: createVenueClock(store.db) }
    const stop = await hearChanges(
      store,
      followChanges(house, (fault) => console.error(fault)),
      () => {},
    )
    const allHeard = screens(live)
    const [verb, last, raw]: number[][] = [[], [], []]
    for (let run = 0; run <= RUNS; run++) {
      // What the same rows cost without asking anybody: the grants of another author, ended.
      const plain = await timed(() =>
        sql`update usage_grant set ended_at = now(), end_reason = 'withdrawn'
          where work_id in (select id from post where author_id = ${authors[RUNS + 1 + run]})`.execute(store.db),
      )
      const began = performance.now()
      await store.db
        .transaction()
        .execute((trx) => withdraw(trx, OPERATOR, { edition: EDITION.id, person: `author:${authors[run]}` }))
      const done = performance.now() - began
      const toLast = (await allHeard(OF_EACH)) - began
      if (run === 0) continue
      raw!.push(plain.ms)
      verb!.push(done)
      last!.push(toLast)
    }
    report({
      what: `${kind}: ${OF_EACH} of ${WORKS.toLocaleString('en')} works leave ${SCREENS.toLocaleString('en')} screens`,
      value: milliseconds(Math.max(...last!)),
      reference: `median ${milliseconds(median(last!))}, the verb ${milliseconds(median(verb!))}, its grants by raw SQL ${milliseconds(median(raw!))}`,
      target: '≤ 2 s',
      ok: Math.max(...last!) <= 2000,
    })
    await stop()
  } finally {
    await live.close()
    await drop()
  }
}

export async function benchWithdrawal(): Promise<void> {
  if (process.env.BENCH_DATABASE_URL) await measure('server')
  await measure('embedded')
}
