/** Two versions of an item side by side, word by word: revisions, and a save that came second. */
import { error, redirect } from '@sveltejs/kit'
import { dayTime } from '#lib/desk/format.ts'
import { actorName } from '#lib/desk/shell/shell.server.ts'
import { listAccounts } from '#modules/people'
import {
  ChangedMeanwhile,
  compareBodies,
  draftsOf,
  dropDraft,
  mayWriteStories,
  mergeBodies,
  NotWhole,
  pruned,
  restoreRevision,
  revisionsOf,
  saveItem,
  wordDiff,
  workingCopy,
  type Difference,
  type DiffRun,
  type ItemRef,
  type ItemState,
} from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { attempt, field, type Desk } from '../door.server.ts'
import { shown } from '../edition/edition-page.server.ts'
import { hrefOf, workingOf } from './item.server.ts'
import { titleOf } from './shelves.server.ts'
import { inReadingOrder, pathName, stateName } from './words.ts'

/** A field in both versions; `before` holds what is out, `after` what is in. */
export interface ComparedField {
  path: string
  name: string
  language: string | null
  before: DiffRun[]
  after: DiffRun[]
}

export function comparedField(
  { path, before, after }: Difference,
  { locale, edition }: Pick<Desk, 'locale' | 'edition'>,
): ComparedField {
  const last = path.split('.').at(-1)!
  const language = edition.languages.includes(last) ? last : null
  const [a, b] = [before, after].map((value) => (value === undefined ? '' : shown(value))) as [string, string]
  const runs = wordDiff(a, b, language ?? locale)
  return {
    path,
    name: pathName(path, locale, edition.languages),
    language,
    before: runs.filter((run) => run.is !== 'in'),
    after: runs.filter((run) => run.is !== 'out'),
  }
}

const ordered = (all: readonly Difference[]) => inReadingOrder(all, ({ path }) => path)

const number = (text: string | null): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null)

export async function revisionsPage(desk: Desk, ref: ItemRef, search: URLSearchParams) {
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  const { one } = await workingOf(desk, ref)
  const revisions = await revisionsOf(db, edition.id, ref)
  const accounts = await listAccounts(db, THE_HOUSE)
  const newest = revisions[0]?.number ?? 0
  const to = revisions.find((each) => each.number === (number(search.get('to')) ?? newest))
  const from = revisions.find((each) => each.number === (number(search.get('from')) ?? (to?.number ?? 1) - 1))
  return {
    ...ref,
    href: hrefOf(ref),
    title: titleOf(one.item.body, locale),
    newest,
    from: from?.number ?? null,
    to: to?.number ?? null,
    rows: from && to ? ordered(compareBodies(from.body, to.body)).map((each) => comparedField(each, desk)) : [],
    revisions: revisions.map((each) => {
      const state = (each.body as { state?: ItemState }).state
      return {
        number: each.number,
        by: actorName(each.madeBy, accounts, locale),
        at: dayTime(each.madeAt, edition.zone, locale),
        state: state ? stateName(state, locale) : '',
        isPublic: each.hash === one.publishedHash,
      }
    }),
    mayWrite: mayWriteStories(actor),
  }
}
export type RevisionsPage = Awaited<ReturnType<typeof revisionsPage>>

export async function restore(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition } = desk
  const asked = { number: number(field(form, 'number')) ?? 0, base: number(field(form, 'base')) ?? 0 }
  const told = await attempt(desk, async () => {
    await restoreRevision(house.store.db, actor, edition.id, ref, asked)
    return { restored: asked.number }
  })
  if ('restored' in told) redirect(303, hrefOf(ref))
  return told
}

/** What somebody wrote beside what stands now; a field that only they changed is theirs to begin with. */
export async function choosePage(desk: Desk, ref: ItemRef, draftId: string | null) {
  const { house, edition, locale, actor } = desk
  const { db } = house.store
  const { one } = await workingOf(desk, ref)
  const draft = (await draftsOf(db, actor, edition.id, ref)).find((each) => each.id === draftId)
  if (!draft) error(404)
  const revisions = await revisionsOf(db, edition.id, ref)
  const began = revisions.find((each) => each.number === draft.base)?.body
  const mine = pruned(draft.body)
  const byMe = new Set(compareBodies(began ?? {}, mine).map(({ path }) => path))
  const byThem = new Set(compareBodies(began ?? {}, one.item.body).map(({ path }) => path))
  const accounts = await listAccounts(db, THE_HOUSE)
  return {
    ...ref,
    href: hrefOf(ref),
    title: titleOf(one.item.body, locale),
    draft: draft.id,
    base: one.revision?.number ?? 0,
    mineAt: dayTime(draft.savedAt, edition.zone, locale),
    theirs: one.changedBy ? actorName(one.changedBy, accounts, locale) : '–',
    theirsAt: dayTime(one.changedAt, edition.zone, locale),
    rows: ordered(compareBodies(one.item.body, mine))
      .filter(({ path }) => path !== 'state')
      .map((each) => ({
        ...comparedField(each, desk),
        mine: byMe.has(each.path) && !byThem.has(each.path),
        both: byMe.has(each.path) && byThem.has(each.path),
      })),
  }
}
export type ChoosePage = Awaited<ReturnType<typeof choosePage>>

/** Puts both together as chosen. Should a third have saved meanwhile, it is kept and chosen once more. */
export async function choose(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition, locale } = desk
  const { db } = house.store
  const draft = (await draftsOf(db, actor, edition.id, ref)).find((each) => each.id === field(form, 'draft'))
  if (!draft) error(404)
  const base = number(field(form, 'base')) ?? 0
  const now = await workingCopy(db, edition.id, ref)
  const theirs =
    now.revision === base
      ? now.body
      : (await revisionsOf(db, edition.id, ref)).find((each) => each.number === base)?.body
  const body = mergeBodies(theirs, pruned(draft.body), (path) => form.get(`take:${path}`) === 'mine')
  try {
    await saveItem(db, actor, edition.id, ref, { base, body })
  } catch (thrown) {
    if (thrown instanceof ChangedMeanwhile) {
      await dropDraft(db, actor, edition.id, draft.id)
      redirect(303, hrefOf(ref, `/choose?draft=${thrown.draft}`))
    }
    return attempt(desk, () => {
      if (!(thrown instanceof NotWhole)) throw thrown
      const its = pathName(thrown.lacks[0]!.path, locale, edition.languages)
      throw new Refusal('stories.not_whole', { field: its, n: thrown.lacks.length })
    })
  }
  await dropDraft(db, actor, edition.id, draft.id)
  redirect(303, hrefOf(ref))
}

export const letGo = async ({ house, actor, edition }: Desk, ref: ItemRef, form: FormData) => {
  await dropDraft(house.store.db, actor, edition.id, field(form, 'draft'))
  redirect(303, hrefOf(ref))
}
