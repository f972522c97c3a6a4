/** What runs while the house stands: sealing, mail, sample rows that come due, live screens, runs that were cut off. */
import fs from 'node:fs'
import path from 'node:path'
import { isOpen, listEditions, loadIfChanged, tellNoticesTurned, type Edition } from '#modules/editions'
import { publishDue, type Publishing } from '#modules/campaigns'
import { layPeople } from '#modules/creators'
import { layReady, recordDue } from '#modules/posts'
import { sweepSessions } from '#modules/people'
import { tellTurned } from '#modules/rights'
import { tellDayTurned } from '#modules/stories'
import { HEARD_EVERY_MS, noteScreens } from '#modules/wall'
import { THE_HOUSE } from '#platform/actor'
import { keepSealing } from '#platform/audit'
import { hearChanges } from '#platform/changes'
import { clockMoves, moveClock } from '#platform/clock'
import { ROOT } from '#platform/config'
import { guardedTransport } from '#platform/guarded-transport'
import { log } from '#platform/log'
import { startQueue } from '#platform/jobs'
import { deliverMail, MAIL_CHANNEL } from '#platform/mail'
import { forgetOldMail } from '#platform/mail-keeping'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { startJobs } from '../jobs/jobs.ts'
import { tendBookings } from '../jobs/tend-bookings.ts'
import { collect, keepActingOnWebhooks, tendConnections } from '../jobs/tend-connections.ts'
import { tendCreators } from '../jobs/tend-creators.ts'
import { wireRooms } from '../jobs/wiring.ts'
import { openClickSpool } from './click-spool.ts'
import { followChanges } from './follow-changes.ts'
import { keepSearch } from './keep-search.ts'
import { finishErasure } from './erase.ts'
import { forgetDue } from './forget-due.ts'
import type { House } from './house.ts'
import { ITEM_KINDS } from './item-kinds.ts'
import { STAGE_SIGNALS } from './stage-streams.ts'
import { sweepFilms } from './sweep-films.ts'
import { webhookDoorOf } from './tiktok.ts'

/** Loads the editions that lie in editions/, sets their clock and lays their sample rows ready. Safe to run at each start. */
export async function furnish(house: House, tell: (text: string) => void = () => {}): Promise<void> {
  wireRooms()
  const { db } = house.store
  for (const name of fs.readdirSync(path.join(ROOT, 'editions')).sort()) {
    const folder = path.join(ROOT, 'editions', name)
    if (!fs.existsSync(path.join(folder, 'edition.yaml'))) continue
    tell(`edition ${name} …`)
    await loadIfChanged(db, THE_HOUSE, folder, ITEM_KINDS).then(
      (report) => {
        if (!report) return tell(`edition ${name}: its files are as they were last loaded`)
        const { edition, created, updated, kept, conflicts } = report
        tell(`edition ${edition}: ${created} created, ${updated} updated, ${kept} kept, ${conflicts} in conflict`)
      },
      (error) => {
        // Somebody is in the middle of editing: the house opens with what it has.
        if (!(error instanceof Refusal)) throw error
        tell(`edition ${name}: left as it is, its files have faults. \`sen edition check ${folder}\` lists them.`)
      },
    )
  }
  for (const edition of await listEditions(db)) await setUp(house, edition, tell)
}

async function setUp(house: House, edition: Edition, tell: (text: string) => void): Promise<void> {
  const { db } = house.store
  const moves = await clockMoves(db, edition.id)
  const mayReplay = house.config.clock === 'replay'
  const replayed = mayReplay && edition.replay ? new Date(edition.replay) : null
  const moved = Boolean(moves.at(-1)?.venue_at)
  // A move that a person made is left alone while the clock may be replayed, whether or not the edition names a beginning.
  if (moved ? !mayReplay : replayed) await moveClock(db, THE_HOUSE, edition.id, replayed)
  if (!replayed) return
  const folder = path.join(ROOT, 'editions', edition.id)
  await db.transaction().execute((trx) => layReady(trx, edition, folder, replayed))
  const soFar = (rows: number) => tell(`edition ${edition.id}: ${rows} sample rows recorded`)
  const steps = everySoOften(soFar)
  const rows = await recordDue(db, edition, await house.clock.now(edition.id), steps)
  if (rows) soFar(rows)
  // After the posts: what somebody accepted covers what they had posted by then.
  const laying = { edition, origin: house.config.origin }
  const people = await db.transaction().execute((trx) => layPeople(trx, laying, folder))
  if (people) tell(`edition ${edition.id}: ${people} invented creators`)
}

/** Lets a call through when the last one was a while ago. */
function everySoOften(act: (n: number) => void): (n: number) => void {
  let last = performance.now()
  return (n) => {
    if (performance.now() - last < 2000) return
    last = performance.now()
    act(n)
  }
}

