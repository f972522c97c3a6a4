/** The desk's changes to a show. Each locks it, so that two people who edit at once lose nothing. */
import { lockEdition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { LocalText } from '#platform/words'
import * as v from 'valibot'
import type { ShowPlan, ShowRole } from './model.ts'
import { renumbered } from './numbers.ts'
import {
  cueMark,
  idFrom,
  theCue,
  withCue,
  withCueMoved,
  withCueWritten,
  withoutCue,
  wordsOf,
  type CueDraft,
} from './plan.ts'
import { mayPlanShows } from './policy.ts'
import { showSchema } from './show-file.ts'
import { writeShow } from './show-kind.ts'

interface WhichShow {
  edition: string
  show: string
}
interface WhichCue extends WhichShow {
  cue: string
  /** `cueMark` of the cue as it was seen: refused when somebody wrote it since. */
  seen?: string
}

/** A show with one role and two cues to begin with. @returns its id. */
export async function addShow(
  db: Db,
  actor: Actor,
  edition: string,
  its: { title: LocalText; words: Record<'role' | 'open' | 'close', LocalText>; stream?: boolean },
): Promise<string> {
  assertMayPlan(actor)
  return db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'edit')
    const { rows } = await sql<{ id: string }>`select id from show where edition_id = ${edition}
      union select show_id from show_version where edition_id = ${edition}`.execute(trx)
    const title = wordsOf(its.title)
    const id = idFrom(title?.vi ?? Object.values(title ?? {})[0] ?? '', new Set(rows.map((row) => row.id)))
    await write(trx, edition, {
      id,
      title: title ?? {},
      ...(its.stream ? { stream: true as const } : {}),
      roles: [{ id: 'stage-manager', name: its.words.role, calls: true }],
      cues: [
        { id: 'open', number: 1, kind: 'open', title: its.words.open, seconds: 60 },
        { id: 'close', number: 2, kind: 'close', title: its.words.close, seconds: 60 },
      ],
    })
    await told(trx, actor, 'programme.add_show', edition, id)
    return id
  })
}

/** Title, event, place and hard end; what is null is taken out. */
export async function editShow(
  db: Db,
  actor: Actor,
  which: WhichShow,
  its: { title: LocalText; event: string | null; place: string | null; hardEnd: number | null },
): Promise<void> {
  await edit(
    db,
    actor,
    which,
    'programme.edit_show',
    ({ title: _, event: __, place: ___, hardEnd: ____, ...plan }) => ({
      ...plan,
      title: wordsOf(its.title) ?? {},
      ...(its.event === null ? {} : { event: its.event }),
      ...(its.place === null ? {} : { place: its.place }),
      ...(its.hardEnd === null ? {} : { hardEnd: its.hardEnd }),
    }),
  )
}

export async function editCue(db: Db, actor: Actor, which: WhichCue, draft: CueDraft): Promise<void> {
  await edit(db, actor, which, 'programme.edit_cue', (plan) => {
    assertSeen(plan, which)
    return withCueWritten(plan, which.cue, draft)
  })
}

/** @param after the cue it follows; null: it comes first. @returns its id, which no cue of this show ever had. */
export async function addCue(
  db: Db,
  actor: Actor,
  which: WhichShow,
  draft: CueDraft,
  after: string | null,
): Promise<string> {
  let id = ''
  await edit(db, actor, which, 'programme.add_cue', async (plan, trx) => {
    const { rows } = await sql<{ id: string }>`select distinct c->>'id' as id
      from show_version, jsonb_array_elements(body->'cues') c
      where edition_id = ${which.edition} and show_id = ${which.show}`.execute(trx)
    const taken = new Set([...rows.map((row) => row.id), ...plan.cues.map((cue) => cue.id)])
    id = idFrom(draft.title.vi ?? Object.values(draft.title).find(Boolean) ?? '', taken)
    return withCue(plan, id, draft, after)
  })
  return id
}

/** To stand after another cue; null: first. */
export async function moveCue(db: Db, actor: Actor, which: WhichCue, after: string | null): Promise<void> {
  await edit(db, actor, which, 'programme.move_cue', (plan) => withCueMoved(plan, which.cue, after))
}

