import { editionNow } from '#modules/editions'
import { endGrant, grantUse, mayGrant, recordSay, rightsOf } from '#modules/rights'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { dayAt } from '#platform/time'
import { wording, type LocalText } from '#platform/words'
import { eldersKey } from '../communities.ts'
import { keyOf, labelsOf, type ItemRef, type StoryBody } from '../items.ts'
import { lockWorking } from '../writing/save-item.ts'
import { textHash } from './text-read.ts'
import { toldAs } from './readings.ts'

export interface AskReading {
  /** The revision that was read: the one that stands now. */
  base: number
  /** Whose: `eldersKey` of a community that the item's labels name. */
  elders: string
  readBy: string
  /** Venue days: when it was read, and the last one on which the reading holds. */
  readOn: string
  until: string
  /** How they said so, and where that can be seen. */
  evidence: string
  /** A moment of the venue's clock. */
  now: Date
}

/**
 * Records in the rights ledger that somebody read an item's text for their community. It holds for this text alone; readings of
 * other texts of the item stay, so that what is public meanwhile stays read.
 * @throws Refusal rights.not_yours, stories.no_item, stories.moved_on, stories.not_for_elders, stories.reader_unnamed,
 * stories.read_later, and as grantUse
 */
export async function recordReading(
  db: Db,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  ask: AskReading,
): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    const { body, revision } = await lockWorking(trx, edition, ref)
    if (revision !== ask.base) throw new Refusal('stories.moved_on', { kind: 'conflict' })
    const community = communityOf(body, ask.elders)
    const readBy = ask.readBy.trim()
    if (readBy.length < 2) throw new Refusal('stories.reader_unnamed')
    const { zone } = await editionNow(trx, edition)
    if (ask.readOn > dayAt(ask.now, zone)) throw new Refusal('stories.read_later', { day: ask.readOn })
    const workId = await workOf(trx, edition, ref)
    const rights = (await rightsOf(trx, [workId])).get(workId)
    const person = ask.elders
    const termsVersion = toldAs({ revision, text: textHash(body) })
    for (const grant of rights?.grants ?? [])
      if (grant.person === person && !grant.ended_at && isSameText(grant.terms_version, termsVersion))
        await endGrant(trx, actor, grant.id, 'replaced', edition)
    if (!rights?.says.some((say) => say.person === person))
      await recordSay(trx, actor, { edition, workId, part: 'material', person, name: wording(community, 'vi').text })
    await grantUse(trx, actor, {
      ...{ edition, zone, workId, person, uses: ['site'], from: ask.readOn, until: ask.until },
      ...{ evidence: ask.evidence, termsVersion, guardian: readBy },
    })
    await audit(trx, actor, 'stories.record_reading', { edition, subjects: [keyOf(ref)], detail: { revision } })
  })
}

/**
 * The community takes back what it said to an item's texts: everything that stood on it lets go at once.
 * @throws Refusal rights.not_yours, rights.no_such_grant
 */
export async function endReadings(db: Db, actor: Actor, edition: string, ref: ItemRef, elders: string): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ work_id: string }>`select work_id from story_work
      where edition_id = ${edition} and kind = ${ref.kind} and item_id = ${ref.id}`.execute(trx)
    const works = rows.map((row) => row.work_id)
    const grants = [...(await rightsOf(trx, works)).values()].flatMap((rights) => rights.grants)
    const theirs = grants.filter((grant) => grant.person === elders && !grant.ended_at)
    if (!theirs.length) throw new Refusal('rights.no_such_grant', { kind: 'missing' })
    for (const { id } of theirs) await endGrant(trx, actor, id, 'withdrawn', edition)
    await audit(trx, actor, 'stories.end_readings', { edition, subjects: [keyOf(ref)] })
  })
}

function communityOf(body: StoryBody, elders: string): LocalText {
  const label = labelsOf(body).find((one) => one.kind === 'elders-review' && eldersKey(one.community!) === elders)
  if (!label) throw new Refusal('stories.not_for_elders')
  return label.community!
}

const isSameText = (a: string | null, b: string) => a?.split(':')[1] === b.split(':')[1]

/** Its work in the ledger; from now on it is one. */
async function workOf(trx: Trx, edition: string, { kind, id }: ItemRef): Promise<string> {
  await sql`insert into story_work (edition_id, kind, item_id, work_id) values (${edition}, ${kind}, ${id}, ${newId()})
    on conflict (edition_id, kind, item_id) do nothing`.execute(trx)
  const { rows } = await sql<{ work_id: string }>`select work_id from story_work
    where edition_id = ${edition} and kind = ${kind} and item_id = ${id}`.execute(trx)
  return rows[0]!.work_id
}
