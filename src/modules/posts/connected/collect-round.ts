/**
 * One round of collecting from connected accounts: accounts that are due are looked through for new posts, posts that are due
 * and were not met there are asked about, in batches of one account each. What keeps it from knowing more is noted with the run.
 */
import { randomUUID } from 'node:crypto'
import { checkpointIfDue, endRun, sourceOf, startRun, type Run } from '#modules/evidence'
import { countedConnections, noteDiscovered, promisedIds, type Counted, type TikTok } from '#modules/creators'
import { startReading } from '#libs/tiktok'
import type { Actor } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { tellChange } from '#platform/changes'
import { newId } from '#platform/ids'
import { dayAt, systemNow } from '#platform/time'
import { FIRST_STEP, nextStep } from '../collect/step-size.ts'
import { linkableEvents } from '../facts/events.ts'
import type { EditionScope } from '../model.ts'
import { askAs, VIDEO_FIELDS, type Stop } from './ask.ts'
import { closeDays } from './days.ts'
import { lookThrough, type Looked } from './look-through.ts'
import { planRound, type Call, type Due } from './plan-round.ts'
import { hoursBetween, hoursUntilDiscovery, inHours } from './polling.ts'
import { takeTurn, type Turn } from './take-turn.ts'
import { wrapped, writeStep, type Step, type Writing } from './write-answers.ts'

export interface Collecting {
  db: Db
  tiktok: TikTok
  actor: Actor
  edition: EditionScope & { opens?: string }
  /** The venue's time: ages of posts and days run by it. */
  venueNow: () => Promise<Date>
}

export type Stopped = 'limit' | 'outage' | 'busy'

export interface Round {
  run: string | null
  calls: number
  /** Posts that were due, by id or by looking through. */
  asked: number
  updated: number
  absent: number
  new: number
  stopped: Stopped | null
}

const NOTHING: Round = { run: null, calls: 0, asked: 0, updated: 0, absent: 0, new: 0, stopped: null }
/** Calls at a time: each waits for an answer most of the while. */
const AT_ONCE = 6
/** The turn is taken for two minutes; to say so again after each step would be a statement for nothing. */
const SAY_AGAIN_MS = 20_000
/** As many calls in a row that TikTok does not answer end a round. */
const OUTAGE_AFTER = 3
const LOOK_BACK_DAYS = 60
/** A post may become public a while after it was made. */
const OVERLAP_HOURS = 72

interface DueRow extends Due {
  gap: boolean
}

export async function collectRound(collecting: Collecting): Promise<Round> {
  const turn = await takeTurn(collecting.db, collecting.tiktok)
  if (!turn) return { ...NOTHING, stopped: 'busy' }
  try {
    return await round(collecting, turn)
  } finally {
    await turn.release()
  }
}

async function round(collecting: Collecting, turn: Turn): Promise<Round> {
  const { db, tiktok, edition } = collecting
  const now = await collecting.venueNow()
  await endLeftBehind(db, edition.id)
  await closeDays(db, edition, now)
  const connections = await countedConnections(db, edition.id)
  const looked = connections.filter(
    (one) => !one.discoverAt || one.discoverAt <= now || (one.discoveredAt && one.discoveredAt > now),
  )
  const due = await duePosts(db, edition.id, connections, now)
  if (!looked.length && !due.length) return NOTHING
  const began = tiktok.calls()
  const state = new RoundState(collecting, turn, await openRun(collecting), await linkableEvents(db, edition))
  for (const connectionId of due.flatMap((one) => (one.gap ? [one.connectionId] : []))) state.note(connectionId, 'gap')
  await inParallel(looked, (connection) => state.look(connection, now))
  const met = state.met
  await inParallel(planRound(due.filter((one) => !met.has(one.platformId))), (call) => state.query(call))
  await state.writeRest()
  const missed = await noteMissed(db, edition, due, state.seen, now)
  await state.writeNotes()
  await endRun(db, state.run.id, systemNow(), state.stopped === 'outage' && !state.sums.read ? 'outage' : null)
  await checkpointIfDue(db, edition.id)
  if (state.sums.read || state.sums.absent || missed)
    await tellChange(db, { topic: 'figures', edition: edition.id, id: state.run.id })
  const after = tiktok.calls()
  return {
    run: state.run.id,
    calls: (['video_list', 'video_query', 'oembed'] as const).reduce((n, one) => n + after[one] - began[one], 0),
    asked: state.asked,
    updated: state.sums.read - state.sums.rejected,
    absent: state.sums.absent,
    new: state.sums.new,
    stopped: state.stopped,
  }
}

