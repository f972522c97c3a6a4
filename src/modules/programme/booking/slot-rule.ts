/** slots.yaml: by which slots are made, days and times at the venue. What the desk makes or closes is written here as well. */
import * as v from 'valibot'
import { plainKind, type ItemKind } from '#modules/editions'
import { day, reference, slug, timeOfDay } from '#modules/people'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { systemNow, wallTimeAt } from '#platform/time'
import { slotsOf, type SlotPattern } from './times.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const whole = (least: number, most: number) =>
  v.pipe(
    v.number('Write a whole number.'),
    v.integer('Write a whole number.'),
    v.minValue(least, `Not less than ${least}.`),
    v.maxValue(most, `Not more than ${most}.`),
  )

const fields = v.strictObject({
  id: slug,
  purpose: v.pipe(v.string(), v.regex(/^[a-z][a-z_]{1,40}$/, 'Write a code word, for instance `creators_visit`.')),
  // First and last day, both included.
  from: day,
  to: day,
  // Left out: every day.
  weekdays: v.optional(
    v.pipe(
      v.array(v.picklist(WEEKDAYS, `Write some of ${WEEKDAYS.join(', ')}.`)),
      v.minLength(1, 'Name a day of the week, or take the field out.'),
    ),
  ),
  // The first slot begins, the last one ends by then.
  begins: timeOfDay,
  ends: timeOfDay,
  minutes: whole(5, 24 * 60),
  // Between one and the next.
  pause: v.optional(whole(0, 24 * 60)),
  capacity: whole(1, 10_000),
  place: v.optional(reference('place')),
  // Slots of it that cannot be booked any more.
  closed: v.optional(
    v.array(
      v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, 'Write day and time, such as `2025-06-13 10:00`.')),
    ),
  ),
  sample: v.optional(v.literal(true, 'Write `true`, or leave the field out.')),
})

export const slotRuleSchema = v.pipe(
  fields,
  v.check((rule) => {
    try {
      return slotsOf(patternOf(rule), 'UTC').length > 0
    } catch {
      return false
    }
  }, 'No slot comes of this, or far too many: look at the days, the weekdays and the times.'),
)
export type SlotRule = v.InferOutput<typeof fields>

export const patternOf = (rule: Omit<v.InferOutput<typeof fields>, 'id'>): SlotPattern => ({
  purpose: rule.purpose,
  from: rule.from,
  to: rule.to,
  weekdays: (rule.weekdays ?? []).map((one) => WEEKDAYS.indexOf(one) + 1),
  begins: rule.begins,
  ends: rule.ends,
  minutesEach: rule.minutes,
  pauseMinutes: rule.pause ?? 0,
  capacity: rule.capacity,
  place: rule.place ?? null,
})

const ruleOf = (id: string, pattern: SlotPattern): SlotRule => ({
  id,
  purpose: pattern.purpose,
  from: pattern.from,
  to: pattern.to,
  ...(pattern.weekdays.length
    ? { weekdays: [...new Set(pattern.weekdays)].sort((a, b) => a - b).map((one) => WEEKDAYS[one - 1]!) }
    : {}),
  begins: pattern.begins,
  ends: pattern.ends,
  minutes: pattern.minutesEach,
  ...(pattern.pauseMinutes ? { pause: pattern.pauseMinutes } : {}),
  capacity: pattern.capacity,
  ...(pattern.place ? { place: pattern.place } : {}),
})

const plainRule = plainKind<SlotRule>('slot_rule', {
  kind: 'slot_rule',
  layout: { of: 'list', file: 'slots.yaml' },
  schema: slotRuleSchema,
})

