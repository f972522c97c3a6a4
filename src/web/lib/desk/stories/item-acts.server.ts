/** What the editor's buttons do. */
import { fail, redirect } from '@sveltejs/kit'
import { m } from '#messages'
import {
  ChangedMeanwhile,
  draftsOf,
  dropDraft,
  editList,
  FaultyStories,
  keepDraft,
  keyOf,
  listTold,
  moveItem,
  NotWhole,
  publishItems,
  readEdit,
  reviewClaim,
  revisionsOf,
  saveItem,
  workingCopy,
  type ItemRef,
  type Tree,
} from '#modules/stories'
import { Refusal } from '#platform/refusal'
import { attempt, field, type Desk } from '../door.server.ts'
import { hrefOf } from './item.server.ts'
import { typedInto } from './typed.ts'
import { pathName } from './words.ts'

const baseOf = (form: FormData): number => {
  const base = field(form, 'base')
  return /^\d{1,9}$/.test(base) ? Number(base) : 0
}

/** What the form says, over what it was made from: the draft it showed, else the revision it began from. */
export async function typedBody(desk: Desk, ref: ItemRef, form: FormData): Promise<{ base: number; body: Tree }> {
  const { db } = desk.house.store
  const base = baseOf(form)
  const draft = (await draftsOf(db, desk.actor, desk.edition.id, ref)).find((one) => one.id === field(form, 'draft'))
  const from =
    draft?.body ??
    ((await revisionsOf(db, desk.edition.id, ref)).find((one) => one.number === base)?.body as Tree | undefined) ??
    ((await workingCopy(db, desk.edition.id, ref)).body as unknown as Tree)
  return { base, body: typedInto(from, form) }
}

/** Saves, with what a list's button asks for. Whoever comes second chooses field by field; what is not whole stays typed. */
export async function save(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition, locale } = desk
  const { db } = house.store
  const { base, body: typed } = await typedBody(desk, ref, form)
  const edit = readEdit(field(form, 'op'))
  const around = { language: locale, ...(edit ? await listTold(db, edition.id) : {}) }
  const { body, at } = edit ? editList(typed, edit, around) : { body: typed, at: '' }
  try {
    const revision = await saveItem(db, actor, edition.id, ref, { base, body })
    if (field(form, 'then') === 'review') await moveItem(db, actor, edition.id, ref, { base: revision, to: 'review' })
    return { told: m.curating_saved({ n: revision }, { locale }), revision, at }
  } catch (thrown) {
    if (thrown instanceof ChangedMeanwhile) redirect(303, hrefOf(ref, `/choose?draft=${thrown.draft}`))
    if (!(thrown instanceof NotWhole)) return attempt(desk, () => Promise.reject(thrown))
    await keepDraft(db, actor, edition.id, ref, { base, body })
    const field = pathName(thrown.lacks[0]!.path, locale, edition.languages)
    const text = m.refusal_stories_not_whole({ field, n: thrown.lacks.length }, { locale })
    return fail(400, { refusal: { code: thrown.code, text }, lacks: thrown.lacks.map((lack) => lack.path) })
  }
}

/** Keeps what is typed, without saving it. */
export async function keep(desk: Desk, ref: ItemRef, form: FormData) {
  return attempt(desk, async () => {
    const typed = await typedBody(desk, ref, form)
    const { savedAt } = await keepDraft(desk.house.store.db, desk.actor, desk.edition.id, ref, typed)
    return { keptAt: savedAt.getTime() }
  })
}

export const drop = ({ house, actor, edition }: Desk, form: FormData) =>
  dropDraft(house.store.db, actor, edition.id, field(form, 'draft'))

export async function move(desk: Desk, ref: ItemRef, form: FormData, to: 'draft' | 'review') {
  return attempt(desk, async () => {
    try {
      await moveItem(desk.house.store.db, desk.actor, desk.edition.id, ref, { base: baseOf(form), to })
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.code !== 'stories.unwritten') throw thrown
      const { locale, edition } = desk
      throw new Refusal('stories.unwritten', {
        field: pathName(String(thrown.params.field), locale, edition.languages),
      })
    }
    return { told: to === 'review' ? m.curating_sent({}, desk) : m.curating_sent_back({}, desk) }
  })
}

/** Publishes what was read: another revision than the one on the page is refused. */
export async function publish(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition, now, locale } = desk
  const { db } = house.store
  return attempt(desk, async () => {
    const { revision, state } = await workingCopy(db, edition.id, ref)
    if (revision !== baseOf(form)) throw new Refusal('stories.moved_on', { kind: 'conflict' })
    if (state === 'draft') throw new Refusal('stories.not_in_review', { kind: 'conflict' })
    try {
      const { published } = await publishItems(db, actor, edition.id, { ids: [keyOf(ref)], now })
      return { told: m.curating_published({ n: published.length }, { locale }) }
    } catch (thrown) {
      if (!(thrown instanceof FaultyStories)) throw thrown
      throw new Refusal('stories.cannot_publish', { kind: 'conflict', n: thrown.faults.length })
    }
  })
}

/** Somebody has read the words around the answer that is told now. */
export async function readAgain({ house, actor, edition, now, locale }: Desk, ref: ItemRef, form: FormData) {
  return attempt({ locale }, async () => {
    const ask = { claim: field(form, 'claim'), items: [keyOf(ref)], now }
    await reviewClaim(house.store.db, actor, edition.id, ask)
    return { told: m.curating_read_again_done({}, { locale }) }
  })
}