export async function takeOutCue(db: Db, actor: Actor, which: WhichCue): Promise<void> {
  await edit(db, actor, which, 'programme.take_out_cue', (plan) => {
    assertSeen(plan, which)
    return withoutCue(plan, which.cue)
  })
}

/** Whole numbers again, from the first cue's on. */
export async function renumberCues(db: Db, actor: Actor, which: WhichShow): Promise<void> {
  await edit(db, actor, which, 'programme.renumber_cues', (plan) => ({ ...plan, cues: renumbered(plan.cues) }))
}

/** All roles, anew. A role that goes is no longer waited for by any cue. */
export async function editRoles(db: Db, actor: Actor, which: WhichShow, roles: readonly ShowRole[]): Promise<void> {
  const ids = new Set(roles.map((role) => role.id))
  await edit(db, actor, which, 'programme.edit_roles', (plan) => ({
    ...plan,
    roles: [...roles],
    cues: plan.cues.map(({ ready, ...cue }) => {
      const left = ready?.filter((id) => ids.has(id)) ?? []
      return left.length ? { ...cue, ready: left } : cue
    }),
  }))
}

export function assertMayPlan(actor: Actor): void {
  if (!mayPlanShows(actor)) throw new Refusal('programme.may_not_plan_shows', { kind: 'forbidden' })
}

function assertSeen(plan: ShowPlan, { cue, seen }: WhichCue): void {
  if (seen !== undefined && cueMark(theCue(plan, cue)) !== seen)
    throw new Refusal('programme.cue_changed', { kind: 'conflict' })
}

async function edit(
  db: Db,
  actor: Actor,
  { edition, show, cue }: WhichShow & { cue?: string },
  verb: string,
  change: (plan: ShowPlan, trx: Trx) => ShowPlan | Promise<ShowPlan>,
): Promise<void> {
  assertMayPlan(actor)
  await db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'edit')
    await write(trx, edition, await change(await lockedPlan(trx, edition, show), trx))
    await told(trx, actor, verb, edition, show, cue)
  })
}

export async function lockedPlan(trx: Trx, edition: string, show: string): Promise<ShowPlan> {
  const { rows } = await sql<{ body: ShowPlan }>`select body from show
    where edition_id = ${edition} and id = ${show} for update`.execute(trx)
  if (!rows[0]) throw new Refusal('programme.no_show', { kind: 'missing', show })
  return rows[0].body
}

/** What the schema cannot know: that what a plan names is there. */
async function assertNamed(trx: Trx, edition: string, plan: ShowPlan): Promise<void> {
  const people = [...new Set(plan.cues.flatMap((cue) => cue.people ?? []))]
  const { rows } = await sql<{ what: string; id: string }>`
    select 'event' as what, ${plan.event ?? null}::text as id where ${plan.event ?? null}::text is not null
      and not exists (select 1 from event where edition_id = ${edition} and id = ${plan.event ?? null}::text)
    union all select 'place', ${plan.place ?? null}::text where ${plan.place ?? null}::text is not null
      and not exists (select 1 from place where edition_id = ${edition} and id = ${plan.place ?? null}::text)
    union all select 'person', p from unnest(${people}::text[]) p
      where not exists (select 1 from person where edition_id = ${edition} and id = p)`.execute(trx)
  if (rows[0]) throw new Refusal('programme.show_names_nobody', { id: rows[0].id })
}

async function write(trx: Trx, edition: string, plan: ShowPlan): Promise<void> {
  const parsed = v.safeParse(showSchema, plan)
  if (!parsed.success) throw new Refusal('programme.show_not_valid', { field: v.getDotPath(parsed.issues[0]) ?? '' })
  await assertNamed(trx, edition, parsed.output)
  await writeShow(trx, edition, plan.id, parsed.output)
}

async function told(trx: Trx, actor: Actor, verb: string, edition: string, show: string, cue?: string): Promise<void> {
  await audit(trx, actor, verb, { edition, subjects: [show], detail: cue === undefined ? {} : { cue } })
  await tellChange(trx, { topic: 'show', edition, id: show })
}
