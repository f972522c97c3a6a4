import { SHOWING_SOURCES } from '#modules/evidence'
import { askedByDoors, couldUse, REASONS } from '#modules/rights'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { REFUSE_REASONS, type Outcome } from '../model.ts'
import { mayReview } from '../policy.ts'
import { postRights } from '../post-rights.ts'

export interface Decision {
  post: string
  outcome: Outcome
  reason?: string | null
  note?: string | null
  /** The standing decision the person saw when deciding (null: none). Left out: whatever stands is replaced. */
  seen?: string | null
  sample?: boolean
  showsFrom?: Date | null
}

export interface Standing {
  id: string
  outcome: Outcome
  reason: string | null
  note: string | null
  decided_by: string
  decided_at: Date
}

/**
 * One decision stands for a post. Two people on one post get one decision and a notice: the second is refused with who was
 * first. @throws Refusal rights.no_grant when it may be shown nowhere, posts.already_decided, posts.no_reason …
 */
export async function decide(
  trx: Trx,
  actor: Actor,
  edition: string,
  decision: Decision,
  venueNow: Date,
): Promise<string> {
  if (!mayReview(actor)) throw new Refusal('posts.not_yours', { kind: 'forbidden' })
  if (!['allow', 'refuse', 'later'].includes(decision.outcome))
    throw new Refusal('posts.unknown_outcome', { outcome: decision.outcome })
  if (decision.outcome === 'refuse' && !(REFUSE_REASONS as readonly string[]).includes(decision.reason ?? ''))
    throw new Refusal('posts.no_reason', { reasons: REFUSE_REASONS.join(', ') })
  const { rows } = await sql<{
    gone_at: Date | null
  }>`select gone_at from post where id = ${decision.post} and edition_id = ${edition} for update`.execute(trx)
  if (!rows[0]) throw new Refusal('posts.no_such_post', { kind: 'missing' })
  // A sample decision that lies ahead of the venue's today was seen by nobody.
  const standing = await standingDecision(trx, decision.post, venueNow)
  if (decision.seen !== undefined && (standing?.id ?? null) !== decision.seen)
    throw new Refusal('posts.already_decided', { kind: 'conflict', outcome: standing?.outcome ?? 'waiting' })
  if (decision.outcome === 'allow') await assertShowable(trx, edition, decision.post, venueNow)
  const at = systemNow()
  await sql`update review_decision set ended_at = ${at}, ended_by = ${actor.id} where post_id = ${decision.post} and ended_at is null`.execute(
    trx,
  )
  const id = newId()
  await sql`insert into review_decision (id, edition_id, post_id, outcome, reason, note, decided_by, decided_at, sample, shows_from)
    values (${id}, ${edition}, ${decision.post}, ${decision.outcome}, ${decision.outcome === 'refuse' ? decision.reason : null}, ${decision.note ?? null},
      ${actor.id}, ${at}, ${decision.sample ?? false}, ${decision.showsFrom ?? null})`.execute(trx)
  await sql`update post set changed_at = ${at} where id = ${decision.post}`.execute(trx)
  await audit(trx, actor, `posts.${decision.outcome}`, {
    edition,
    subjects: [decision.post, id],
    detail: { reason: decision.reason ?? null },
  })
  await tellChange(trx, { topic: 'post', edition, id: decision.post })
  return id
}

/** Allowing what nobody may ever see would be a promise that cannot be kept; what begins later may be allowed ahead. */
async function assertShowable(trx: Trx, edition: string, post: string, venueNow: Date): Promise<void> {
  const facts = (await postRights(trx, edition, [post])).get(post)!
  const sources = facts.sources ?? []
  if (!sources.some((source) => SHOWING_SOURCES.includes(source)))
    throw new Refusal('posts.source_counts_only', { kind: 'forbidden', sources: sources.join(', ') })
  const answers = (await askedByDoors(trx, edition)).map((asking) => couldUse(facts, asking, venueNow))
  if (answers.some((answer) => answer.allowed)) return
  const reasons = answers.flatMap((answer) => (answer.allowed ? [] : [answer.reason]))
  // The nearest to a yes of all of them tells what to do; somebody's no says it all.
  const telling = reasons.includes('withheld') ? 'withheld' : REASONS.findLast((reason) => reasons.includes(reason))!
  throw new Refusal(`rights.${telling}`, { kind: 'forbidden' })
}

/** @param venueNow left out: also a sample decision that lies ahead of the venue's today. */
export async function standingDecision(db: Db, post: string, venueNow?: Date): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`select id, outcome, reason, note, decided_by, decided_at from review_decision
    where post_id = ${post} and ended_at is null ${venueNow ? sql`and (shows_from is null or shows_from <= ${venueNow})` : sql``}`.execute(
    db,
  )
  return rows[0]
}

/** Takes a standing decision back: the post waits again, and leaves every screen. */
export async function undoDecision(trx: Trx, actor: Actor, edition: string, decisionId: string): Promise<string> {
  if (!mayReview(actor)) throw new Refusal('posts.not_yours', { kind: 'forbidden' })
  const at = systemNow()
  const { rows } = await sql<{ post_id: string }>`update review_decision set ended_at = ${at}, ended_by = ${actor.id}
    where id = ${decisionId} and edition_id = ${edition} and ended_at is null returning post_id`.execute(trx)
  const post = rows[0]?.post_id
  if (!post) throw new Refusal('posts.nothing_to_undo', { kind: 'conflict' })
  await sql`update post set changed_at = ${at} where id = ${post}`.execute(trx)
  await audit(trx, actor, 'posts.undo', { edition, subjects: [post, decisionId] })
  await tellChange(trx, { topic: 'post', edition, id: post })
  return post
}

/** Hides everything of an account at once (or shows it again). @returns how many posts it touches. */
export async function hideAccount(
  trx: Trx,
  actor: Actor,
  edition: string,
  author: string,
  hidden: boolean,
): Promise<number> {
  if (!mayReview(actor)) throw new Refusal('posts.not_yours', { kind: 'forbidden' })
  const at = systemNow()
  const { rows } = await sql<{
    id: string
  }>`update author set hidden_at = ${hidden ? at : null}, hidden_by = ${hidden ? actor.id : null}
    where id = ${author} and edition_id = ${edition} returning id`.execute(trx)
  if (!rows[0]) throw new Refusal('posts.no_such_account', { kind: 'missing' })
  const { rows: posts } = await sql<{
    id: string
  }>`update post set changed_at = ${at} where author_id = ${author} returning id`.execute(trx)
  await audit(trx, actor, hidden ? 'posts.hide_account' : 'posts.show_account', {
    edition,
    subjects: [author],
    detail: { posts: posts.length },
  })
  for (const post of posts) await tellChange(trx, { topic: 'post', edition, id: post.id })
  return posts.length
}
