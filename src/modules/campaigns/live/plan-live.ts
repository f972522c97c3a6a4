/** A live's plan made and changed. What is put on it later (products, people) brings its duties along. */
import * as v from 'valibot'
import { listPlaces, lockEdition } from '#modules/editions'
import { peopleById } from '#modules/people'
import { event as theEvent, isEvent, listShows } from '#modules/programme'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { isoAt } from '#platform/time'
import type { LocalText } from '#platform/words'
import { theItem } from '../items/queries.ts'
import { mayPlan } from '../policy.ts'
import { productKind, writeLive } from './kinds.ts'
import { liveSchema, type Live } from './live-file.ts'

interface OfEdition {
  id: string
  zone: string
}

export interface NewLive {
  edition: OfEdition
  /** An item of kind `live` of the calendar, or an event of the programme. */
  from: { item: string } | { event: string }
  startsAt: Date | null
  hardEnd?: Date | null
  show?: string | null
  title?: LocalText
}

const assertMayPlan = (actor: Actor) => {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
}

/** @returns its id. @throws Refusal live.not_a_live_item, live.no_start, live.already_made … */
export async function planLive(trx: Trx, actor: Actor, wanted: NewLive): Promise<string> {
  assertMayPlan(actor)
  const { edition } = wanted
  await lockEdition(trx, edition.id, 'edit')
  const start =
    'item' in wanted.from
      ? await fromItem(trx, edition, wanted.from.item)
      : await fromEvent(trx, edition, wanted.from.event)
  const startsAt = wanted.startsAt ?? start.startsAt
  if (!startsAt) throw new Refusal('live.no_start')
  const id = await freeId(trx, edition.id, `${start.event}-live`)
  const given = Object.entries(wanted.title ?? {}).filter(([, text]) => text?.trim())
  const body = {
    id,
    title: given.length ? Object.fromEntries(given) : start.title,
    event: start.event,
    ...(wanted.show ? { show: wanted.show } : {}),
    starts: isoAt(startsAt, edition.zone),
    ...(wanted.hardEnd ? { hardEnd: isoAt(wanted.hardEnd, edition.zone) } : {}),
    ...(start.languages ? { languages: start.languages } : {}),
  }
  await keep(trx, edition.id, id, body)
  if ('item' in wanted.from)
    await sql`update live set item_id = ${wanted.from.item} where edition_id = ${edition.id} and id = ${id}`.execute(
      trx,
    )
  await audit(trx, actor, 'live.plan', { edition: edition.id, subjects: [id, start.event] })
  return id
}

async function fromItem(trx: Trx, edition: OfEdition, id: string) {
  const item = await theItem(trx, edition.id, id)
  if (item.kind !== 'live' || item.droppedAt) throw new Refusal('live.not_a_live_item', { kind: 'conflict' })
  const { rows } = await sql<{ event_id: string; made: string | null }>`select c.event_id, l.id as made
    from campaign c left join live l on l.item_id = ${id} where c.id = ${item.campaign}`.execute(trx)
  if (rows[0]!.made) throw new Refusal('live.already_made', { kind: 'conflict', live: rows[0]!.made })
  return {
    event: rows[0]!.event_id,
    title: { [item.sourceLanguage]: item.title } as LocalText,
    startsAt: item.dueAt,
    languages: item.languages,
  }
}

async function fromEvent(trx: Trx, edition: OfEdition, id: string) {
  const { title } = await theEvent(trx, edition.id, id)
  return { event: id, title, startsAt: null, languages: null }
}

async function freeId(trx: Trx, edition: string, base: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from live where edition_id = ${edition}`.execute(trx)
  const taken = new Set(rows.map((row) => row.id))
  for (let n = 1; ; n++) {
    const id = n === 1 ? base.slice(0, 80) : `${base.slice(0, 75)}-${n}`
    if (!taken.has(id)) return id
  }
}

/** Fields of the plan as they shall be; undefined takes one out. The id stays. @throws Refusal live.not_valid, live.unknown_name */
export async function changeLive(
  trx: Trx,
  actor: Actor,
  edition: OfEdition,
  id: string,
  change: Partial<Omit<Live, 'id'>>,
): Promise<void> {
  assertMayPlan(actor)
  await lockEdition(trx, edition.id, 'edit')
  const { rows } = await sql<{ body: Live }>`select body from live
    where edition_id = ${edition.id} and id = ${id} for update`.execute(trx)
  if (!rows[0]) throw new Refusal('live.no_such_live', { kind: 'missing', id })
  const merged = { ...rows[0].body, ...change, id }
  await keep(trx, edition.id, id, Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)))
  await audit(trx, actor, 'live.change', {
    edition: edition.id,
    subjects: [id],
    detail: { fields: Object.keys(change).sort().join(',') },
  })
  await tellChange(trx, { topic: 'edition', edition: edition.id, id })
}

async function keep(trx: Trx, edition: string, id: string, body: unknown): Promise<void> {
  const parsed = v.safeParse(liveSchema, body)
  if (!parsed.success) throw new Refusal('live.not_valid', { field: v.getDotPath(parsed.issues[0]) ?? '' })
  await assertNamesThere(trx, edition, parsed.output)
  await writeLive(trx, edition, id, parsed.output)
}

async function assertNamesThere(trx: Trx, edition: string, live: Live): Promise<void> {
  const unknown = (id: string) => new Refusal('live.unknown_name', { id })
  if (live.event && !(await isEvent(trx, edition, live.event))) throw unknown(live.event)
  if (live.show && !(await listShows(trx, edition)).some((show) => show.plan.id === live.show)) throw unknown(live.show)
  if (live.place && !(await listPlaces(trx, edition)).some((place) => place.id === live.place))
    throw unknown(live.place)
  const people = (live.people ?? []).map((one) => one.person)
  const known = people.length ? await peopleById(trx, edition, people) : new Map()
  for (const person of people) if (!known.has(person)) throw unknown(person)
  const products = [...(live.products ?? []).map((one) => one.product), ...(live.fallback ?? [])]
  const there = products.length ? await productKind.read(trx, edition) : new Map()
  for (const product of products) if (!there.has(product)) throw unknown(product)
}
