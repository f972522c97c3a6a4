/** A drawing as the press prints it: its vectors, with title, credit and what its community asks inside the file. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { drawingNamed } from '#lib/draw/pictures.ts'
import { escapeXml } from '#lib/public/found/xml.ts'
import { creditWords, labelWords, standingWords } from '#lib/public/halls/words.ts'
import { readerOf } from '#lib/public/reader.ts'
import type { LocaleCode } from '#messages'
import { exhibition } from '#modules/stories'
import { ROOT } from '#platform/config'
import type { OutputVisit } from './words-for.ts'

interface Drawings {
  PICTURES: Record<string, { svg: (theme: 'day' | 'night') => string } | undefined>
}
/** By address: the drawings are scripts beside the site, and no part of its build. */
const DRAWINGS = pathToFileURL(path.join(ROOT, 'art/pictures.mjs')).href

/** @returns an SVG file with Dublin Core in its metadata (SVG 2, section 5.9); null where there is none that the press may have now. */
export async function pressPicture(
  { db, edition, now }: Pick<OutputVisit, 'db' | 'edition' | 'now'>,
  id: string,
  locale: LocaleCode,
): Promise<string | null> {
  const object = (await exhibition(db, edition, { now, use: 'press_kit' })).object(id)
  if (!object?.picture.drawing) return null
  const { PICTURES } = (await import(/* @vite-ignore */ DRAWINGS)) as Drawings
  const svg = PICTURES[drawingNamed(object.picture.drawing)]?.svg('day')
  if (!svg) return null
  const reader = readerOf(locale)
  const { word, because } = standingWords(object.picture.standing, reader, object.picture.because)
  const rights = [creditWords(object, reader), word, because, ...labelWords(object, reader).map((one) => one.text)]
  const told = (name: string, text: string) => `<${name} xml:lang="${locale}">${escapeXml(text)}</${name}>`
  const inside = [
    told('title', reader.say(object.title)),
    told('desc', reader.say(object.picture.alt)),
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<rdf:Description rdf:about="">',
    told('dc:title', reader.say(object.title)),
    told('dc:description', reader.say(object.picture.alt)),
    told('dc:rights', rights.filter(Boolean).join(' · ')),
    '</rdf:Description></rdf:RDF></metadata>',
  ]
  return svg.replace(/^<svg[^>]*>/, (head) => head + inside.join(''))
}
