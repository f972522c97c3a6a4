/** A promised post, from the link that was handed in or from the connected account, looked at through an official door. */
import { parseLink, readOne, startReading } from '#libs/tiktok'
import { allVideoFields } from '#libs/tiktok/client'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { accessOf } from '../connections/access.ts'
import type { TikTok } from '../connections/model.ts'
import { disclosureDuties } from '../briefs/duties.ts'
import { beginningOf, hasLabel } from '../disclosure.ts'
import { isThemselves, mayKeepCreators } from '../policy.ts'
import { theCreator } from '../queries.ts'
import type { Check, Deliverable } from './model.ts'
import { deliverablesOf } from './queries.ts'
import { promiseFor, stateAfter, tagSeen } from './rules.ts'

export interface HandedIn {
  edition: { id: string; tags?: readonly string[] }
  creatorId: string
  link: string
  /** Which promise it is for; left out: the only one that is open, or none. */
  deliverableId?: string | null
}

interface Look {
  platformId: string
  url: string
  source: Check['source']
  ownership: Check['ownership']
  connectionId: string | null
  caption: string | null
  cut: boolean
  text: string
  handle: string | null
}

/** @param resolveLink follows a short link, by the guarded fetch. @throws Refusal where the link is no post's, or the post cannot be seen */
export async function handInLink(
  db: Db,
  tiktok: TikTok,
  actor: Actor,
  handedIn: HandedIn,
  resolveLink: (url: string) => Promise<string | null>,
): Promise<Deliverable> {
  const { edition, creatorId } = handedIn
  if (!isThemselves(actor, creatorId) && !mayKeepCreators(actor))
    throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  await theCreator(db, edition.id, creatorId)
  const look = await lookAt(db, tiktok, edition.id, creatorId, await postOf(handedIn.link, resolveLink))
  if (look.ownership === 'other') throw new Refusal('creators.not_your_post', { handle: look.handle ?? '' })
  return db.transaction().execute(async (trx) => {
    await sql`select 1 from creator where id = ${creatorId} for update`.execute(trx)
    const id = await takeFor(trx, actor, handedIn, look, tiktok.now())
    await keepCheck(trx, edition, id, look, tiktok.now())
    await audit(trx, actor, 'creators.hand_in', {
      edition: edition.id,
      subjects: [creatorId, id],
      detail: { source: look.source, ownership: look.ownership },
    })
    await emit(trx, 'creators.post_handed_in', {
      edition: edition.id,
      creatorId,
      connectionId: look.connectionId,
      platformId: look.platformId,
      source: look.source,
      text: look.text,
    })
    return (await deliverablesOf(trx, edition.id, creatorId)).find((one) => one.id === id)!
  })
}

async function postOf(link: string, resolveLink: (url: string) => Promise<string | null>) {
  const first = parseLink(link.trim())
  const resolved = first && first.kind !== 'post' && first.kind !== 'account' ? await resolveLink(first.url) : null
  const post = resolved ? parseLink(resolved) : first
  if (post?.kind !== 'post') throw new Refusal('creators.not_a_post_link')
  return { id: post.id, url: post.url }
}

/** A connected account says whose a post is; without one, the public door says that it is there, and by which handle. */
async function lookAt(
  db: Db,
  tiktok: TikTok,
  edition: string,
  creatorId: string,
  post: { id: string; url: string },
): Promise<Look> {
  const { rows } = await sql<{ id: string }>`select id from connection
    where edition_id = ${edition} and creator_id = ${creatorId} and state = 'standing' order by connected_at desc`.execute(
    db,
  )
  for (const { id } of rows) {
    const held = await accessOf(db, tiktok, id)
    if (!held.access) continue
    const answer = await tiktok.display.videoQuery(held.access, [post.id], HELD_FIELDS)
    if (!answer.ok || !answer.value.videos.length) continue
    const reading = startReading('tiktok-display')
    const found = [...reading.push(answer.value.text), ...reading.end()].find((item) => item.post?.id === post.id)?.post
    if (!found) continue
    return {
      platformId: post.id,
      url: found.url ?? post.url,
      source: 'tiktok-display',
      ownership: 'proved',
      connectionId: id,
      caption: found.caption,
      cut: found.captionCut,
      text: answer.value.text,
      handle: found.handle,
    }
  }
  return lookInPublic(db, tiktok, edition, creatorId, post)
}

/** What is read of a post, and no more. */
const HELD_FIELDS = allVideoFields.filter((field) => !/^(cover|embed|title|height|width)/.test(field))

