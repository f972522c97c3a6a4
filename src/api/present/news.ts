import * as v from 'valibot'
import { headlineOf, KINDS, type Said } from '#modules/campaigns'
import { isoAt } from '#platform/time'
import { momentOrNull, momentShape, textShape } from './shapes.ts'

const pathShape = v.pipe(v.string(), v.metadata({ description: 'An address of this house, from its root.' }))

export const newsShape = v.strictObject({
  id: v.string(),
  kind: v.picklist(KINDS),
  event: v.pipe(v.string(), v.metadata({ description: 'The event of the programme it is about.' })),
  from: v.pipe(momentShape, v.metadata({ description: 'Since when it is told.' })),
  corrected: v.pipe(v.nullable(momentShape), v.metadata({ description: 'When its words were last changed since.' })),
  sample: v.pipe(v.boolean(), v.metadata({ description: 'Invented for demonstration.' })),
  headline: textShape,
  text: textShape,
  pictures: v.array(v.strictObject({ language: v.string(), path: pathShape, alt: v.string() })),
  video: v.nullable(v.strictObject({ path: pathShape, type: v.string() })),
})

export function presentNews(said: Said, zone: string): v.InferOutput<typeof newsShape> {
  const words = said.texts.map((text) => ({ ...text, ...headlineOf(text.caption, text.language) }))
  return {
    id: said.id,
    kind: said.kind,
    event: said.event,
    from: isoAt(said.from, zone),
    corrected: momentOrNull(said.corrected, zone),
    sample: said.sample,
    headline: Object.fromEntries(words.map((one) => [one.language, one.headline])),
    text: Object.fromEntries(words.map((one) => [one.language, one.rest])),
    pictures: words
      .filter((one) => one.coverKey)
      .map(({ language, alt }) => ({ language, path: `/said/${said.id}/cover-${language}`, alt })),
    video: said.video && { path: `/said/${said.id}/video`, type: said.video.type },
  }
}
