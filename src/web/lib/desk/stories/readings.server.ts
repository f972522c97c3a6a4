/** Readings of an easy telling, each to be looked at; and who signs that they were. */
import { error, redirect } from '@sveltejs/kit'
import { dayName } from '#lib/desk/format.ts'
import { m } from '#messages'
import {
  ChangedMeanwhile,
  mayWriteStories,
  readingKey,
  readingsIn,
  signReadings,
  withoutReading,
  type EasyFile,
  type ItemRef,
} from '#modules/stories'
import { attempt, field, type Desk } from '../door.server.ts'
import { hrefOf, workingOf } from './item.server.ts'
import { titleOf } from './shelves.server.ts'

export async function readingsPage(desk: Desk, ref: ItemRef) {
  if (ref.kind !== 'easy') error(404)
  const { one } = await workingOf(desk, ref)
  const body = one.item.body as EasyFile
  const readings = readingsIn(body).map((reading) => ({ ...reading, key: readingKey(reading) }))
  return {
    href: hrefOf(ref),
    title: titleOf(body, desk.locale),
    revision: one.revision?.number ?? 0,
    readings,
    without: [...new Set(withoutReading(body).map(({ base }) => base))],
    signed: body.readBy && body.readOn ? { who: body.readBy, day: dayName(body.readOn, desk.locale, 'year') } : null,
    self: desk.session.account.name,
    mayWrite: mayWriteStories(desk.actor),
  }
}

export type ReadingsPage = Awaited<ReturnType<typeof readingsPage>>

export async function sign(desk: Desk, ref: ItemRef, form: FormData) {
  const { house, actor, edition, now, locale } = desk
  const changes = new Map<string, string>()
  for (const [name, value] of form) {
    const [mark, key = ''] = [name.slice(0, 2), name.slice(2)]
    if (mark !== 'r:' || typeof value !== 'string') continue
    const reading = value.trim().normalize('NFC')
    if (reading && reading !== key.split('|')[1]) changes.set(key, reading)
  }
  const readBy = field(form, 'then') === 'sign' ? field(form, 'readBy') : ''
  const base = Number(field(form, 'base'))
  const checked = form.getAll('checked').filter((value) => typeof value === 'string')
  return attempt(desk, async () => {
    const revision = await signReadings(house.store.db, actor, edition.id, ref.id, {
      base,
      checked,
      changes,
      readBy,
      now,
    }).catch((thrown: unknown) => {
      if (thrown instanceof ChangedMeanwhile) redirect(303, hrefOf(ref, `/choose?draft=${thrown.draft}`))
      throw thrown
    })
    return { told: readBy ? m.curating_readings_told({}, { locale }) : m.curating_saved({ n: revision }, { locale }) }
  })
}