/** @returns a function that ends it all, in order. */
export async function keepHouse(house: House): Promise<() => Promise<void>> {
  const { store } = house
  const failed = (what: string) => (error: unknown) => log.error(`${what}.failed`, { error: String(error) })
  const queue = await startQueue(store, failed('queue'))
  house.queue = queue
  house.webhooks = webhookDoorOf(house)
  await startJobs(house, queue)
  const stops = [
    await keepSealing(store, house.auditHead, failed('audit')),
    await hearChanges(store, followChanges(house, failed('live')), () => {
      house.pages.clear()
      house.live.resync()
    }),
    await keepSearch(house, failed('search')),
    await store.listen(STAGE_SIGNALS, (payload) => house.stages?.tellSignal(payload)),
    await keepMailing(house, failed('mail')),
    keepForgetting(house, failed('forgetting')),
    keepSamplesComing(house, failed('sample')),
    keepTermsTurning(house, failed('rights')),
    again(TEN_SECONDS_MS, () => tendCreators(house), failed('creators'), true),
    again(TEN_SECONDS_MS, () => tendBookings(house), failed('bookings'), true),
    again(TEN_SECONDS_MS, () => tendConnections(house), failed('connections'), true),
    again(MINUTE_MS, () => collect(house), failed('collect')),
    await keepActingOnWebhooks(house, failed('webhooks')),
    keepClicks(house, failed('clicks')),
    keepPublishing(house, failed('outbox')),
    again(HEARD_EVERY_MS, () => noteHeard(house), failed('screens')),
  ]
  return async () => {
    await house.live.close()
    await queue.stop()
    for (const stop of stops) await stop()
  }
}

async function keepMailing(house: House, failed: (error: unknown) => void): Promise<() => Promise<void>> {
  let running = Promise.resolve()
  const { config, store } = house
  const route = {
    smtpUrl: config.smtpUrl,
    folder: path.join(config.data, 'mail'),
    from: `sen@${new URL(config.origin).hostname}`,
    now: systemNow,
    open: isOpen('mail_outbox.waits_for', 'outgoing'),
  }
  const deliver = () => {
    running = running.then(() => deliverMail(store.db, route)).then(() => undefined, failed)
  }
  const stop = await store.listen(MAIL_CHANNEL, deliver)
  const timer = setInterval(deliver, 60_000)
  deliver()
  return async () => {
    await stop()
    clearInterval(timer)
    await running
  }
}

const TICK_MS = 1000
const TEN_SECONDS_MS = 10_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** Does a thing again and again, never twice at once. @returns a function that stops, and waits for what is under way. */
function again(
  everyMs: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
  firstAtOnce = false,
): () => Promise<void> {
  let running: Promise<unknown> | null = null
  const turn = () => {
    running ??= work()
      .catch(failed)
      .finally(() => (running = null))
  }
  const timer = setInterval(turn, everyMs)
  if (firstAtOnce) turn()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** In replay, sample rows are recorded as the venue clock passes them. */
function keepSamplesComing(house: House, failed: (error: unknown) => void): () => Promise<void> {
  const record = async () => {
    for (const edition of await listEditions(house.store.db))
      if (await house.clock.replaying(edition.id))
        await recordDue(house.store.db, edition, await house.clock.now(edition.id))
  }
  return again(TICK_MS, record, failed)
}

/** At midnight at the venue, and when an embargo or a notice begins or ends, screens and pages learn what the one rule says from then on. */
function keepTermsTurning(house: House, failed: (error: unknown) => void): () => Promise<void> {
  const upTo = new Map<string, Date>()
  const tell = async () => {
    for (const edition of await listEditions(house.store.db)) {
      const { id } = edition
      const [from, to] = [upTo.get(id), await house.clock.now(id)]
      // A clock that was moved is told of by itself, and everything is shown anew.
      if (from && from < to) {
        await tellTurned(house.store.db, id, from, to)
        await tellNoticesTurned(house.store.db, id, from, to)
        await tellDayTurned(house.store.db, edition, from, to)
      }
      upTo.set(id, to)
    }
  }
  return again(TICK_MS, tell, failed)
}

/** Clicks are recorded a moment after they were answered, and what a process left behind at once. */
function keepClicks(house: House, failed: (error: unknown) => void): () => Promise<void> {
  const spool = openClickSpool(house.store.db, path.join(house.config.data, 'clicks'))
  house.clicks = spool
  const stop = again(TICK_MS, spool.record, failed, true)
  return async () => {
    await stop()
    await spool.close()
  }
}

/** Who is held to be reached when the wall is stopped. */
async function noteHeard({ store, screens }: House): Promise<void> {
  for (const [edition, names] of screens?.open() ?? []) await noteScreens(store.db, edition, names)
}

const ATTEMPT_MS = 15_000

/** What is released and due goes to its channels, while the venue's clock is the real time. */
function keepPublishing({ store, config, clock }: House, failed: (error: unknown) => void): () => Promise<void> {
  const publishing: Publishing = {
    db: store.db,
    transport: guardedTransport(config.allowHosts, ATTEMPT_MS),
    houseSecret: config.secret,
    attemptMs: ATTEMPT_MS,
    now: async (edition) => ((await clock.replaying(edition)) ? null : clock.now(edition)),
  }
  return again(TICK_MS, () => publishDue(publishing), failed)
}

/** Creators whose last day is over, what an erasure left to do, films that no story names, expired sessions and links, and mails that have been kept long enough, are forgotten. */
function keepForgetting(house: House, failed: (error: unknown) => void): () => Promise<void> {
  const { store, config } = house
  const forget = async () => {
    await forgetDue(house, systemNow())
    await finishErasure(house)
    await sweepFilms(house, systemNow())
    await sweepSessions(store.db)
    await forgetOldMail(store.db, path.join(config.data, 'mail'), systemNow())
  }
  return again(HOUR_MS, forget, failed, true)
}
