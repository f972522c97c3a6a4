import { editionText } from '#modules/editions'
import { phrases } from '../draw/phrases.ts'
import { renderMarkdown } from './markdown.ts'
import type { Visit } from './visit.ts'

export interface TextWords {
  title: string
  html: string
  /** Language of the text, where it is not the reader's. */
  lang: string
}

/** A longer text of the edition, in the reader's language or the nearest there is. */
export async function textPage(
  { db, edition, reader }: Pick<Visit, 'db' | 'edition' | 'reader'>,
  id: string,
): Promise<TextWords | null> {
  const found = await editionText(db, edition.id, id)
  if (!found) return null
  const title = reader.say(Object.fromEntries(Object.entries(found).map(([lang, one]) => [lang, one.title])))
  const [lang, text] =
    Object.entries(found).find(
      ([code, one]) => one.title === title && (code === reader.locale || !found[reader.locale]),
    ) ?? []
  if (!lang || !text) return null
  return { title, html: renderMarkdown(text.text, (run) => phrases(run, lang)), lang }
}
