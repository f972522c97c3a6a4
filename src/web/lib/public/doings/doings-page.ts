import { m } from '#messages'
import { exhibition } from '#modules/stories'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { doingsOpen } from './doings.ts'

/** All that a visitor can do in the House now. */
export async function doingsPage({ db, edition, now, locale }: Visit) {
  const doings = doingsOpen(await exhibition(db, edition, { now }), locale)
  const title = m.doings_title({}, { locale })
  const drawing = doings[0]?.drawing ?? 'stage'
  return { head: { title, description: m.doings_lead({}, { locale }), drawing } satisfies Head, title, doings }
}
