/** Freezing a version, and planning a run of one. */
import { editionNow } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { clockMoves } from '#platform/clock'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { assertMayPlan, lockedPlan } from './edit-show.ts'
import { RUN_KINDS, type RunKind, type ShowPlan, type ShowRun } from './model.ts'
import { offsetAt } from './rows.ts'
import { same } from './versions-diff.ts'

export interface Settled {
  version: number
  /** false: the plan stands as it was last settled, and that version is meant. */
  made: boolean
  plan: ShowPlan
}

/** Freezes the show as it stands. An unchanged plan gets no second version. */
export async function settleShow(db: Db, actor: Actor, edition: string, show: string): Promise<Settled> {
  assertMayPlan(actor)
  return db.transaction().execute((trx) => settle(trx, actor, edition, show))
}

async function settle(trx: Trx, actor: Actor, edition: string, show: string): Promise<Settled> {
  const plan = await lockedPlan(trx, edition, show)
  const { rows } = await sql<{ version: number; body: ShowPlan }>`select version, body from show_version
    where edition_id = ${edition} and show_id = ${show} order by version desc limit 1`.execute(trx)
  const last = rows[0]
  if (last && same(last.body, plan)) return { version: last.version, made: false, plan }
  const version = (last?.version ?? 0) + 1
  await sql`insert into show_version (edition_id, show_id, version, body, made_by, made_at)
    values (${edition}, ${show}, ${version}, ${JSON.stringify(plan)}::jsonb, ${actor.id}, ${systemNow()})`.execute(trx)
  await audit(trx, actor, 'programme.settle_show', { edition, subjects: [show], detail: { version } })
  await tellChange(trx, { topic: 'show', edition, id: show })
  return { version, made: true, plan }
}

export interface NewRun {
  show: string
  kind: RunKind
  /** In the venue's time. */
  startsAt: Date
  /** Left out: the show as it stands, which is settled for it. */
  version?: number
}

/** Plans a rehearsal or a performance of one version. */
export async function planRun(db: Db, actor: Actor, edition: string, asked: NewRun): Promise<ShowRun> {
  assertMayPlan(actor)
  if (!RUN_KINDS.includes(asked.kind)) throw new Refusal('programme.run_kind')
  if (Number.isNaN(asked.startsAt.getTime())) throw new Refusal('programme.run_time')
  return db.transaction().execute(async (trx) => {
    await editionNow(trx, edition)
    const { version, plan } =
      asked.version === undefined
        ? await settle(trx, actor, edition, asked.show)
        : await settled(trx, edition, asked.show, asked.version)
    const [id, at] = [newId(), systemNow()]
    await sql`insert into show_run (id, edition_id, show_id, version, kind, starts_at, made_by, made_at)
      values (${id}, ${edition}, ${asked.show}, ${version}, ${asked.kind}, ${asked.startsAt}, ${actor.id}, ${at})`.execute(
      trx,
    )
    const detail = { kind: asked.kind, version, startsAt: asked.startsAt.toISOString() }
    await audit(trx, actor, 'programme.plan_run', { edition, subjects: [id, asked.show], detail })
    await tellChange(trx, { topic: 'show', edition, id })
    const offsetMs = offsetAt(await clockMoves(trx, edition), at)
    const { show, kind, startsAt } = asked
    return { id, edition, show, version, kind, startsAt, offsetMs, plan, begunAt: null, endedAt: null }
  })
}

async function settled(trx: Trx, edition: string, show: string, version: number): Promise<Omit<Settled, 'made'>> {
  const { rows } = await sql<{ body: ShowPlan }>`select body from show_version
    where edition_id = ${edition} and show_id = ${show} and version = ${version}`.execute(trx)
  if (!rows[0]) throw new Refusal('programme.no_version', { kind: 'missing', version })
  return { version, plan: rows[0].body }
}
