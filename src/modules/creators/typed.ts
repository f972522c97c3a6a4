/** A row of the directory as somebody types it, and back. What a form does not show stays as it was. Pure. */
import { FIELDS, type Field } from './mapping.ts'
import type { Creator } from './model.ts'
import { readRow, type NewCreator, type Unread } from './read-row.ts'

/** A file’s fields, and the name’s reading, which only a form asks for. */
export const TYPED_FIELDS = [...FIELDS, 'kana'] as const
export type TypedField = (typeof TYPED_FIELDS)[number]
export type Typed = Partial<Record<TypedField, string>>

const AT = Object.fromEntries(FIELDS.map((field, at) => [field, at])) as Record<Field, number>
const TYPED_NAMES: readonly string[] = ['latin', 'kana']
const TYPED_CONTACTS: readonly string[] = ['phone', 'agent']

export const typedOf = (creator: Creator): Typed => ({
  name: creator.name,
  kind: creator.kind,
  latin: creator.otherNames.latin ?? '',
  kana: creator.otherNames.kana ?? '',
  handle: creator.handles.map((one) => `@${one.handle}`).join(' '),
  email: creator.email ?? '',
  language: creator.language,
  spoken: (creator.spoken ?? []).join(', '),
  countries: (creator.countries ?? []).join(', '),
  topics: (creator.topics ?? []).join(', '),
  lives_in: creator.livesIn ?? '',
  phone: creator.contacts.phone ?? '',
  agent: creator.contacts.agent ?? '',
  minor: creator.minor ? 'yes' : '',
  guardian_name: creator.guardianName ?? '',
  guardian_email: creator.guardianEmail ?? '',
  available_from: creator.availability?.[0]?.from ?? '',
  available_to: creator.availability?.[0]?.to ?? '',
  notes: creator.notes ?? '',
})

/** @param before as the row stands; left out: it is a new one */
export function readTyped(typed: Typed, before?: Creator): NewCreator | Unread {
  const read = readRow(
    FIELDS.map((field) => typed[field] ?? ''),
    AT,
  )
  if ('code' in read) return read
  const kana = (typed.kana ?? '').trim()
  const rest = (own: Record<string, string>, typedKeys: readonly string[]) =>
    Object.fromEntries(Object.entries(own).filter(([key]) => !typedKeys.includes(key)))
  return {
    ...read,
    otherNames: { ...rest(before?.otherNames ?? {}, TYPED_NAMES), ...read.otherNames, ...(kana ? { kana } : {}) },
    contacts: { ...rest(before?.contacts ?? {}, TYPED_CONTACTS), ...read.contacts },
    // A form has room for one stretch of days: further ones stay.
    availability: [...(read.availability ?? []), ...(before?.availability ?? []).slice(1)].length
      ? [...(read.availability ?? []), ...(before?.availability ?? []).slice(1)]
      : null,
  }
}

const PLAIN = [
  ...['name', 'kind', 'otherNames', 'language', 'spoken', 'countries', 'topics', 'availability', 'livesIn', 'email'],
  ...['contacts', 'minor', 'guardianName', 'guardianEmail', 'notes'],
] as (keyof Creator & keyof NewCreator)[]

/** Which of a row’s parts another says differently, by name; never what they say. */
export function changedParts(before: Creator, its: NewCreator): string[] {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) =>
      part && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    )
  const handles = (list: readonly { platform: string; handle: string }[]) =>
    text(list.map((one) => `${one.platform} ${one.handle}`).sort())
  return [
    ...PLAIN.filter((part) => text(before[part]) !== text(its[part])),
    ...(handles(before.handles) === handles(its.handles) ? [] : ['handles']),
  ]
}
