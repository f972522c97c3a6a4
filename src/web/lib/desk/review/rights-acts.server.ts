/** What the forms of the rights panel say, as the verbs of the ledger want it. */
import { postRights } from '#modules/posts'
import { embargoWork, endSay, grantUse, recordSay, withholdFor } from '#modules/rights'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { field } from '../door.server.ts'
import { venueMoment } from '../venue-moment.ts'
import type { Act } from './posts-acts.server.ts'

const text = (form: FormData, name: string, most: number): string | null => field(form, name).slice(0, most) || null

/** The post of the form, which must be one of the desk's edition. */
async function postIn({ desk, form, trx }: Act): Promise<string> {
  const post = field(form, 'post')
  if (!isId(post) || !(await postRights(trx, desk.edition.id, [post])).has(post))
    throw new Refusal('posts.no_such_post', { kind: 'missing' })
  return post
}

export async function grantFrom(the: Act): Promise<void> {
  const { desk, form, trx } = the
  const { edition } = desk
  const workId = await postIn(the)
  await grantUse(trx, desk.actor, {
    edition: edition.id,
    zone: edition.zone,
    workId,
    uses: form.getAll('use').map(String),
    until: field(form, 'until'),
    evidence: field(form, 'evidence').slice(0, 2000),
    credit: text(form, 'credit', 120),
    person: text(form, 'person', 200),
    from: text(form, 'from', 10),
    places: field(form, 'places').split(/[,、\s]+/),
    languages: form.getAll('language').map(String),
    termsVersion: text(form, 'terms', 60),
    guardian: text(form, 'guardian', 120),
    shownText: text(form, 'shown', 20_000),
    saidAt: venueMoment(field(form, 'saidAt'), edition.zone),
  })
  const embargo = venueMoment(field(form, 'embargo'), edition.zone)
  if (embargo) await embargoWork(trx, desk.actor, edition.id, workId, embargo)
}

/** It may be seen from now on, as far as everybody's grants go. @returns the post. */
export async function endOfEmbargo(the: Act): Promise<string> {
  const post = await postIn(the)
  await embargoWork(the.trx, the.desk.actor, the.desk.edition.id, post, null)
  return post
}

/** @returns whether they say no from the first. */
export async function personFrom(the: Act): Promise<boolean> {
  const { desk, form, trx } = the
  const workId = await postIn(the)
  const withheld = form.has('withheld')
  await recordSay(trx, desk.actor, {
    edition: desk.edition.id,
    workId,
    part: field(form, 'part'),
    name: text(form, 'name', 120),
    minor: form.has('minor'),
    withheld,
  })
  return withheld
}

function sayOf(form: FormData): string {
  const say = field(form, 'say')
  if (!isId(say)) throw new Refusal('rights.no_such_say', { kind: 'missing', person: '' })
  return say
}

export const withholding = ({ desk, form, trx }: Act, withheld: boolean): Promise<string> =>
  withholdFor(trx, desk.actor, desk.edition.id, sayOf(form), withheld)

export const endOfSay = ({ desk, form, trx }: Act): Promise<string> =>
  endSay(trx, desk.actor, desk.edition.id, sayOf(form))
