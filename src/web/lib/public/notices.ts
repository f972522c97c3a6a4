/** Notices of safety as public pages show them: what stands now, in the page's language. */
import type { LocaleCode } from '#messages'
import { noticesNow } from '#modules/editions'
import type { Db } from '#platform/db'
import { wallTimeAt } from '#platform/time'
import { wording } from '#platform/words'

export interface PublicNotice {
  id: string
  text: string
  /** Of the text, where it is not the page's. */
  lang: string
  /** Wall time at the venue. */
  until: string
}

export async function noticesOn(
  db: Db,
  edition: { id: string; zone: string },
  now: Date,
  locale: LocaleCode,
): Promise<PublicNotice[]> {
  return (await noticesNow(db, edition.id, now)).map(({ id, words, until }) => {
    const { text, locale: lang } = wording(words, locale)
    return { id, text, lang, until: wallTimeAt(until, edition.zone) }
  })
}
