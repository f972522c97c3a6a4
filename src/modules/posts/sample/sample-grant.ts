import { embargoWork, grantUse, recordSay } from '#modules/rights'
import { THE_HOUSE } from '#platform/actor'
import type { Trx } from '#platform/db'
import type { EditionScope } from '../model.ts'

interface Terms {
  uses: string[]
  until: string
  evidence: string
  from?: string
  places?: string[]
  languages?: string[]
  credit?: string
  guardian?: string
}

/** What an invented maker allowed; `seen`: people in the picture, with what they said themselves. */
export interface SampleGrant extends Terms {
  embargo?: string
  seen?: { name: string; minor?: boolean; withheld?: boolean; grant?: Terms }[]
}

export async function recordSampleGrant(
  trx: Trx,
  edition: EditionScope,
  workId: string,
  grant: SampleGrant,
  showsFrom: Date,
): Promise<void> {
  const { seen, embargo, ...terms } = grant
  const base = { edition: edition.id, zone: edition.zone, workId, sample: true, showsFrom }
  await grantUse(trx, THE_HOUSE, { ...base, ...terms })
  for (const { grant: theirs, ...say } of seen ?? []) {
    const { person } = await recordSay(trx, THE_HOUSE, { edition: edition.id, workId, part: 'seen', ...say })
    if (theirs) await grantUse(trx, THE_HOUSE, { ...base, ...theirs, person })
  }
  if (embargo) await embargoWork(trx, THE_HOUSE, edition.id, workId, new Date(embargo))
}