async function lookInPublic(
  db: Db,
  tiktok: TikTok,
  edition: string,
  creatorId: string,
  post: { id: string; url: string },
): Promise<Look> {
  const answer = await tiktok.oembed(post.url)
  if (!answer.ok) throw new Refusal(answer.error.kind === 'gone' ? 'creators.post_not_seen' : 'creators.tiktok_silent')
  const read = readOne('oembed', answer.value.text).post!
  const handle = read.handle?.toLowerCase() ?? null
  const { rows } = await sql<{ handle: string }>`select handle from creator_handle
    where edition_id = ${edition} and creator_id = ${creatorId} and platform = 'tiktok'`.execute(db)
  // A handle that is not among theirs is a reason to ask, where theirs are known.
  const other = rows.length > 0 && handle !== null && !rows.some((row) => row.handle === handle)
  return {
    platformId: post.id,
    url: read.url ?? post.url,
    source: 'oembed',
    ownership: other ? 'other' : 'claimed',
    connectionId: null,
    caption: read.caption,
    cut: read.captionCut,
    text: answer.value.text,
    handle: read.handle,
  }
}

/** The promise it is for: the one named, the one that has this post already, the only one open, or a row of its own. */
async function takeFor(trx: Trx, actor: Actor, handedIn: HandedIn, look: Look, at: Date): Promise<string> {
  const { edition, creatorId, deliverableId } = handedIn
  const all = await deliverablesOf(trx, edition.id, creatorId)
  const same = all.find((one) => one.platformId === look.platformId)
  if (same) return same.id
  const open = all.filter((one) => one.state === 'promised')
  const named = deliverableId ? open.find((one) => one.id === deliverableId) : undefined
  if (deliverableId && !named) throw new Refusal('creators.no_such_deliverable', { kind: 'missing' })
  const id = named?.id ?? promiseFor(open, [])
  if (id) {
    await sql`update deliverable set link = ${look.url}, platform_id = ${look.platformId}, found_by = 'link', changed_at = ${at}
      where id = ${id}`.execute(trx)
    return id
  }
  const own = newId()
  await sql`insert into deliverable (id, edition_id, creator_id, state, link, platform_id, found_by, made_by, made_at, changed_at)
    values (${own}, ${edition.id}, ${creatorId}, 'promised', ${look.url}, ${look.platformId}, 'link', ${actor.id}, ${at}, ${at})`.execute(
    trx,
  )
  return own
}

async function keepCheck(
  trx: Trx,
  edition: { id: string; tags?: readonly string[] },
  id: string,
  look: Pick<Look, 'source' | 'ownership' | 'caption' | 'cut'>,
  at: Date,
): Promise<void> {
  const label = hasLabel(look.caption, await disclosureDuties(trx, edition.id))
  await sql`insert into deliverable_check (id, deliverable_id, at, source, ownership, label, tag, seen)
    values (${newId()}, ${id}, ${at}, ${look.source}, ${look.ownership}, ${label},
      ${tagSeen(look.caption, look.cut, edition.tags ?? [])}, ${look.caption === null ? null : beginningOf(look.caption)})`.execute(
    trx,
  )
  const { rows } = await sql<{
    state: Deliverable['state']
  }>`select state from deliverable where id = ${id} for update`.execute(trx)
  await sql`update deliverable set state = ${stateAfter(rows[0]!.state, look)}, changed_at = ${at} where id = ${id}`.execute(
    trx,
  )
}

export interface FoundPost {
  creatorId: string
  platformId: string
  url: string | null
  caption: string | null
  captionCut: boolean
  /** Events it is linked to, and what those are part of. */
  events: readonly string[]
}

/** Posts found in a connected account: whose they are is proved by that. Each fulfils a promise where it is clear which. */
export async function noteFound(
  trx: Trx,
  edition: { id: string; tags?: readonly string[] },
  found: readonly FoundPost[],
  at: Date,
): Promise<void> {
  for (const [creatorId, posts] of Map.groupBy(found, (one) => one.creatorId)) {
    const all = await deliverablesOf(trx, edition.id, creatorId)
    const open = all.filter((one) => one.state === 'promised' && one.platformId === null)
    for (const post of posts) {
      const same = all.find((one) => one.platformId === post.platformId)
      // Looked at anew only where that proves more than is known.
      if (same?.check?.ownership === 'proved') continue
      const id = same?.id ?? promiseFor(open, post.events)
      if (!id) continue
      if (!same) {
        await sql`update deliverable set link = ${post.url}, platform_id = ${post.platformId}, found_by = 'account', changed_at = ${at}
          where id = ${id}`.execute(trx)
        open.splice(
          open.findIndex((one) => one.id === id),
          1,
        )
      }
      const look = {
        source: 'tiktok-display',
        ownership: 'proved',
        caption: post.caption,
        cut: post.captionCut,
      } as const
      await keepCheck(trx, edition, id, look, at)
    }
  }
}
