/** Every act of the review page: a form's fields in, a verb, and the address of what is looked at next. */
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { decide, hideAccount, overrule, undoDecision, type Outcome, type Overrule } from '#modules/posts'
import { endGrant } from '#modules/rights'
import type { Trx } from '#platform/db'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { attempt, deskOf, field, type Desk } from '../door.server.ts'
import { addressOf } from './next-post.ts'
import { endOfEmbargo, endOfSay, grantFrom, personFrom, withholding } from './rights-acts.server.ts'
import { writeTold, type Told } from './told.ts'

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'cookies'>

export interface Act {
  desk: Desk
  form: FormData
  trx: Trx
}
/** What an act did, and which post is looked at next. */
interface Done {
  told: Told
  post: string | null
}

/** One transaction for each act. A refusal comes back with the post it was about, so that its forms stay open. */
const act = (run: (act: Act) => Promise<Done>) => async (event: Event) => {
  const desk = await deskOf(event)
  const form = await event.request.formData()
  const post = field(form, 'post')
  const done = await attempt(desk, () => desk.house.store.db.transaction().execute((trx) => run({ desk, form, trx })), {
    post,
    tried: field(form, 'outcome'),
  })
  if (!('told' in done)) return done
  redirect(303, addressOf(event.url, done.post, { told: writeTold(done.told) }))
}

function id(form: FormData, name: string, code: string): string {
  const value = field(form, name)
  if (!isId(value)) throw new Refusal(code, { kind: 'missing' })
  return value
}
const postOf = (form: FormData) => id(form, 'post', 'posts.no_such_post')
/** The post to look at next, as the page worked it out from its list. */
const nextOf = (form: FormData) => {
  const next = field(form, 'next')
  return isId(next) ? next : null
}

function decision({ desk, form, trx }: Act, outcome: string): Promise<string> {
  const seen = field(form, 'seen')
  const note = field(form, 'note').slice(0, 300)
  return decide(
    trx,
    desk.actor,
    desk.edition.id,
    {
      post: postOf(form),
      outcome: outcome as Outcome,
      reason: field(form, 'reason') || null,
      note: note || null,
      seen: isId(seen) ? seen : null,
    },
    desk.now,
  )
}

const overruled = async ({ desk, form, trx }: Act, word: Overrule) => {
  const post = postOf(form)
  await overrule(trx, desk.actor, desk.edition, post, word, desk.now)
  return post
}

export const postActs = {
  decide: act(async (the) => {
    await decision(the, field(the.form, 'outcome'))
    return { told: { act: 'decided', post: postOf(the.form) }, post: nextOf(the.form) }
  }),
  undo: act(async ({ desk, form, trx }) => {
    const post = await undoDecision(trx, desk.actor, desk.edition.id, id(form, 'decision', 'posts.nothing_to_undo'))
    return { told: { act: 'undone', post }, post }
  }),
  grant: act(async (the) => {
    await grantFrom(the)
    const post = postOf(the.form)
    if (!the.form.has('allow')) return { told: { act: 'granted', post }, post }
    await decision(the, 'allow')
    return { told: { act: 'decided', post }, post: nextOf(the.form) }
  }),
  end: act(async ({ desk, form, trx }) => {
    const post = await endGrant(
      trx,
      desk.actor,
      id(form, 'grant', 'rights.no_such_grant'),
      field(form, 'reason'),
      desk.edition.id,
    )
    const looked = post ?? postOf(form)
    return { told: { act: 'ended', post: looked }, post: looked }
  }),
  name: act(async (the) => {
    const post = postOf(the.form)
    const isWithheld = await personFrom(the)
    return { told: { act: isWithheld ? 'withheld' : 'named', post }, post }
  }),
  withhold: act(async (the) => {
    const post = await withholding(the, true)
    return { told: { act: 'withheld', post }, post }
  }),
  lift: act(async (the) => {
    const post = await withholding(the, false)
    return { told: { act: 'lifted', post }, post }
  }),
  unembargo: act(async (the) => {
    const post = await endOfEmbargo(the)
    return { told: { act: 'unembargoed', post }, post }
  }),
  unname: act(async (the) => {
    const post = await endOfSay(the)
    return { told: { act: 'unnamed', post }, post }
  }),
  hide: act(async ({ desk, form, trx }) => {
    const author = id(form, 'author', 'posts.no_such_account')
    await hideAccount(trx, desk.actor, desk.edition.id, author, true)
    return { told: { act: 'hidden', author }, post: null }
  }),
  show: act(async ({ desk, form, trx }) => {
    const author = id(form, 'author', 'posts.no_such_account')
    await hideAccount(trx, desk.actor, desk.edition.id, author, false)
    return { told: { act: 'shown', author }, post: nextOf(form) }
  }),
  language: act(async (the) => {
    const post = await overruled(the, { kind: 'language', value: field(the.form, 'language') || null })
    return { told: { act: 'language', post }, post }
  }),
  theme: act(async (the) => {
    const post = await overruled(the, { kind: 'theme', values: the.form.getAll('theme').map(String) })
    return { told: { act: 'theme', post }, post }
  }),
  link: act(async (the) => {
    const event = field(the.form, 'event')
    const linked = field(the.form, 'linked') === '1'
    const post = await overruled(the, { kind: 'event', event, linked })
    return { told: { act: linked ? 'linked' : 'unlinked', post, event }, post }
  }),
}
