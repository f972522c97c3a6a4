import { beginRecording } from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { THEMES, type EditionScope } from '../model.ts'
import { mayReview } from '../policy.ts'
import { restate } from '../roll/restate.ts'
import { addFacts, endFacts, followFacts, MACHINE, standingFacts, writeMachineFacts, type Fact } from './facts.ts'
import { linkableEvents } from './events.ts'
import { linksOf, type LinkableEvent } from './link-events.ts'

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
      if (word.kind === 'event' && word.linked)
        await sql`update post set counted = true where id = ${postId}`.execute(trx)
    },
    events,
  )
  await audit(trx, actor, 'posts.overrule', { edition: edition.id, subjects: [postId], detail: { kind: word.kind } })
}

const POSTS_A_STEP = 2000

/** When an event's dates, tags or codes change, the links that stood on them change with it, dated now. */
export async function relinkPosts(trx: Trx, edition: EditionScope, venueNow: Date): Promise<number> {
  const events = await linkableEvents(trx, edition)
  let moved = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<{ id: string; caption: string | null; tags: string[]; created_at: Date | null }>`
      select id, caption, tags, created_at from post where edition_id = ${edition.id} and id > ${after} order by id limit ${POSTS_A_STEP}`.execute(
      trx,
    )
    if (!rows.length) return moved
    after = rows.at(-1)!.id
    const standing = await standingFacts(
      trx,
      rows.map((row) => row.id),
    )
    const links = new Map(
      rows.map((row) => [row.id, linksOf({ caption: row.caption, tags: row.tags, createdAt: row.created_at }, events)]),
    )
    const changed = rows
      .map((row) => row.id)
      .filter((id) => {
        const old = standing.get(id)!.filter((fact) => fact.kind === 'event' && fact.said_by === MACHINE)
        return (
          old
            .map((fact) => `${fact.value} ${fact.basis}`)
            .sort()
            .join() !==
          links
            .get(id)!
            .map((link) => `${link.event} ${link.basis}`)
            .sort()
            .join()
        )
      })
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
