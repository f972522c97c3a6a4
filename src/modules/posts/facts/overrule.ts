import { beginRecording } from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { THEMES, type EditionScope } from '../model.ts'
import { mayReview } from '../policy.ts'
import { restate } from '../roll/restate.ts'
import { dimensionsOf } from './dimensions.ts'
import {
  addFacts,
  endFacts,
  followFacts,
  linksFrom,
  MACHINE,
  standingFacts,
  writeMachineFacts,
  type Fact,
} from './facts.ts'
import { linkableEvents } from './events.ts'
import { linksOf, type EventLink, type LinkableEvent } from './link-events.ts'

export type Overrule =
  | { kind: 'language'; value: string | null }
  | { kind: 'theme'; values: readonly string[] }
  | { kind: 'event'; event: string; linked: boolean }

/** A person's word on what a post is. It stands against the machine's from now on; what was told before stays as it was. */
export async function overrule(
  trx: Trx,
  actor: Actor,
  edition: EditionScope,
  postId: string,
  word: Overrule,
  venueNow: Date,
): Promise<void> {
  if (!mayReview(actor)) throw new Refusal('posts.not_yours', { kind: 'forbidden' })
  const events = await linkableEvents(trx, edition)
  if (word.kind === 'theme')
    for (const value of word.values)
      if (!(THEMES as readonly string[]).includes(value)) throw new Refusal('posts.unknown_theme', { theme: value })
  if (word.kind === 'event' && !events.some((event) => event.id === word.event))
    throw new Refusal('posts.unknown_event', { event: word.event })
  const { rows } = await sql`select 1 from post where id = ${postId} and edition_id = ${edition.id} for update`.execute(
    trx,
  )
  if (!rows.length) throw new Refusal('posts.no_such_post', { kind: 'missing' })
  await changeFacts(
    trx,
    edition,
    [postId],
    venueNow,
    async (at) => {
      const standing = (await standingFacts(trx, [postId])).get(postId)!
      const fact = (value: string | null, basis: string): Fact => ({
        post_id: postId,
        kind: word.kind,
        value,
        basis,
        because: '',
        said_by: actor.id,
      })
      const touches = (one: Fact) => one.kind === word.kind && (word.kind !== 'event' || one.value === word.event)
      await endFacts(trx, at, standing.filter(touches))
      if (word.kind === 'language') await addFacts(trx, at, [fact(word.value, 'sure')])
      if (word.kind === 'theme')
        await addFacts(
          trx,
          at,
          word.values.length ? word.values.map((value, i) => fact(value, String(i + 1))) : [fact(null, '1')],
        )
      if (word.kind === 'event') await addFacts(trx, at, [fact(word.event, word.linked ? 'explicit' : 'denied')])
      // Without one of the tags it counts as long as a person links it to an event.
      if (word.kind === 'event')
        await sql`update post p set counted = p.tagged is true or exists (select 1 from post_fact f where f.post_id = p.id
          and f.kind = 'event' and f.basis = 'explicit' and f.said_by <> ${MACHINE} and f.until = 'infinity') where id = ${postId}`.execute(
          trx,
        )
    },
    events,
  )
  await audit(trx, actor, 'posts.overrule', { edition: edition.id, subjects: [postId], detail: { kind: word.kind } })
}

const POSTS_A_STEP = 2000

const listOf = (values: readonly string[]) => [...values].sort().join()

/** Under which host weeks these posts count now. */
async function standingWeeks(trx: Trx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{
    id: string
    weeks: string[]
  }>`select post_id as id, array_agg(key) as weeks from post_dim
    where post_id = any(${[...ids]}::uuid[]) and dim = 'week' and until = 'infinity' group by post_id`.execute(trx)
  return new Map(rows.map((row) => [row.id, row.weeks]))
}

/** Of an erased post nothing is left to read: what the machine found in it stands, as long as there is such an event. */
const linksStanding = (facts: readonly Fact[], events: ReadonlyMap<string, LinkableEvent>): EventLink[] =>
  facts.flatMap(({ kind, value, basis, because, said_by }) =>
    kind === 'event' && said_by === MACHINE && value && events.has(value)
      ? [{ event: value, basis: basis as EventLink['basis'], because }]
      : [],
  )

