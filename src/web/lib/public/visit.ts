/** What every public page asks first: which edition, what day it is there, in which language. */
import { error, type RequestEvent } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import type { LocaleCode } from '#messages'
import { isHeld, listEditions, type Edition } from '#modules/editions'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { dayAt, wallTimeAt } from '#platform/time'
import { noticesOn, type PublicNotice } from './notices.ts'
import { readerOf, type Reader } from './reader.ts'

export interface Visit {
  db: Db
  edition: Edition
  locale: LocaleCode
  reader: Reader
  /** The venue's moment, its day (`YYYY-MM-DD`) and wall time (`HH:MM`). */
  now: Date
  today: string
  time: string
  replaying: boolean
  notices: PublicNotice[]
}

type Asked = Pick<RequestEvent, 'request'> & { params: { locale: LocaleCode } }

const visits = new WeakMap<Request, Promise<Visit>>()

/** One for each request: layout and page share it. An edition whose site is held answers 503 on every public page. */
export function visitOf({ request, params }: Asked): Promise<Visit> {
  let visit = visits.get(request)
  if (!visit) visits.set(request, (visit = begin(params.locale)))
  return visit
}

async function begin(locale: LocaleCode): Promise<Visit> {
  const { store, clock } = theHouse()
  const editions = await listEditions(store.db)
  const dated = await Promise.all(
    editions.map(async (one) => ({ one, today: dayAt(await clock.now(one.id), one.zone) })),
  )
  const edition = editionToShow(dated)
  if (!edition) error(503, 'empty', { code: 'empty' })
  const now = await clock.now(edition.id)
  const notices = await noticesOn(store.db, edition, now, locale)
  if (isHeld(edition, 'site')) error(503, 'stopped', { code: 'stopped', notices })
  return {
    db: store.db,
    edition,
    locale,
    reader: readerOf(locale),
    now,
    today: dayAt(now, edition.zone),
    time: wallTimeAt(now, edition.zone),
    replaying: await clock.replaying(edition.id),
    notices,
  }
}

/** The edition that is on; else the next to open; else the one that closed last. */
export function editionToShow<E extends { opens: string; closes: string }>(
  dated: readonly { one: E; today: string }[],
): E | undefined {
  const on = dated.find(({ one, today }) => one.opens <= today && today <= one.closes)
  const next = dated
    .filter(({ one, today }) => one.opens > today)
    .sort((a, b) => (a.one.opens < b.one.opens ? -1 : 1))[0]
  const last = [...dated].sort((a, b) => (a.one.closes < b.one.closes ? 1 : -1))[0]
  return (on ?? next ?? last)?.one
}

/** Turns a refusal into the page for it: what is not there is a 404. */
export async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    error(fault.kind === 'missing' ? 404 : fault.kind === 'forbidden' ? 403 : 400, fault.code, { code: fault.code })
  }
}
