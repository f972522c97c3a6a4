/** What the ledger holds of a community's reading: a grant for this very text, not for the item. Pure. */
import { mayUse, NO_RIGHTS, type Grant, type Say, type WorkRights } from '#modules/rights'
import type { LocalText } from '#platform/words'
import { eldersKey, isElders } from '../communities.ts'

/** Somebody of the community read a text, and it may be told. */
export interface Reading {
  /** The revision that was read, and the hash of its text. */
  revision: number
  text: string
  readBy: string
  /** Venue days: when it was read, and the last one on which the reading holds. */
  readOn: string
  until: string
  evidence: string
  recordedBy: string
}

/** In a grant's `terms_version`: what was said yes to. */
export const toldAs = ({ revision, text }: Pick<Reading, 'revision' | 'text'>): string => `${revision}:${text}`

/** The community's readings that stand at a moment of the venue's clock, the newest first. */
export function standingReadings(community: LocalText, rights: WorkRights | null, now: Date): Reading[] {
  const key = eldersKey(community)
  const says = rights?.says.find((say) => say.person === key)
  return (rights?.grants ?? [])
    .filter((grant) => grant.person === key && stands(grant, says?.withheldAt ?? null, now))
    .flatMap(readingOf)
}

/** The one that holds for this text. */
export const readingOfText = (
  community: LocalText,
  text: string,
  rights: WorkRights | null,
  now: Date,
): Reading | undefined => standingReadings(community, rights, now).find((one) => one.text === text)

/** What the ledger says of a permission, which readings neither give nor lack. */
export const withoutReadings = (rights: WorkRights): WorkRights => ({
  ...rights,
  grants: rights.grants.filter((grant) => !isElders(grant.person)),
  says: rights.says.filter((say) => !isElders(say.person)),
})

/** The ledger's own rule, asked about this grant alone: nobody else has a say in what somebody has read. */
function stands(grant: Grant, withheldAt: Date | null, at: Date): boolean {
  const reader: Say = { id: null, person: grant.person, part: 'maker', name: null, minor: false, withheldAt }
  const facts = { ...NO_RIGHTS, says: [reader], grants: [grant], sources: null }
  return mayUse(facts, { use: 'site', at, here: [], language: null }).allowed
}

function readingOf(grant: Grant): Reading[] {
  const [, revision, text] = /^(\d+):([0-9a-f]{64})$/.exec(grant.terms_version ?? '') ?? []
  if (!revision || !text || !grant.first_day) return []
  return [
    {
      revision: Number(revision),
      text,
      readBy: grant.guardian ?? '',
      readOn: grant.first_day,
      until: grant.last_day,
      evidence: grant.evidence,
      recordedBy: grant.granted_by,
    },
  ]
}
