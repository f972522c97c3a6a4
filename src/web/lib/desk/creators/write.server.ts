/** Writing a row of the directory by hand: what the form shows, and what came of it. */
import { fail } from '@sveltejs/kit'
import { topicOf, TYPED_FIELDS, typedOf, type Creator, type Typed, type Written } from '#modules/creators'
import { field, type Desk } from '../door.server.ts'
import { themeName } from '../words.ts'
import { faultText } from './words.ts'

export const typedIn = (form: FormData): Typed =>
  Object.fromEntries(TYPED_FIELDS.filter((name) => form.has(name)).map((name) => [name, field(form, name)]))

/** As the form shows it: topics by name where the name is read as that topic again. */
export function typedFor(creator: Creator, { locale }: Desk): Typed {
  const topics = (creator.topics ?? []).map((topic) => {
    const name = themeName(topic, locale)
    return topicOf(name) === topic ? name : topic
  })
  return { ...typedOf(creator), topics: topics.join(', ') }
}

/** What could not be read goes back with what was typed. */
export function unread(written: Written, typed: Typed, { locale }: Desk) {
  if (!('fault' in written)) return null
  const { code, detail } = written.fault
  return fail(400, { typed, twin: code === 'same_name', refusal: { code, text: faultText(code, detail, locale) } })
}

export const connectedHandles = (creator: Creator): string[] =>
  creator.handles.filter((one) => one.accountId !== null).map((one) => `@${one.handle}`)
