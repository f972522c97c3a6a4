/** Readings over the characters of an easy telling: each is looked at by a person, who then signs. Pure. */
import type { EasyFile } from '../files/easy-file.ts'

export interface ReadingInText {
  base: string
  reading: string
  /** Fields it stands in: `title`, `blocks.fire.text`. */
  where: string[]
  count: number
}

const READING = /\{([^{}|]+)\|([^{}|]+)\}/g
const KANJI = /[\p{Script=Han}々]+/gu

const textsOf = ({ title, lead, blocks }: EasyFile): [string, string][] => [
  ['title', title],
  ['lead', lead],
  ...blocks.flatMap((block): [string, string][] => [
    ...(block.heading ? [[`blocks.${block.block}.heading`, block.heading] as [string, string]] : []),
    [`blocks.${block.block}.text`, block.text],
  ]),
]

/** Names a reading in a form. */
export const readingKey = ({ base, reading }: Pick<ReadingInText, 'base' | 'reading'>): string => `${base}|${reading}`

/** Every reading once, in the order in which one meets it. */
export function readingsIn(body: EasyFile): ReadingInText[] {
  const found = new Map<string, ReadingInText>()
  for (const [where, text] of textsOf(body))
    for (const [, base, reading] of text.matchAll(READING)) {
      const one = found.get(readingKey({ base: base!, reading: reading! }))
      if (one) {
        one.count++
        if (!one.where.includes(where)) one.where.push(where)
      } else
        found.set(readingKey({ base: base!, reading: reading! }), {
          base: base!,
          reading: reading!,
          where: [where],
          count: 1,
        })
    }
  return [...found.values()]
}

/** Characters that nobody gave a reading. */
export const withoutReading = (body: EasyFile): { base: string; where: string }[] =>
  textsOf(body).flatMap(([where, text]) =>
    [
      ...text
        .replaceAll(READING, ' ')
        .replaceAll(/\{claim:[^}]*\}/g, ' ')
        .matchAll(KANJI),
    ].map(([base]) => ({ base, where })),
  )

/** A reading is written in kana. */
export const isReading = (text: string): boolean => /^[\p{Script=Hiragana}\p{Script=Katakana}ー・ ]+$/u.test(text)

/** The same words with other readings, wherever they stand. @param changes by `readingKey`. */
export function withReadings(body: EasyFile, changes: ReadonlyMap<string, string>): EasyFile {
  const mend = (text: string) =>
    text.replaceAll(READING, (own, base: string, reading: string) => {
      const changed = changes.get(readingKey({ base, reading }))
      return changed === undefined ? own : `{${base}|${changed}}`
    })
  return {
    ...body,
    title: mend(body.title),
    lead: mend(body.lead),
    blocks: body.blocks.map((block) => ({
      ...block,
      ...(block.heading === undefined ? {} : { heading: mend(block.heading) }),
      text: mend(block.text),
    })),
  }
}

/** Do both say the same words with the same readings? */
export const saysTheSame = (a: EasyFile, b: EasyFile): boolean =>
  JSON.stringify(textsOf(a)) === JSON.stringify(textsOf(b))
