/** What the shell's own controls do: language, edition, clock, switch. They lead back to the page they were pressed on. */
import { setTimeout as pause } from 'node:timers/promises'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { holdSurfaces } from '#modules/editions'
import { localPath, setLocale, type AccountLocale } from '#modules/people'
import { recordDue } from '#modules/posts'
import { moveClock } from '#platform/clock'
import { Refusal } from '#platform/refusal'
import { isNearDay, momentOf, readMoment, Temporal } from '#platform/time'
import { attempt, deskOf, deskWithoutRole, EDITION_COOKIE, field, type Desk } from '../door.server.ts'
import { mayMoveClock } from './shell.server.ts'

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'cookies'>

const backFrom = (form: FormData) => {
  const next = localPath(field(form, 'next'))
  return next?.startsWith('/desk') ? next.replace(/([?&])lang=\w*&?/, '$1') : '/desk'
}

async function language(event: Event) {
  const desk = await deskWithoutRole(event)
  const form = await event.request.formData()
  const done = await attempt(desk, () =>
    setLocale(desk.house.store.db, desk.session.actor, desk.session.account.id, field(form, 'locale') as AccountLocale),
  )
  if (done) return done
  redirect(303, backFrom(form))
}

async function edition(event: Event) {
  const desk = await deskWithoutRole(event)
  const asked = field(await event.request.formData(), 'edition')
  if (desk.editions.some((one) => one.id === asked))
    event.cookies.set(EDITION_COOKIE, asked, {
      path: '/desk',
      maxAge: 400 * 86_400,
      secure: event.url.protocol === 'https:',
    })
  redirect(303, '/desk')
}

const STEP = /^([+-]\d{1,3})([dh])$/

/** The moment a form asks for: a step from now (`+1d`), the replay's beginning, or a date and time at the venue. */
export function momentAsked(
  desk: Pick<Desk, 'edition' | 'now'>,
  asked: { by: string; begin: boolean; to: string },
): Date | undefined {
  const { edition, now } = desk
  if (asked.begin) return edition.replay ? readMoment(edition.replay) : undefined
  const step = STEP.exec(asked.by)
  if (step) {
    const at = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(edition.zone)
    return new Date(at.add(step[2] === 'd' ? { days: Number(step[1]) } : { hours: Number(step[1]) }).epochMilliseconds)
  }
  const [day = '', time = ''] = asked.to.split('T')
  return isNearDay(day) && /^\d\d:\d\d$/.test(time) ? momentOf(day, time, edition.zone) : undefined
}

const RECORD_MS = 3000

async function clock(event: Event) {
  const desk = await deskOf(event)
  const form = await event.request.formData()
  const { db } = desk.house.store
  const done = await attempt(desk, async () => {
    if (!mayMoveClock(desk.actor)) throw new Refusal('desk.may_not_move_clock', { kind: 'forbidden' })
    const to = momentAsked(desk, { by: field(form, 'by'), begin: form.has('begin'), to: field(form, 'to') })
    if (!to) throw new Refusal('desk.bad_moment')
    if (!(await desk.house.clock.replaying(desk.edition.id)))
      throw new Refusal('desk.clock_is_real', { kind: 'conflict' })
    await moveClock(db, desk.actor, desk.edition.id, to)
    desk.house.clock.forget(desk.edition.id)
    // What came due by the move is there when the page is; after a long move the house goes on recording by itself.
    await Promise.race([recordDue(db, desk.edition, to), pause(RECORD_MS)])
  })
  if (done) return done
  redirect(303, backFrom(form))
}

async function hold(event: Event) {
  const desk = await deskOf(event)
  const form = await event.request.formData()
  const done = await attempt(desk, async () => {
    if (!form.has('sure')) throw new Refusal('hold.not_sure')
    await holdSurfaces(desk.house.store.db, desk.actor, {
      edition: desk.edition.id,
      surfaces: form.getAll('surface').map(String),
      reason: field(form, 'reason'),
      words: field(form, 'words'),
    })
  })
  if (done) return done
  redirect(303, backFrom(form))
}

export const shellActs = { language, edition, clock, hold }