export const slotRuleKind: ItemKind<SlotRule> = {
  ...plainRule,
  write: async (trx, edition, id, rule) => {
    await plainRule.write(trx, edition, id, rule)
    const zone = await zoneOf(trx, edition)
    const closed = new Set(rule.closed ?? [])
    const slots = slotsOf(patternOf(rule), zone).filter(
      (slot) => !closed.has(`${slot.day} ${wallTimeAt(slot.startsAt, zone)}`),
    )
    await takeSlotsAway(
      trx,
      edition,
      id,
      slots.map((slot) => slot.startsAt),
    )
    await insertSlots(trx, edition, id, patternOf(rule), slots, 'sen')
    // Never below what is taken.
    await sql`update booking_slot set capacity = greatest(${rule.capacity}, taken), place = ${rule.place ?? null}
      where edition_id = ${edition} and rule_id = ${id} and closed_at is null`.execute(trx)
  },
  remove: async (trx, edition, id) => {
    await takeSlotsAway(trx, edition, id, [])
    await sql`update booking_slot set rule_id = null where edition_id = ${edition} and rule_id = ${id}`.execute(trx)
    await plainRule.remove(trx, edition, id)
  },
}

async function zoneOf(trx: Trx, edition: string): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select zone from edition where id = ${edition}`.execute(trx)
  return rows[0]!.zone
}

/** Slots nobody holds, waits for or held, beside those that begin then. The others stay: somebody was promised them. */
async function takeSlotsAway(trx: Trx, edition: string, rule: string, but: readonly Date[]): Promise<void> {
  await sql`delete from booking_slot s where s.edition_id = ${edition} and s.rule_id = ${rule} and s.closed_at is null
    and not s.starts_at = any(${[...but]}::timestamptz[])
    and not exists (select 1 from booking b where b.slot_id = s.id)
    and not exists (select 1 from booking_choice c where c.slot_id = s.id)`.execute(trx)
}

/** Those that are there already, at the same time and place, stay as they are. @returns how many were made. */
export async function insertSlots(
  trx: Trx,
  edition: string,
  rule: string,
  pattern: SlotPattern,
  slots: ReturnType<typeof slotsOf>,
  by: string,
): Promise<number> {
  const rows = slots.map((slot) => ({ ...slot, id: newId() }))
  const { rows: made } =
    await sql`insert into booking_slot (id, edition_id, purpose, day, starts_at, ends_at, place, capacity, made_by, made_at, rule_id)
    select s.id, ${edition}, ${pattern.purpose}, s.day, s."startsAt", s."endsAt", ${pattern.place}, ${pattern.capacity}, ${by}, ${systemNow()}, ${rule}
    from json_to_recordset(${JSON.stringify(rows)}::json) as s(id uuid, day date, "startsAt" timestamptz, "endsAt" timestamptz)
    on conflict do nothing returning id`.execute(trx)
  return made.length
}

/** The desk's own pattern, kept as a rule, so that the edition's files have it too. @returns its id. */
export async function keepRule(trx: Trx, edition: string, pattern: SlotPattern): Promise<string> {
  const stem = `${pattern.purpose.replaceAll('_', '-')}-${pattern.from}`
  const there = await plainRule.read(trx, edition)
  let id = stem
  for (let n = 2; there.has(id); n++) id = `${stem}-${n}`
  await plainRule.write(trx, edition, id, ruleOf(id, pattern))
  return id
}

export const forgetRule = (trx: Trx, edition: string, id: string): Promise<void> => plainRule.remove(trx, edition, id)

/** A slot that the desk closed is closed in its rule too. */
export async function keepClosed(trx: Trx, edition: string, slot: string): Promise<void> {
  const { rows } = await sql<{ rule_id: string | null; day: string; starts_at: Date }>`select rule_id, day, starts_at
    from booking_slot where id = ${slot}`.execute(trx)
  const { rule_id: id, day: on, starts_at: at } = rows[0]!
  const rule = id && (await plainRule.read(trx, edition)).get(id)
  if (!rule) return
  const closed = [...new Set([...(rule.closed ?? []), `${on} ${wallTimeAt(at, await zoneOf(trx, edition))}`])].sort()
  await plainRule.write(trx, edition, rule.id, { ...rule, closed })
}
