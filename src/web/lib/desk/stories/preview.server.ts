/** The public page of a draft, for whoever writes it. */
import { objectPage } from '#lib/public/halls/object-page.ts'
import { storyPage } from '#lib/public/halls/story-page.ts'
import { readerOf } from '#lib/public/reader.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import type { Visit } from '#lib/public/visit.ts'
import { m, type LocaleCode } from '#messages'
import { draftsOf, previewOf, workingCopy, type ItemRef } from '#modules/stories'
import { wallTimeAt } from '#platform/time'
import type { Desk } from '../door.server.ts'
import { titleOf } from './shelves.server.ts'

const READABLE: readonly LocaleCode[] = ['vi', 'en', 'ja']

/** What is being typed, else the working copy, as the exhibition would tell it. */
export async function drafted({ house, edition, actor, now }: Desk, ref: ItemRef) {
  const { db } = house.store
  const { revision, body } = await workingCopy(db, edition.id, ref)
  const typed = (await draftsOf(db, actor, edition.id, ref)).find(
    (one) => !one.isRefused && one.base === revision,
  )?.body
  const { all, isTyped } = await previewOf(db, edition, ref, { now, ...(typed ? { typed } : {}) })
  return { body, all, isBroken: Boolean(typed) && !isTyped }
}

export async function preview(desk: Desk, ref: { kind: 'object' | 'story'; id: string }, asked: string | null) {
  const { house, edition, now, today } = desk
  const { db } = house.store
  const locale = READABLE.find((one) => one === asked) ?? desk.locale
  const { body, all, isBroken } = await drafted(desk, ref)
  const reader = readerOf(locale)
  const visit: Visit = {
    db,
    edition,
    locale,
    reader,
    now,
    today,
    time: wallTimeAt(now, edition.zone),
    replaying: false,
    notices: [],
  }
  const page = await (ref.kind === 'object' ? objectPage : storyPage)(visit, ref.id, all)
  const note = m.curating_preview_note({}, desk)
  return {
    kind: ref.kind,
    desk: desk.locale,
    locale,
    title: titleOf(body, locale),
    note: isBroken ? `${note} ${m.curating_preview_broken({}, desk)}` : note,
    page,
    standIn: standInNote(reader),
  }
}