/** What one round comes to, while its calls are under way. */
class RoundState {
  readonly sums = { read: 0, new: 0, updated: 0, repeated: 0, rejected: 0, absent: 0 }
  /** Ids of which something was heard, or heard that they are absent. */
  readonly seen = new Set<string>()
  readonly met = new Set<string>()
  readonly run: Pick<Run, 'id' | 'source' | 'started_at' | 'edition_id'>
  stopped: Stopped | null = null
  asked = 0
  private readonly collecting: Collecting
  private readonly turn: Turn
  private readonly writing: Writing
  private step: Step = { answered: [], whole: [], absent: [], unreadable: [] }
  private readonly notes = new Map<string, { connection: string | null; kind: string; count: number }>()
  private outages = 0
  private writes = Promise.resolve()
  /** Answers that are written together: each step has its fixed cost, but holds the embedded database while it lasts. */
  private stepItems = FIRST_STEP
  private heldAt = performance.now()

  constructor(collecting: Collecting, turn: Turn, run: RoundState['run'], events: Writing['events']) {
    this.collecting = collecting
    this.turn = turn
    this.run = run
    this.writing = { db: collecting.db, edition: collecting.edition, run, events, position: 0 }
  }

  note(connection: string | null, kind: string, count = 1): void {
    const key = `${connection} ${kind}`
    const found = this.notes.get(key)
    this.notes.set(key, { connection, kind, count: (found?.count ?? 0) + count })
  }

  async look(connection: Counted, now: Date): Promise<void> {
    if (this.stopped) return
    const { db, tiktok, edition, venueNow } = this.collecting
    const { id, discoveredAt } = connection
    const known = new Set([
      ...(await knownIds(db, edition.id, id)),
      ...(await promisedIds(db, edition.id, connection.creatorId)),
    ])
    const opens = edition.opens ? new Date(`${edition.opens}T00:00:00Z`) : now
    const first = inHours(opens < now ? opens : now, -24 * LOOK_BACK_DAYS)
    const since =
      discoveredAt && discoveredAt <= now
        ? new Date(Math.max(first.getTime(), inHours(discoveredAt, -OVERLAP_HOURS).getTime()))
        : first
    let looked: Looked | null = null
    const came = await askAs(db, tiktok, id, async (access) => {
      looked = await lookThrough(tiktok, access, {
        connectionId: id,
        since,
        tags: edition.tags ?? [],
        known,
        at: venueNow,
      })
      return looked.error ? { ok: false, error: looked.error } : { ok: true, value: looked }
    })
    // What was read before an error counts, too.
    const some = came.value ?? (looked as Looked | null)
    if (some) this.take(connection, some)
    if (!came.value) return this.stop(id, came.stop)
    this.outages = 0
    const sinceNewest = came.value.newestAt && hoursBetween(came.value.newestAt, now)
    const next = inHours(now, hoursUntilDiscovery(sinceNewest, hoursBetween(connection.connectedAt, now)))
    await noteDiscovered(db, id, { handle: came.value.handle, upTo: now, next })
    await this.writeFull()
  }

  private take({ id }: Counted, looked: Looked): void {
    for (const { platformId } of looked.answered) {
      this.met.add(platformId)
      this.seen.add(platformId)
    }
    this.step.answered.push(...looked.answered)
    this.step.whole.push(...looked.whole)
    this.step.unreadable.push(...looked.unreadable)
    if (looked.shortPages) this.note(id, 'short_page', looked.shortPages)
    if (looked.leftAside) this.note(id, 'left_aside', looked.leftAside)
    if (looked.unreadable.length) this.note(id, 'unreadable', looked.unreadable.length)
  }

  async query({ connectionId, ids }: Call): Promise<void> {
    if (this.stopped) return
    const { db, tiktok, venueNow } = this.collecting
    const came = await askAs(db, tiktok, connectionId, (access) => tiktok.display.videoQuery(access, ids, VIDEO_FIELDS))
    if (!came.value) return this.stop(connectionId, came.stop)
    this.outages = 0
    const at = await venueNow()
    const asked = new Set(ids)
    this.asked += ids.length
    for (const id of ids) this.seen.add(id)
    const reading = startReading('tiktok-display')
    for (const { raw, post, reject } of [...reading.push(came.value.text), ...reading.end()])
      if (post && asked.has(post.id))
        this.step.answered.push({ connectionId, platformId: post.id, raw: wrapped(raw, at), at, asked: true })
      else if (reject) this.step.unreadable.push({ ...reject, body: raw })
    for (const platformId of came.value.absent) this.step.absent.push({ connectionId, platformId, at })
    await this.writeFull()
  }

  private stop(connectionId: string, why: Stop): void {
    this.note(why === 'limit' ? null : connectionId, why)
    if (why === 'limit') this.stopped ??= 'limit'
    if (why === 'outage' && ++this.outages >= OUTAGE_AFTER) this.stopped ??= 'outage'
  }

