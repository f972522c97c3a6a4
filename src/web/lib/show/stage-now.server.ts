/** What a stage screen is told when it opens, sends or asks. Runs on the server. */
import type { House } from '#house/house'
import { editionNow, heldAs } from '#modules/editions'
import { actsOf, beyond, headsOf, screenByKey, type Act, type RecordedAct, type ShowRun } from '#modules/programme'
import { createLimiter } from '#platform/rate-limit'
import { systemNow } from '#platform/time'
import type { ActsAnswer, Held, StageNow } from './stage-data.ts'

/** A crew of twenty behind one address, each pressing and asking. */
const ASKED = createLimiter({ capacity: 60, refillPerSecond: 15 })
/** Whoever tries addresses that are none. */
const GUESSED = createLimiter({ capacity: 20, refillPerSecond: 0.2 })

export type Opened = { run: ShowRun; role: string }

/** @returns the screen of a key; 404 and 429 tell no more than that. */
export async function openScreen(house: House, key: string, from: string): Promise<Opened | 404 | 429> {
  if (!/^[\w-]{16,64}$/.test(key)) return 404
  if (!ASKED.take(key).allowed) return 429
  const screen = await screenByKey(house.store.db, key)
  if (screen) return screen
  return GUESSED.take(from).allowed ? 404 : 429
}

export const plainAct = ({ recordedAt: _recordedAt, ...act }: RecordedAct): Act => act

export async function heldOf(house: Pick<House, 'store'>, edition: string): Promise<Held | null> {
  const held = heldAs(await editionNow(house.store.db, edition), 'show')
  return held && { reason: held.reason, since: held.since.getTime() }
}

export async function stageNow(house: House, { run, role }: Opened): Promise<StageNow> {
  // Before the rest: what changes meanwhile comes over the stream.
  const position = house.live.position()
  const { db } = house.store
  const edition = await editionNow(db, run.edition)
  const held = heldAs(edition, 'show')
  return {
    run: run.id,
    kind: run.kind,
    version: run.version,
    role,
    plan: run.plan,
    startsAt: run.startsAt.getTime() - run.offsetMs,
    offsetMs: run.offsetMs,
    zone: edition.zone,
    city: edition.city,
    acts: (await actsOf(db, run.id)).map(plainAct),
    held: held && { reason: held.reason, since: held.since.getTime() },
    now: systemNow().getTime(),
    position,
    shell: false,
  }
}

/** @param after how far the screen is, by device; what it lacks comes back. */
export async function actsAnswer(
  house: House,
  { run }: Opened,
  after: Readonly<Record<string, number>>,
): Promise<ActsAnswer> {
  const acts = (await actsOf(house.store.db, run.id)).map(plainAct)
  return {
    acts: beyond(acts, after),
    count: acts.length,
    heads: headsOf(acts),
    held: await heldOf(house, run.edition),
    now: systemNow().getTime(),
    offsetMs: run.offsetMs,
    startsAt: run.startsAt.getTime() - run.offsetMs,
  }
}

/** `device:seq,device:seq`. Anything else is as if nothing was said. */
export function readHeads(text: string | null): Record<string, number> {
  const heads: Record<string, number> = {}
  for (const part of (text ?? '').slice(0, 4000).split(',')) {
    const [, device, seq] = /^([\w-]{1,64}):(\d{1,7})$/.exec(part) ?? []
    if (device) heads[device] = Number(seq)
  }
  return heads
}
