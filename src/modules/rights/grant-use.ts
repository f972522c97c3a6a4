import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayGrantFor } from './policy.ts'
import { rightsOf } from './queries.ts'
import { saysOf } from './rules.ts'
import { tellWorks } from './tell-works.ts'
import { readLanguages, readPlaces, readTerm, readUses } from './terms.ts'

/** The smallest form: a work, uses, a last day and evidence. It is then the maker's yes, everywhere, in every language, from now. */
export interface NewGrant {
  edition: string
  zone: string
  /** One work; or else all works of `person` that stand under a key, such as campaign:12. */
  workId?: string | null
  scope?: string | null
  uses: readonly string[]
  /** Last day it holds, in the venue's zone. */
  until: string
  /** How it was said, and where that can be seen. */
  evidence: string
  /** Whose yes it is, by the key under which the work names them. Left out: its maker's. */
  person?: string | null
  /** First day it holds. */
  from?: string | null
  places?: readonly string[] | null
  languages?: readonly string[] | null
  credit?: string | null
  pictureKey?: string | null
  /** What they said yes to, and when: version of the terms, the text as it was shown. */
  termsVersion?: string | null
  shownText?: string | null
  saidAt?: Date | null
  /** Who said it for them: the guardian of somebody under age, whoever read a text for a community. */
  guardian?: string | null
  sample?: boolean
  showsFrom?: Date | null
}

const SCOPE = /^[a-z]+:[A-Za-z0-9._-]{1,100}$/

/** Records that a use was allowed. @returns the new grants' ids, one for each use. */
export async function grantUse(trx: Trx, actor: Actor, grant: NewGrant): Promise<string[]> {
  if (!mayGrantFor(actor, grant.person ?? null)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const uses = readUses(grant.uses)
  const { startsAt, endsAt } = readTerm(grant.from ?? null, grant.until, grant.zone)
  if (grant.evidence.trim().length < 3) throw new Refusal('rights.no_evidence')
  const places = await readPlaces(trx, grant.edition, grant.places ?? null)
  const languages = readLanguages(grant.languages ?? null)
  const [workId, scope, person] = [grant.workId ?? null, grant.scope ?? null, grant.person ?? null]
  if (person) await assertHasNotLeft(trx, grant.edition, person)
  if (workId) await assertHasSay(trx, workId, person, grant.guardian ?? null)
  else if (!scope || !SCOPE.test(scope) || !person) throw new Refusal('rights.no_work', { scope: scope ?? '' })
  const rows = uses.map((use) => ({ id: newId(), use }))
  for (const { id, use } of rows)
    await sql`insert into usage_grant (id, edition_id, work_id, scope, person, use, first_day, starts_at, last_day, ends_at, places, languages,
        evidence, terms_version, shown_text, said_at, guardian, credit, picture_key, granted_by, granted_at, sample, shows_from)
      values (${id}, ${grant.edition}, ${workId}, ${workId ? null : scope}, ${person}, ${use}, ${grant.from ?? null}::date, ${startsAt}, ${grant.until}::date, ${endsAt},
        ${places}::text[], ${languages}::text[], ${grant.evidence.trim()}, ${grant.termsVersion ?? null}, ${grant.shownText ?? null}, ${grant.saidAt ?? null},
        ${grant.guardian ?? null}, ${grant.credit ?? null}, ${grant.pictureKey ?? null}, ${actor.id}, ${systemNow()}, ${grant.sample ?? false}, ${grant.showsFrom ?? null})`.execute(
      trx,
    )
  await audit(trx, actor, 'rights.grant', {
    edition: grant.edition,
    subjects: [workId ?? scope!, ...rows.map((row) => row.id), ...(person ? [person] : [])],
    detail: {
      uses: uses.join(','),
      until: grant.until,
      ...(grant.from ? { from: grant.from } : {}),
      ...(places ? { places: places.join(',') } : {}),
      ...(languages ? { languages: languages.join(',') } : {}),
    },
  })
  await tellWorks(trx, grant.edition, { workId, scope, person })
  return rows.map((row) => row.id)
}

/** A yes of somebody who has no say in the work would be worth nothing; one for a minor needs a guardian. */
async function assertHasSay(trx: Trx, workId: string, person: string | null, guardian: string | null): Promise<void> {
  const says = saysOf((await rightsOf(trx, [workId])).get(workId) ?? { says: [] })
  const theirs = says.filter((say) => (person === null ? say.part === 'maker' : say.person === person))
  if (!theirs.length) throw new Refusal('rights.no_such_say', { person: person ?? '' })
  if (!guardian && theirs.some((say) => say.minor)) throw new Refusal('rights.guardian_needed')
}

/** Their no stands until they say that they come back: a yes beside it would be worth nothing. */
async function assertHasNotLeft(trx: Trx, edition: string, person: string): Promise<void> {
  const { rows } =
    await sql`select from standing_no where edition_id = ${edition} and person = ${person} and ended_at is null`.execute(
      trx,
    )
  if (rows.length) throw new Refusal('rights.has_left', { kind: 'conflict' })
}