  /**
   * Writes what has come together once it fills a step. Whoever fills it waits until it is written; the others go on asking
   * and fill the next one meanwhile, so that no more than two are ever held.
   */
  private async writeFull(): Promise<void> {
    if (this.waiting() >= this.stepItems) await this.write(() => this.stepItems)
  }

  /** Writes all that is left. */
  writeRest(): Promise<void> {
    return this.write(() => 1)
  }

  private waiting(): number {
    const { answered, absent, unreadable } = this.step
    return answered.length + absent.length + unreadable.length
  }

  /** One step after the other; what was waited for may have been written by then. */
  private write(least: () => number): Promise<void> {
    this.writes = this.writes.then(async () => {
      const items = this.waiting()
      if (items < least()) return
      const step = this.step
      this.step = { answered: [], whole: [], absent: [], unreadable: [] }
      const { counts, heldMs } = await writeStep(this.writing, step)
      this.stepItems = nextStep(items, heldMs)
      for (const key of Object.keys(this.sums) as (keyof RoundState['sums'])[]) this.sums[key] += counts[key]
      if (performance.now() - this.heldAt < SAY_AGAIN_MS) return
      await this.turn.hold()
      this.heldAt = performance.now()
    })
    return this.writes
  }

  async writeNotes(): Promise<void> {
    const rows = [...this.notes.values()]
    if (!rows.length) return
    await sql`insert into collect_note (run_id, connection_id, kind, count, at)
      select ${this.run.id}::uuid, connection, kind, count, ${systemNow()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(connection uuid, kind text, count int)`.execute(
      this.collecting.db,
    )
  }
}

async function inParallel<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list].reverse()
  const worker = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function openRun({ db, edition, actor }: Collecting): Promise<RoundState['run']> {
  const run = { id: newId(), source: 'tiktok-display', edition_id: edition.id, started_at: systemNow() }
  await db.transaction().execute((trx) =>
    startRun(trx, {
      ...run,
      file_name: 'TikTok Display API',
      file_hash: randomUUID(),
      file_key: null,
      terms: sourceOf('tiktok-display')!.terms,
      options: {},
      started_by: actor.id,
      bytes: 0,
      sample: false,
    }),
  )
  return run
}

/** A round that a crash cut off: what it wrote stands, what it did not is due again. */
async function endLeftBehind(db: Db, edition: string): Promise<void> {
  await sql`update run set state = 'failed', finished_at = ${systemNow()}, fault = 'cut_off'
    where edition_id = ${edition} and source = 'tiktok-display' and file_key is null and state = 'running'`.execute(db)
}

/** Of connections that may be counted. A clock that was moved back makes everything due. */
async function duePosts(db: Db, edition: string, connections: readonly Counted[], now: Date): Promise<DueRow[]> {
  if (!connections.length) return []
  // As one value: the embedded database takes longer to hand over thousands of rows than to find them.
  const { rows } = await sql<{ due: [connection: string, post: string, nextAt: string, askedAt: string][] }>`
    select coalesce(json_agg(json_build_array(connection_id, platform_id, next_at, asked_at)), '[]') as due from connected_post
    where edition_id = ${edition} and (next_at <= ${now} or asked_at > ${now})
      and connection_id = any(${connections.map((one) => one.id)}::uuid[])`.execute(db)
  return rows[0]!.due.map(([connectionId, platformId, next, asked]) => {
    const [nextAt, askedAt] = [new Date(next), new Date(asked)]
    return {
      connectionId,
      platformId,
      dueMs: nextAt.getTime(),
      // Nobody asked for twice as long as was planned, and for hours.
      gap: hoursBetween(nextAt, now) > Math.max(6, hoursBetween(askedAt, nextAt)),
    }
  })
}

async function knownIds(db: Db, edition: string, connection: string): Promise<string[]> {
  const { rows } = await sql<{ platform_id: string }>`select platform_id from connected_post
    where edition_id = ${edition} and connection_id = ${connection}`.execute(db)
  return rows.map((row) => row.platform_id)
}

/** Due, and still not asked about: counted once for each post and day. */
async function noteMissed(
  db: Db,
  edition: EditionScope,
  due: readonly Due[],
  seen: ReadonlySet<string>,
  now: Date,
): Promise<number> {
  const left = due.flatMap((one) => (seen.has(one.platformId) ? [] : [one.platformId]))
  if (!left.length) return 0
  const day = dayAt(now, edition.zone)
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`update connected_post set missed_day = ${day}::date
      where edition_id = ${edition.id} and platform_id = any(${left}::text[]) and missed_day is distinct from ${day}::date returning 1`.execute(
      trx,
    )
    await sql`insert into collect_day as d (edition_id, day, missed) values (${edition.id}, ${day}::date, ${rows.length})
      on conflict (edition_id, day) do update set missed = d.missed + excluded.missed`.execute(trx)
    return rows.length
  })
}
