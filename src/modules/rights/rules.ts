/** The one rule by which everything is shown or not. Pure: the same facts and the same question give the same answer. */
import { sourceOf } from '#modules/evidence'
import {
  PARTS,
  REASONS,
  type Asking,
  type Grant,
  type MissingSay,
  type Question,
  type Reason,
  type RightsAnswer,
} from './model.ts'
import type { Say, Use, WorkFacts } from './model.ts'

/**
 * May this work be used so, here, now? Everybody who has a say must have a yes that stands and covers the use; what all of
 * them allow is what is allowed. Terms go by the venue's clock (a replayed season is judged by its own day), an ending by
 * the real one (it can never be undone by moving a clock).
 */
export function mayUse(facts: WorkFacts, question: Question): RightsAnswer {
  if (!sourcesAllow(facts.sources, question.use)) return no('source', [])
  const said = saysOf(facts).map((say) => ({ say, ...yesOf(say, facts.grants, question) }))
  const missing = said.flatMap(({ say, reason }) => (reason ? [{ say, reason }] : [])).sort(byReason)
  const under = facts.embargoUntil && facts.embargoUntil > question.at ? 'embargo' : null
  const reason = [...missing.map((one) => one.reason), ...(under ? ([under] as const) : [])].sort(rank)[0]
  if (reason) return no(reason, missing)
  const grants = said.map((one) => one.grant!)
  const grant = grants.reduce((a, b) => (endsLater(a, b) ? b : a))
  const credits = [...new Set(grants.flatMap((one) => one.credit ?? []))]
  return {
    allowed: true,
    reason: 'granted',
    grant,
    grants,
    until: grant.ends_at,
    credit: credits.join(' · ') || null,
    missing: [],
  }
}

/**
 * The answer now, or once what the work waits for has come: the beginning of a term, the end of an embargo. For whoever
 * decides ahead; what shows a work asks `mayUse`.
 */
export function couldUse(facts: WorkFacts, asking: Asking, from: Date): RightsAnswer {
  const begins = [facts.embargoUntil, ...facts.grants.map((grant) => grant.starts_at)]
  const moments = [from, ...begins.filter((at) => at !== null && at > from)] as Date[]
  const answers = moments.map((at) => mayUse(facts, { ...asking, at }))
  // An embargo alone is no reason: it ends. What else is missing tells what to do.
  return (
    answers.find((answer) => answer.allowed) ?? answers.find((answer) => answer.reason !== 'embargo') ?? answers[0]!
  )
}

/** Everybody who has a say, in an order that does not depend on when they were recorded: the maker first, named or not. */
export function saysOf({ says, makerLeftAt = null }: Pick<WorkFacts, 'says' | 'makerLeftAt'>): Say[] {
  const maker: Say = { id: null, person: null, part: 'maker', name: null, minor: false, withheldAt: null }
  const all = says.some((say) => say.part === 'maker') ? [...says] : [maker, ...says]
  return all
    .map((say) => (say.part === 'maker' && makerLeftAt ? { ...say, withheldAt: say.withheldAt ?? makerLeftAt } : say))
    .sort(byPart)
}

const sourcesAllow = (sources: readonly string[] | null, use: Use): boolean =>
  sources === null ||
  sources.some((id) => {
    const source = sourceOf(id)
    return source?.shows && (source.uses === 'any' || source.uses.includes(use))
  })

/** The grant of this person that stands longest, or the nearest to a yes that there is. */
function yesOf(say: Say, grants: readonly Grant[], { use, at, here, language }: Question) {
  const no = (reason: Reason) => ({ reason, grant: null })
  if (say.withheldAt) return no('withheld')
  let left = grants.filter((grant) => grant.use === use && isOf(say, grant))
  if (!left.length) return no('no_grant')
  const tests: [Reason, (grant: Grant) => boolean][] = [
    ['ended', (grant) => !grant.ended_at],
    ['no_guardian', (grant) => !say.minor || grant.guardian !== null],
    ['elsewhere', (grant) => covers(grant.places, here)],
    ['other_language', (grant) => covers(grant.languages, language === null ? [] : [language])],
    [
      'not_yet',
      (grant) => (!grant.starts_at || grant.starts_at <= at) && (!grant.shows_from || grant.shows_from <= at),
    ],
    ['expired', (grant) => grant.ends_at > at],
  ]
  for (const [reason, holds] of tests) {
    left = left.filter(holds)
    if (!left.length) return no(reason)
  }
  return { reason: null, grant: left.reduce((a, b) => (endsLater(b, a) ? b : a)) }
}

const isOf = (say: Say, grant: Grant) => (grant.person === null ? say.part === 'maker' : grant.person === say.person)

/** @param asked empty: all of them at once, which only an unlimited grant covers. */
const covers = (allowed: readonly string[] | null, asked: readonly string[]) =>
  allowed === null || asked.some((one) => allowed.includes(one))

const endsLater = (a: Grant, b: Grant) =>
  a.ends_at.getTime() === b.ends_at.getTime() ? a.id > b.id : a.ends_at > b.ends_at

const no = (reason: Reason, missing: MissingSay[]): RightsAnswer => ({
  allowed: false,
  reason,
  grant: null,
  grants: [],
  until: null,
  credit: null,
  missing,
})

const rank = (a: Reason, b: Reason) => REASONS.indexOf(a) - REASONS.indexOf(b)
const byPart = (a: Say, b: Say) =>
  PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || ((a.person ?? '') < (b.person ?? '') ? -1 : 1)
const byReason = (a: MissingSay, b: MissingSay) => rank(a.reason, b.reason) || byPart(a.say, b.say)
