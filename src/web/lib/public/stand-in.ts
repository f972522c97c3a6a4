import { m } from '#messages'
import { languageName } from './days.ts'
import type { Reader } from './reader.ts'

/** What is said where texts had to be shown in another language; null when all are there. Ask once the page is worded. */
export function standInNote(reader: Reader): string | null {
  const { locale, standIns } = reader
  if (!standIns.size) return null
  return m.public_untranslated(
    { languages: [...standIns].map((code) => languageName(code, locale)).join(', ') },
    { locale },
  )
}
