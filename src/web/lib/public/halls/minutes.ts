import { plainLines, readText, type ShownStory } from '#modules/stories'
import type { Reader } from '../reader.ts'

/** What a reader takes in a minute: characters in Japanese, syllables in Vietnamese, words in English. */
const A_MINUTE: Record<string, number> = { ja: 500, vi: 260, en: 220 }

/** Whole minutes, at least one. Notes under pictures are not counted: they are opened one by one. */
export function minutesToRead({ lead, blocks }: Pick<ShownStory, 'lead' | 'blocks'>, { say, locale }: Reader): number {
  const texts = blocks.flatMap((block) => {
    if (block.kind === 'steps') return block.steps.map((step) => say(step.text))
    return 'text' in block && block.text ? [say(block.text)] : []
  })
  const plain = [say(lead), ...texts]
    .flatMap((text) => plainLines(readText(text), { claim: () => '', ruby: 'base' }))
    .join(' ')
  const amount = locale === 'ja' ? plain.replace(/\s/g, '').length : plain.split(/\s+/).length
  return Math.max(1, Math.round(amount / A_MINUTE[locale]!))
}