/** When an event's dates, tags, codes or week change, the links and weeks that stood on them change with it, dated now. */
export async function relinkPosts(trx: Trx, edition: EditionScope, venueNow: Date): Promise<number> {
  const events = await linkableEvents(trx, edition)
  const byId = new Map(events.map((event) => [event.id, event]))
  let moved = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<{
      id: string
      caption: string | null
      tags: string[]
      created_at: Date | null
      counted: boolean
      erased: boolean
    }>`
      select id, caption, tags, created_at, counted, gone_reason is not distinct from 'erased' as erased from post where edition_id = ${edition.id} and id > ${after} order by id limit ${POSTS_A_STEP}`.execute(
      trx,
    )
    if (!rows.length) return moved
    after = rows.at(-1)!.id
    const standing = await standingFacts(
      trx,
      rows.map((row) => row.id),
    )
    const links = new Map(
      rows.map((row) => [
        row.id,
        row.erased
          ? linksStanding(standing.get(row.id)!, byId)
          : linksOf({ caption: row.caption, tags: row.tags, createdAt: row.created_at }, events),
      ]),
    )
    const weeks = await standingWeeks(
      trx,
      rows.map((row) => row.id),
    )
    const changed = rows
      .filter(({ id, counted }) => {
        const own = standing.get(id)!.filter((fact) => fact.kind === 'event')
        const bySomebody = own.filter((fact) => fact.said_by !== MACHINE)
        const said = links.get(id)!.filter((link) => !bySomebody.some((fact) => fact.value === link.event))
        const isLinkedAnew =
          listOf(own.filter((fact) => fact.said_by === MACHINE).map((fact) => `${fact.value} ${fact.basis}`)) !==
          listOf(said.map((link) => `${link.event} ${link.basis}`))
        if (isLinkedAnew) return true
        const dims = dimensionsOf(
          { counted, tagged: null, language: null, author: null, themes: [], links: linksFrom(own) },
          byId,
        )
        return listOf(dims.flatMap(({ dim, key }) => (dim === 'week' ? [key] : []))) !== listOf(weeks.get(id) ?? [])
      })
      .map((row) => row.id)
    moved += changed.length
    const says = new Map(changed.map((id) => [id, { links: links.get(id)! }]))
    if (changed.length)
      await changeFacts(trx, edition, changed, venueNow, (at) => writeMachineFacts(trx, at, says), events)
  }
}

/** Sample posts are restated apart: their lines show from a venue moment and never enter the standing sums. */
async function changeFacts(
  trx: Trx,
  edition: EditionScope,
  postIds: readonly string[],
  venueNow: Date,
  change: (at: Date) => Promise<void>,
  events: readonly LinkableEvent[],
): Promise<void> {
  const recordedAt = await beginRecording(trx, edition.id)
  await sql`update post set changed_at = ${recordedAt} where id = any(${[...postIds]}::uuid[])`.execute(trx)
  const { rows } = await sql<{
    id: string
    sample: boolean
    shown: Date | null
  }>`select p.id, p.sample, greatest(p.shows_from, max(d.shows_from)) as shown
    from post p left join post_day d on d.post_id = p.id where p.id = any(${[...postIds]}::uuid[]) group by p.id`.execute(
    trx,
  )
  const samples = rows.filter((row) => row.sample)
  const shown = Math.max(venueNow.getTime(), ...samples.map((row) => row.shown?.getTime() ?? 0))
  const byId = new Map(events.map((event) => [event.id, event]))
  const recording = { edition: edition.id, zone: edition.zone, runId: '', recordedAt }
  let changed = false
  const once = async () => {
    if (!changed) await change(recordedAt)
    changed = true
  }
  for (const [group, showsFrom] of [
    [rows.filter((row) => !row.sample), null],
    [samples, new Date(shown)],
  ] as const) {
    const ids = group.map((row) => row.id)
    if (ids.length)
      await restate(trx, { ...recording, showsFrom }, ids, async () => {
        await once()
        await followFacts(trx, recordedAt, ids, byId)
      })
  }
}
