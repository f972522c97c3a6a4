import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { isId, newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { MAX_CHOICES, type Booking } from './model.ts'
import { newCode } from './pass.ts'
import { mayBookFor } from './policy.ts'
import { slotsById } from './queries.ts'
import { bookingColumns, bookingOf, type BookingRow } from './rows.ts'
import { roomFor, takePlaces, takeTurn, toldOf, type Standing } from './turns.ts'

export interface NewBooking {
  edition: string
  purpose: string
  /** Whose party it is: creator:ID. */
  person: string
  party: number
  /** Slots they would come to, the one they like best first. */
  choices: readonly string[]
  /** Where none has room: wait for all of them, rather than being refused. */
  orWait: boolean
  /** The zone in which they read times beside the venue's. */
  readsZone?: string | null
  /** The venue's clock. */
  now: Date
}

/** Books the first slot with room for the whole party, or puts it on the waiting list. */
export async function bookSlot(trx: Trx, actor: Actor, ask: NewBooking): Promise<Booking> {
  const { edition, purpose, person, party, now } = ask
  if (!mayBookFor(actor, person)) throw new Refusal('programme.not_your_booking', { kind: 'forbidden' })
  const standing = await takeTurn(trx, edition, purpose, now)
  const choices = await readChoices(trx, standing, ask)
  const { rows: own } = await sql`select 1 from booking where edition_id = ${edition} and purpose = ${purpose}
    and person = ${person} and state <> 'ended'`.execute(trx)
  if (own.length) throw new Refusal('programme.booked_already', { kind: 'conflict' })
  const id = newId()
  const slot = roomFor(standing, { id, party, choices })
  if (!slot && !ask.orWait) throw new Refusal('programme.slots_full', { kind: 'conflict' })
  const at = systemNow()
  const { rows } = await sql<BookingRow>`insert into booking as b
      (id, edition_id, purpose, person, party, state, slot_id, turn, code, reads_zone, asked_at, changed_at)
    values (${id}, ${edition}, ${purpose}, ${person}, ${party}, ${slot ? 'booked' : 'waiting'}, ${slot}, ${nextTurn(edition, purpose)},
      ${slot ? newCode() : null}, ${ask.readsZone ?? null}, ${at}, ${at}) returning ${bookingColumns}`.execute(trx)
  if (slot) await takePlaces(trx, slot, party)
  else await keepChoices(trx, id, choices)
  await audit(trx, actor, slot ? 'programme.book' : 'programme.wait', {
    edition,
    subjects: [id, person, ...(slot ? [slot] : choices)],
    detail: { purpose, party },
  })
  const told = toldOf({ id, edition, purpose, person })
  if (slot) await emit(trx, 'programme.booking_made', { ...told, slot })
  else await emit(trx, 'programme.booking_waits', told)
  return bookingOf(rows[0]!)
}

/** Behind everybody who ever came. */
export const nextTurn = (edition: string, purpose: string) =>
  sql<number>`(select coalesce(max(turn), 0) + 1 from booking where edition_id = ${edition} and purpose = ${purpose})`

export async function keepChoices(trx: Trx, booking: string, choices: readonly string[]): Promise<void> {
  await sql`delete from booking_choice where booking_id = ${booking}`.execute(trx)
  await sql`insert into booking_choice (booking_id, slot_id, rank) select ${booking}, slot, rank
    from unnest(${[...choices]}::uuid[]) with ordinality as c(slot, rank)`.execute(trx)
}

/** The slots somebody named, as far as the whole party fits into them at all. What is none is refused. */
export async function readChoices(
  trx: Trx,
  standing: Standing,
  { edition, purpose, party, choices }: Pick<NewBooking, 'edition' | 'purpose' | 'party' | 'choices'>,
): Promise<string[]> {
  if (!Number.isInteger(party) || party < 1 || party > 1000) throw new Refusal('programme.party_size')
  const ids = [...new Set(choices)]
  if (!ids.length) throw new Refusal('programme.choose_a_slot')
  if (ids.length > MAX_CHOICES) throw new Refusal('programme.too_many_choices', { n: MAX_CHOICES })
  const gone = ids.filter((id) => !standing.slots.has(id))
  if (gone.length) {
    const known = await slotsById(trx, edition, gone.filter(isId))
    if (gone.some((id) => known.get(id)?.purpose !== purpose))
      throw new Refusal('programme.no_slot', { kind: 'missing' })
  }
  const open = ids.filter((id) => standing.slots.has(id))
  if (!open.length) throw new Refusal('programme.slot_over', { kind: 'conflict' })
  const most = Math.max(...open.map((id) => standing.slots.get(id)!.capacity))
  if (party > most) throw new Refusal('programme.party_too_large', { n: most })
  return open.filter((id) => standing.slots.get(id)!.capacity >= party)
}
