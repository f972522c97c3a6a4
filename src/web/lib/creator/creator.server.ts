/** What every page of a creator's own asks first: whose key it is. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import type { LocaleCode } from '#messages'
import { editionNow, type Edition } from '#modules/editions'
import { editionOfCreator, keyHolder, theCreator, type Creator } from '#modules/creators'
import type { Actor } from '#platform/actor'
import { dayAt } from '#platform/time'

/** As much of an event as this looks at. */
export interface CreatorEvent {
  request: Request
  params: { locale: LocaleCode; key: string }
}

export interface CreatorHere {
  creator: Creator
  /** The creator, acting for themselves. */
  actor: Actor
  edition: Edition
  /** Of the page; letters go by the creator's own. */
  locale: LocaleCode
  /** The venue's time and day. */
  now: Date
  today: string
  /** The invitation in whose letter this key stood. */
  invitationId: string | null
}

const known = new WeakMap<Request, Promise<CreatorHere>>()

/** One for each request: layout and page share it. An unknown, ended or forgotten key is a 404. */
export function creatorHere({ request, params }: CreatorEvent): Promise<CreatorHere> {
  let here = known.get(request)
  if (!here) known.set(request, (here = find(params.key, params.locale)))
  return here
}

async function find(key: string, locale: LocaleCode): Promise<CreatorHere> {
  const { store, clock } = theHouse()
  const holder = await keyHolder(store.db, key)
  const editionId = holder && (await editionOfCreator(store.db, holder.creatorId))
  if (!holder || !editionId) error(404, 'missing')
  const edition = await editionNow(store.db, editionId)
  const now = await clock.now(editionId)
  return {
    creator: await theCreator(store.db, editionId, holder.creatorId),
    actor: { kind: 'creator', id: holder.creatorId, roles: [] },
    edition,
    locale,
    now,
    today: dayAt(now, edition.zone),
    invitationId: holder.invitationId,
  }
}

/**
 * Headers of pages whose address is a secret. Not `no-referrer`: browsers then send `Origin: null` with a form, which
 * looks like another site's; to other sites `same-origin` tells as little.
 */
export const OWN_PAGE = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
}
