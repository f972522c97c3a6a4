/** What stands where something may not be shown now: that it is put away, and why. */
import { error } from '@sveltejs/kit'
import { m } from '#messages'
import type { Exhibition, StoryItemKind } from '#modules/stories'
import type { Reader } from '../reader.ts'

export interface HiddenWords {
  title: string
  text: string
}

/** @throws 404 for what there never was. */
export function hiddenWords(all: Exhibition, kind: StoryItemKind, id: string, { locale }: Reader): HiddenWords {
  const hidden = all.hiddenOf({ kind, id })
  if (!hidden) error(404, 'missing')
  const words = {
    permission: m.halls_hidden_permission,
    season: m.halls_hidden_season,
  }
  const say = words[hidden.reason as keyof typeof words] ?? m.halls_hidden_other
  return { title: m.halls_hidden_title({}, { locale }), text: say({}, { locale }) }
}
