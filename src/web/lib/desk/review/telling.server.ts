/** What was done last, in words, with the form that takes it back as long as it still can be. */
import { m } from '#messages'
import { accountReach, reviewRow } from '#modules/posts'
import { eventsById } from '#modules/programme'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { reasonName } from '../words.ts'
import { plainly } from './plainly.server.ts'
import type { Told } from './told.ts'

export interface Telling {
  text: string
  undo: { action: string; fields: Record<string, string> } | null
}

export async function tellingOf(desk: Desk, told: Told | null): Promise<Telling | null> {
  if (!told) return null
  const { house, edition, locale, now } = desk
  const { db } = house.store
  const o = { locale }
  if (told.act === 'hidden' || told.act === 'shown') {
    const account = await accountReach(db, edition.id, told.author, now)
    if (!account) return null
    const params = { handle: plainly(account.handle), n: account.posts }
    if (told.act === 'shown') return { text: m.desk_told_shown(params, o), undo: null }
    return {
      text: m.desk_told_hidden(params, o),
      undo: account.hiddenAt ? { action: 'show', fields: { author: told.author } } : null,
    }
  }
  const row = await reviewRow(db, edition.id, told.post, now)
  if (!row) return null
  const handle = row.handle ? plainly(row.handle) : '–'
  if (told.act === 'linked' || told.act === 'unlinked') {
    const event = (await eventsById(db, edition.id, [told.event])).get(told.event)
    const title = event ? wording(event.title, locale).text : told.event
    const text =
      told.act === 'linked' ? m.desk_told_linked({ event: title }, o) : m.desk_told_unlinked({ event: title }, o)
    return {
      text,
      undo: {
        action: 'link',
        fields: { post: told.post, event: told.event, linked: told.act === 'linked' ? '' : '1' },
      },
    }
  }
  if (told.act === 'undone') return { text: m.desk_told_undone({ handle }, o), undo: null }
  if (told.act === 'granted') return { text: m.desk_told_granted({ handle }, o), undo: null }
  if (told.act === 'ended') return { text: m.desk_told_ended({ handle }, o), undo: null }
  if (told.act === 'named') return { text: m.desk_told_named({ handle }, o), undo: null }
  if (told.act === 'withheld') return { text: m.desk_told_withheld({ handle }, o), undo: null }
  if (told.act === 'lifted') return { text: m.desk_told_lifted({ handle }, o), undo: null }
  if (told.act === 'unembargoed') return { text: m.rights_told_unembargoed({ handle }, o), undo: null }
  if (told.act === 'unnamed') return { text: m.desk_told_unnamed({ handle }, o), undo: null }
  if (told.act === 'language' || told.act === 'theme')
    return { text: m.desk_told_classified({ handle }, o), undo: null }
  const { decision } = row
  if (!decision) return null
  const texts = {
    allow: () => m.desk_told_allow({ handle }, o),
    refuse: () => m.desk_told_refuse({ handle, reason: reasonName(decision.reason ?? 'other', locale) }, o),
    later: () => m.desk_told_later({ handle }, o),
  }
  return { text: texts[decision.outcome](), undo: { action: 'undo', fields: { decision: decision.id } } }
}
