/**
 * Two clocks. The system clock (time.ts) is always real. The venue clock only says what "today" is: in replay it can be
 * set to any moment and runs on from there. Its moves are recorded, so what it showed at any past moment is known.
 */
import type { Actor } from './actor.ts'
import { audit } from './audit.ts'
import { tellChange } from './changes.ts'
import { sql, type Db } from './db.ts'
import { newId } from './ids.ts'
import { systemNow } from './time.ts'

export interface ClockMove {
  recorded_at: Date
  /** null: from here on the venue clock is the real time. */
  venue_at: Date | null
}

/** Where the venue clock stood at a real moment. Before the first move it was the real time. Moves oldest first. */
export function venueTimeAt(moves: readonly ClockMove[], at: Date): Date {
  const move = moves.findLast((one) => one.recorded_at <= at)
  return move?.venue_at ? new Date(move.venue_at.getTime() + at.getTime() - move.recorded_at.getTime()) : at
}

/** Is the venue clock replaying at this moment, rather than being the real time? */
export const isReplaying = (moves: readonly ClockMove[], at: Date): boolean =>
  Boolean(moves.findLast((one) => one.recorded_at <= at)?.venue_at)

export async function clockMoves(db: Db, edition: string): Promise<ClockMove[]> {
  const { rows } = await sql<ClockMove>`select recorded_at, venue_at from clock_move where edition_id = ${edition}
    order by recorded_at, id`.execute(db)
  return rows
}

/** Moves the venue clock (null: back to real time). Nothing recorded is changed by it. */
export async function moveClock(db: Db, actor: Actor, edition: string, venueAt: Date | null): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`insert into clock_move (id, edition_id, recorded_at, venue_at, moved_by)
      values (${newId()}, ${edition}, ${systemNow()}, ${venueAt}, ${actor.id})`.execute(trx)
    await audit(trx, actor, 'clock.move', { edition, detail: { venueAt: venueAt?.toISOString() ?? null } })
    await tellChange(trx, { topic: 'clock', edition })
  })
}
