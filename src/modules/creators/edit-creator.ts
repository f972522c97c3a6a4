/** Somebody at the desk writes a row of the directory by hand: a new one, or another wording of one that stands. */
import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { addCreator, addHandle, type OfEdition } from './add-creator.ts'
import { findDuplicates, type Duplicate } from './duplicates.ts'
import type { Creator } from './model.ts'
import { mayKeepCreators } from './policy.ts'
import { listCreators, theCreator } from './queries.ts'
import type { NewCreator, Unread } from './read-row.ts'
import { changedParts, readTyped, type Typed } from './typed.ts'

declare module '#platform/events' {
  interface Events {
    /** An account was added to a creator by hand: posts made with it may be theirs. */
    'creators.handle_added': { edition: string; creator: string }
  }
}

export type Written = { id: string; changed: string[] } | { fault: Unread }

/**
 * @param sameName somebody has looked: it is another person of the same name
 * @returns what could not be read, or the new row’s id
 * @throws Refusal creators.known_already
 */
export async function writeCreator(
  trx: Trx,
  actor: Actor,
  edition: OfEdition,
  typed: Typed,
  sameName = false,
): Promise<Written> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const its = readTyped(typed)
  if ('code' in its) return { fault: its }
  const twin = await twinOf(trx, edition.id, its, null)
  if (twin?.by === 'name' && !sameName) return { fault: { code: 'same_name', detail: twin.of.name } }
  if (twin && twin.by !== 'name') throw new Refusal('creators.known_already', { kind: 'conflict', name: twin.of.name })
  return { id: await addCreator(trx, actor, edition, its), changed: [] }
}

/**
 * Accounts that are connected stay: their owner has shown whose they are.
 * @param since when the writer’s page was read: whoever was faster is not written over
 */
export async function editCreator(
  trx: Trx,
  actor: Actor,
  edition: string,
  { id, typed, since }: { id: string; typed: Typed; since: Date },
): Promise<Written> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  await sql`select 1 from creator where id = ${id} for update`.execute(trx)
  const before = await theCreator(trx, edition, id)
  if (before.changedAt.getTime() !== since.getTime())
    throw new Refusal('creators.changed_meanwhile', { kind: 'conflict' })
  const read = readTyped(typed, before)
  if ('code' in read) return { fault: read }
  const its = withConnected(read, before)
  const changed = changedParts(before, its)
  if (!changed.length) return { id, changed }
  const twin = await twinOf(trx, edition, its, id)
  if (twin && twin.by !== 'name') throw new Refusal('creators.known_already', { kind: 'conflict', name: twin.of.name })
  const list = (words: string[] | null) => sql`${words}::text[]`
  await sql`update creator set kind = ${its.kind}, name = ${its.name}, other_names = ${JSON.stringify(its.otherNames)}::jsonb,
    language = ${its.language}, spoken = ${list(its.spoken)}, countries = ${list(its.countries)}, topics = ${list(its.topics)},
    availability = ${its.availability && JSON.stringify(its.availability)}::jsonb, lives_in = ${its.livesIn}, email = ${its.email},
    contacts = ${JSON.stringify(its.contacts)}::jsonb, minor = ${its.minor}, guardian_name = ${its.guardianName},
    guardian_email = ${its.guardianEmail}, notes = ${its.notes}, changed_at = ${systemNow()} where id = ${id}`.execute(
    trx,
  )
  if (changed.includes('handles')) await keepHandles(trx, edition, before, its)
  await audit(trx, actor, 'creators.edit', { edition, subjects: [id], detail: { parts: changed.join(' ') } })
  return { id, changed }
}

const nameOf = (one: { platform: string; handle: string }): string => `${one.platform} ${one.handle}`

function withConnected(its: NewCreator, before: Creator): NewCreator {
  const typed = new Set(its.handles.map(nameOf))
  const connected = before.handles.filter((one) => one.accountId !== null && !typed.has(nameOf(one)))
  return { ...its, handles: [...its.handles, ...connected.map(({ platform, handle }) => ({ platform, handle }))] }
}

async function keepHandles(trx: Trx, edition: string, before: Creator, its: NewCreator): Promise<void> {
  const [had, has] = [new Set(before.handles.map(nameOf)), new Set(its.handles.map(nameOf))]
  for (const { platform, handle } of before.handles)
    if (!has.has(`${platform} ${handle}`))
      await sql`delete from creator_handle where creator_id = ${before.id} and edition_id = ${edition}
        and platform = ${platform} and handle = ${handle}`.execute(trx)
  const added = its.handles.filter((one) => !had.has(nameOf(one)))
  for (const one of added) await addHandle(trx, edition, before.id, one)
  if (added.length) await emit(trx, 'creators.handle_added', { edition, creator: before.id })
}

async function twinOf(db: Db, edition: string, its: NewCreator, self: string | null): Promise<Duplicate | null> {
  const others = (await listCreators(db, edition)).filter((one) => one.id !== self)
  return findDuplicates(others.map((one) => ({ ...one, line: null }))).find(its)
}
