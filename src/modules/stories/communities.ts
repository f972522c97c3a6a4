/** Communities as the rights ledger knows them. A key tells nobody who they are. */
import { createHash } from 'node:crypto'
import type { LocalText } from '#platform/words'
import { wording } from '#platform/words'

const nameHash = (community: LocalText): string =>
  createHash('sha256').update(wording(community, 'vi').text).digest('hex').slice(0, 16)

/** The key under which a community has its say in all that is theirs. */
export const communityKey = (community: LocalText): string => `community:${nameHash(community)}`

/** The key under which it has read what is told of it: to have read a text is no permission, nor the other way round. */
export const eldersKey = (community: LocalText): string => `elders:${nameHash(community)}`

export const isElders = (person: string | null): boolean => person?.startsWith('elders:') ?? false

/** The same community under its other key: who leaves under one leaves under both. */
export function otherKey(person: string): string | null {
  const [of, hash] = person.split(':')
  return of === 'community' ? `elders:${hash}` : of === 'elders' ? `community:${hash}` : null
}
