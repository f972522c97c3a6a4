import { editionNow, lockEdition } from '#modules/editions'
import { questionsById } from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { claimsOf } from '../graph.ts'
import { hashOfBody, keyOf, type ItemRef, type StoryBody } from '../items.ts'
import { mayWriteStories } from '../policy.ts'
import { recordRevisions } from '../publish/record-revisions.ts'
import { writeWorking } from '../publish/write-working.ts'
import type { WorkingWithRevision } from '../queries.ts'
import { signMachineDrafts } from '../machine/machine-drafts.ts'
import { dropUnsaved, keepRefused } from './drafts.ts'
import { saysTheSame } from './furigana.ts'
import { wholeBody } from './shapes.ts'
import { compareBodies } from './tree.ts'
import { recordsAfter, translationsOf, writeTranslations, type FieldIn } from './translations.ts'
import { workingCopy, type WorkingCopy } from './working.ts'

export interface AskSave {
  /** The revision the writer began from. */
  base: number
  body: unknown
  /** Fields that were read against their source: their translations are as new as it. */
  read?: readonly FieldIn[]
  /** Ids of machine drafts that whoever saves has read and signs; their words are in the body, as they were or mended. */
  machineDrafts?: readonly string[]
  /** The body bears a new signature of whoever read it; else words that changed lose the one they had. */
  isSigned?: boolean
}

/** Somebody else saved in between; the writer's version is kept as a draft of theirs. */
export class ChangedMeanwhile extends Refusal {
  readonly draft: string

  constructor(draft: string) {
    super('stories.changed_meanwhile', { kind: 'conflict' })
    this.draft = draft
  }
}

/**
 * Saves a working copy as its next revision; what the public reads stays as it is. Claims that the words tell and the list lacks
 * are listed with the answer that is told now.
 * @returns the number of the revision that stands now.
 * @throws ChangedMeanwhile with the draft that keeps what was refused; NotWhole; Refusal stories.may_not_write, stories.no_item,
 * stories.machine_draft_gone
 */
export async function saveItem(db: Db, actor: Actor, edition: string, ref: ItemRef, ask: AskSave): Promise<number> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  const done = await db.transaction().execute(async (trx) => {
    const now = await lockWorking(trx, edition, ref)
    if (now.revision !== ask.base) {
      await dropUnsaved(trx, actor, edition, ref)
      return { draft: await keepRefused(trx, actor, edition, ref, ask) }
    }
    const whole = wholeBody(ref, asDraft(ask.body))
    const saved = await withClaims(trx, edition, ask.isSigned ? whole : withoutOldSignature(now.body, whole))
    // Nothing was changed: whoever read and published it still has.
    const body = compareBodies(now.body, saved).every(({ path }) => path === 'state') ? now.body : saved
    const revision = await writeRevision(trx, actor, edition, ref, now, body)
    if (ask.isSigned && 'readBy' in body)
      await audit(trx, actor, 'stories.sign_readings', { edition, subjects: [keyOf(ref)], detail: { revision } })
    const records = (await translationsOf(trx, edition, ref)).get(keyOf(ref)) ?? []
    const { languages } = await editionNow(trx, edition)
    const drafts = { drafts: ask.machineDrafts ?? [], revision }
    const fields = drafts.drafts.length ? await signMachineDrafts(trx, actor, edition, ref, drafts) : []
    const signed = { fields, as: actor.roles[0]! }
    const written = { before: now.body, after: body, languages, records, read: ask.read, signed }
    await writeTranslations(trx, actor, edition, ref, recordsAfter(written))
    await dropUnsaved(trx, actor, edition, ref)
    return { revision }
  })
  if (done.draft !== undefined) throw new ChangedMeanwhile(done.draft)
  return done.revision
}

/** Whoever writes an item waits for whoever writes it now. */
export async function lockWorking(trx: Trx, edition: string, ref: ItemRef): Promise<WorkingCopy> {
  await lockEdition(trx, edition, 'edit')
  await sql`select id from story_item where edition_id = ${edition} and kind = ${ref.kind} and id = ${ref.id} for update`.execute(
    trx,
  )
  return workingCopy(trx, edition, ref)
}

/** Writes it where it says something else, and keeps it as a revision. */
export async function writeRevision(
  trx: Trx,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  now: WorkingCopy,
  body: StoryBody,
): Promise<number> {
  const hash = hashOfBody(body)
  if (hash === now.hash) return now.revision
  await writeWorking(trx, edition, ref, body)
  const revision = now.revisionHash === null ? null : { number: now.revision, hash: now.revisionHash }
  await recordRevisions(trx, actor.id, edition, [{ item: { ...ref, body, hash }, revision } as WorkingWithRevision])
  await audit(trx, actor, 'stories.write', { edition, subjects: [keyOf(ref)], detail: { revision: now.revision + 1 } })
  return now.revision + 1
}

/** What is being written is no longer what somebody read and published. */
const asDraft = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'state' in body ? { ...body, state: 'draft' } : body

/** Who read an easy telling read these words and no others. */
function withoutOldSignature(before: StoryBody, after: StoryBody): StoryBody {
  if (!('readBy' in after) || !('story' in after) || !('story' in before) || saysTheSame(before, after)) return after
  const { readBy: _by, readOn: _on, ...unsigned } = after
  return unsigned
}

async function withClaims(trx: Trx, edition: string, body: StoryBody): Promise<StoryBody> {
  if (!('verification' in body)) return body
  const listed = body.claims ?? []
  const lacking = claimsOf(body).filter((claim) => !listed.some((one) => one.claim === claim))
  if (!lacking.length) return body
  const questions = await questionsById(trx, edition, lacking)
  const told = lacking.flatMap((claim) => {
    const chosen = questions.get(claim)?.chosen
    return chosen ? [{ claim, told: chosen }] : []
  })
  return told.length ? { ...body, claims: [...listed, ...told] } : body
}
