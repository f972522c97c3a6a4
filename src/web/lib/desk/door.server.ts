/** What every page and act of the desk asks first: who is there, in which edition, in which language, at what time. */
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit'
import { theHouse, type House } from '#house/house'
import { m, type LocaleCode } from '#messages'
import { listEditions, type Edition } from '#modules/editions'
import { actorIn, type Session } from '#modules/people'
import { hasRole, type Actor, type Role } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { dayAt } from '#platform/time'
import { pageLocale } from './sign-in/language.ts'
import { outcomeName } from './words.ts'

export interface Desk {
  house: House
  session: Session
  /** With the roles that count in this edition. */
  actor: Actor
  edition: Edition
  editions: Edition[]
  locale: LocaleCode
  /** The venue's time and day: what "today" is. */
  now: Date
  today: string
}

/** As much of an event as the door looks at. */
export type DeskEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'cookies'>

/** Remembers which of several editions somebody works on. */
export const EDITION_COOKIE = 'sen.edition'

/**
 * The desk as this person has it. Nobody signed in: off to the sign-in page. No role that counts here (or none of
 * `needed`, beside owner): 403, which the desk's error page tells as a refusal with who may.
 */
export async function deskOf(event: DeskEvent, ...needed: Role[]): Promise<Desk> {
  const desk = await deskWithoutRole(event)
  const { actor } = desk
  if (!actor.roles.length || (needed.length && !hasRole(actor, ...needed))) {
    error(403, 'refused', { code: `role:${needed.join(',')}` })
  }
  return desk
}

/** The same for the shell, which somebody without a role sees as well. */
export async function deskWithoutRole(event: DeskEvent): Promise<Desk> {
  const { session } = event.locals
  if (!session) redirect(303, `/sign-in?${new URLSearchParams({ next: event.url.pathname + event.url.search })}`)
  const house = theHouse()
  const editions = await listEditions(house.store.db)
  if (!editions.length) error(404, 'no edition', { code: 'no_edition' })
  const times = new Map<string, Date>()
  for (const one of editions) times.set(one.id, await house.clock.now(one.id))
  const edition = chooseEdition(editions, times, event.cookies.get(EDITION_COOKIE))
  const now = times.get(edition.id)!
  return {
    house,
    session,
    actor: actorIn(session, edition.id),
    edition,
    editions,
    locale: pageLocale(event.url, event.request.headers, session.account.locale),
    now,
    today: dayAt(now, edition.zone),
  }
}

/** The one asked for, else the one whose season it is, else the first. */
function chooseEdition(editions: Edition[], times: ReadonlyMap<string, Date>, asked: string | undefined): Edition {
  const isOn = (one: Edition) => {
    const day = dayAt(times.get(one.id)!, one.zone)
    return one.opens <= day && day <= one.closes
  }
  return editions.find((one) => one.id === asked) ?? editions.find(isOn) ?? editions[0]!
}

const STATUS: Record<Refusal['kind'], number> = { input: 400, forbidden: 403, missing: 404, conflict: 409 }

export interface Refused {
  code: string
  text: string
}

/** A refusal in the reader's words. Server only: it may name any message. */
export function refusalText(refusal: Refusal, locale: LocaleCode): string {
  const say = (m as unknown as Record<string, ((p: object, o: { locale: LocaleCode }) => string) | undefined>)[
    refusal.messageKey
  ]
  const params = { ...refusal.params }
  if (refusal.code === 'posts.already_decided') params.outcome = outcomeName(String(params.outcome), locale)
  return say ? say(params, { locale }) : refusal.message
}

/** What PostgreSQL says of a value that is none of its column's: an id that is no id, a sign no text can hold, a number too large. */
const UNREADABLE = new Set(['22P02', '22P05', '22021', '22003', '22007', '22008'])

/** A refusal as it is; a forged or broken value as one of its own; anything else goes on as a fault. */
export function refusalFrom(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  if (UNREADABLE.has(String((thrown as { code?: unknown } | null)?.code))) return new Refusal('desk.unreadable')
  throw thrown
}

/** Runs an act; a refusal comes back as a failed form with its reason, anything else goes on as a fault. */
export async function attempt<T, Extra extends object = object>(
  desk: Pick<Desk, 'locale'>,
  act: () => Promise<T>,
  extra?: Extra,
): Promise<T | ActionFailure<{ refusal: Refused } & Extra>> {
  try {
    return await act()
  } catch (thrown) {
    const why = refusalFrom(thrown)
    const refusal = { code: why.code, text: refusalText(why, desk.locale) }
    return fail(STATUS[why.kind], { refusal, ...extra } as { refusal: Refused } & Extra)
  }
}

/** A text field of a form, trimmed; '' when it is missing or a file. */
export function field(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
