/** What labels say of a permission, written into the rights ledger, which alone decides from then on. */
import type { Edition } from '#modules/editions'
import { endGrant, endSay, grantUse, recordSay, rightsOf, type Use } from '#modules/rights'
import type { Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { wording } from '#platform/words'
import type { StoryFault } from '../check/fault.ts'
import { communityKey } from '../communities.ts'
import { withoutReadings } from '../elders/readings.ts'
import { hashOfBody, labelsOf, type Item } from '../items.ts'

/** The uses a permission is for unless its label says otherwise: nothing that sells, nothing that moves on. */
const USES: readonly Use[] = ['site', 'wall', 'print', 'press_kit']

interface Permission {
  key: string
  name: string
  until: string
  zone: string
  evidence: string
}

/**
 * Writes each label's permission once: what was ended or withdrawn in the ledger since stays so, until the label itself says
 * something else. The community has its say as the material's, the house as the maker.
 * @returns faults: permissions that could not be written, because they withdrew or the actor may not grant.
 */
export async function recordPermissions(
  trx: Trx,
  actor: Actor,
  edition: Pick<Edition, 'id' | 'zone'>,
  items: readonly Item[],
): Promise<StoryFault[]> {
  const faults: StoryFault[] = []
  const known = await worksOf(trx, edition.id)
  for (const item of items) {
    if (item.kind !== 'object' && item.kind !== 'story') continue
    const wanted = permissionsOf(item, edition.zone)
    const work = known.get(`${item.kind}:${item.id}`)
    if (hashOfBody(wanted) === hashOfBody(work?.permission ?? [])) continue
    const workId = work?.work_id ?? newId()
    try {
      await writeInLedger(trx, actor, edition.id, workId, wanted, usesOf(item))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const params = { why: error.code }
      const base = { item: { kind: item.kind, id: item.id }, where: 'labels', language: null, blocks: true }
      faults.push({ ...base, kind: 'permission', advice: 'no_permission', params })
      continue
    }
    await sql`insert into story_work (edition_id, kind, item_id, work_id, permission)
      values (${edition.id}, ${item.kind}, ${item.id}, ${workId}, ${JSON.stringify(wanted)}::jsonb)
      on conflict (edition_id, kind, item_id) do update set permission = excluded.permission`.execute(trx)
    item.workId = workId
  }
  return faults
}

async function worksOf(trx: Trx, edition: string) {
  const { rows } = await sql<{ key: string; work_id: string; permission: Permission[] | null }>`
    select kind || ':' || item_id as key, work_id, permission from story_work where edition_id = ${edition}`.execute(
    trx,
  )
  return new Map(rows.map((row) => [row.key, row]))
}

const permissionsOf = (item: Item, venueZone: string): Permission[] =>
  labelsOf(item.body)
    .filter((label) => label.kind === 'with-permission')
    .map(({ community, until, zone, evidence }) => ({
      key: communityKey(community!),
      name: wording(community, 'vi').text,
      until: until!,
      zone: zone ?? venueZone,
      evidence: evidence!,
    }))

const usesOf = (item: Item): Use[] => {
  const notForCommerce = labelsOf(item.body).some((label) => label.kind === 'not-for-commerce')
  return USES.filter((use) => !notForCommerce || use !== 'press_kit')
}

/** The yes of every community that is named, and the house's own for as long as the longest of them. */
async function writeInLedger(
  trx: Trx,
  actor: Actor,
  edition: string,
  workId: string,
  wanted: readonly Permission[],
  uses: readonly Use[],
): Promise<void> {
  const all = (await rightsOf(trx, [workId])).get(workId)
  // What elders have read they have read, whatever is permitted.
  const rights = all && withoutReadings(all)
  const keys = new Set(wanted.map((one) => one.key))
  for (const grant of rights?.grants ?? [])
    if (!grant.ended_at) await endGrant(trx, actor, grant.id, 'replaced', edition)
  // A no that was said stays said, also by whoever the label names no more.
  for (const say of rights?.says ?? [])
    if (say.id && say.part === 'material' && !say.withheldAt && !keys.has(say.person ?? ''))
      await endSay(trx, actor, edition, say.id)
  const said = new Set((rights?.says ?? []).map((say) => say.person))
  for (const { key, name, until, zone, evidence } of wanted) {
    if (!said.has(key)) await recordSay(trx, actor, { edition, workId, part: 'material', person: key, name })
    await grantUse(trx, actor, { edition, zone, workId, person: key, uses, until, evidence })
  }
  const longest = wanted.toSorted((a, b) => (a.until < b.until ? 1 : -1))[0]
  if (longest) await grantUse(trx, actor, { ...longest, edition, workId, person: null, uses })
}
