import { randomBytes } from 'node:crypto'
import { isEvent } from '#modules/programme'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayMakeLinks } from '../policy.ts'
import { codeFrom, readAbout, readMedium, readSource, readTarget } from './address.ts'
import type { Link } from './model.ts'

export interface NewLink {
  edition: string
  target: string
  source: string
  medium: string
  /** Of the programme; utm_campaign is its id. */
  event: string
  about?: string | null
  label?: string | null
}

/** Everything is checked here, once: a link that exists is right. @throws Refusal with what to write instead. */
export async function makeLink(trx: Trx, actor: Actor, wanted: NewLink): Promise<Link> {
  if (!mayMakeLinks(actor)) throw new Refusal('campaigns.not_yours', { kind: 'forbidden' })
  if (!(await isEvent(trx, wanted.edition, wanted.event)))
    throw new Refusal('campaigns.no_such_event', { event: wanted.event })
  const link: Link = {
    id: newId(),
    editionId: wanted.edition,
    code: await freeCode(trx),
    target: readTarget(wanted.target),
    source: readSource(wanted.source),
    medium: readMedium(wanted.medium),
    event: wanted.event,
    about: readAbout(wanted.about ?? null),
    label: wanted.label?.trim().slice(0, 120) || null,
    madeAt: systemNow(),
    endedAt: null,
  }
  await sql`insert into link (id, edition_id, code, target, source, medium, event_id, about, label, made_by, made_at)
    values (${link.id}, ${link.editionId}, ${link.code}, ${link.target}, ${link.source}, ${link.medium}, ${link.event},
      ${link.about}, ${link.label}, ${actor.id}, ${link.madeAt})`.execute(trx)
  await audit(trx, actor, 'campaigns.make_link', {
    edition: link.editionId,
    subjects: [link.id, ...(link.about ? [link.about] : [])],
    detail: { source: link.source, medium: link.medium, event: link.event },
  })
  return link
}

async function freeCode(trx: Trx): Promise<string> {
  for (;;) {
    const code = codeFrom(randomBytes(32))
    if (!code) continue
    const { rows } = await sql`select 1 from link where code = ${code}`.execute(trx)
    if (!rows.length) return code
  }
}

/** The address leads nowhere from now on; what was counted stays. */
export async function endLink(trx: Trx, actor: Actor, edition: string, id: string): Promise<void> {
  if (!mayMakeLinks(actor)) throw new Refusal('campaigns.not_yours', { kind: 'forbidden' })
  const { rows } = await sql`update link set ended_at = ${systemNow()} where id = ${id} and edition_id = ${edition}
    and ended_at is null returning id`.execute(trx)
  if (!rows.length) throw new Refusal('campaigns.no_such_link', { kind: 'missing' })
  await audit(trx, actor, 'campaigns.end_link', { edition, subjects: [id] })
}
