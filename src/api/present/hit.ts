import * as v from 'valibot'
import { WHYS, type Hit } from '#platform/search/index'

const languageShape = v.pipe(v.string(), v.metadata({ description: 'A language code; empty: not known.' }))

export const hitShape = v.strictObject({
  kind: v.pipe(v.string(), v.metadata({ description: 'story, object, hall, route, event, person, place or post.' })),
  id: v.string(),
  title: v.pipe(v.string(), v.metadata({ description: 'In the language that was asked for, where it is told in it.' })),
  lang: languageShape,
  why: v.pipe(
    v.picklist(WHYS),
    v.metadata({
      description:
        'exact: as typed; folded: without marks, in other kana or number; reading: by how it is read; glossary: by another name of the same.',
    }),
  ),
  by: v.pipe(v.nullable(v.string()), v.metadata({ description: 'The other name or reading that was met.' })),
  score: v.pipe(v.number(), v.metadata({ description: 'Compares hits of one answer; larger is better.' })),
  excerpt: v.nullable(
    v.strictObject({
      text: v.string(),
      lang: languageShape,
      marks: v.pipe(
        v.array(v.strictObject({ from: v.number(), to: v.number() })),
        v.metadata({ description: 'Where in it the words stand, in UTF-16 units.' }),
      ),
    }),
  ),
})

export function presentHit(hit: Hit): v.InferOutput<typeof hitShape> {
  const { kind, id, title, language, why, by, score, excerpt } = hit
  return {
    ...{ kind, id, title, lang: language, why, by, score },
    excerpt: excerpt && {
      text: excerpt.text,
      lang: excerpt.language,
      marks: excerpt.marks.map(([from, to]) => ({ from, to })),
    },
  }
}
