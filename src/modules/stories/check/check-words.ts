/** What is wrong with the words of an item: missing, leading nowhere, saying another thing in another language. Pure. */
import { isItemLink, wordsOf, type Words } from '../graph.ts'
import { keyOf, type Item } from '../items.ts'
import { readText } from '../text/inline.ts'
import { claimsIn, linksIn, strayMark, type Link } from '../text/words.ts'
import type { CheckFacts } from './facts.ts'
import { faultIn, type StoryFault } from './fault.ts'

export function checkWords(item: Item, facts: CheckFacts): StoryFault[] {
  return wordsOf(item.body).flatMap((words) => [
    ...missing(item, words, facts.languages),
    ...astray(item, words, facts),
    ...unlike(item, words),
  ])
}

/** Words that exist in some languages only by their nature. */
const FREE = /(^|\.)contents$/

function missing(item: Item, { where, texts, only }: Words, languages: readonly string[]): StoryFault[] {
  if (only !== null || FREE.test(where)) return []
  const lacking = languages.filter((language) => !texts[language]?.trim())
  // A picture without its words is nothing to whoever cannot see it; other words fall back and say so.
  if (/(^|\.)alt$/.test(where))
    return lacking.map((language) => faultIn(item, 'alt', 'alt_missing', { where, language }))
  return lacking.map((language) => faultIn(item, 'translation', 'words_missing', { where, language, blocks: false }))
}

function astray(item: Item, { where, texts }: Words, facts: CheckFacts): StoryFault[] {
  return Object.entries(texts).flatMap(([language, text]) => {
    const found = linksIn(readText(text)).flatMap((link) =>
      checkLink(item, link, facts, { where, language, blocks: false }),
    )
    const stray = strayMark(text)
    const claims = claimsIn(readText(text)).filter((id) => !facts.claims.has(id))
    const at = { where, language }
    return [
      ...found,
      ...claims.map((id) => faultIn(item, 'reference', 'leads_nowhere', { ...at, params: { to: `claim:${id}` } })),
      ...(stray ? [faultIn(item, 'reference', 'stray_mark', { ...at, params: { mark: stray } })] : []),
    ]
  })
}

/** A link to what does not exist is a slip; one to what is not public yet is words without a link meanwhile. */
export function checkLink(
  item: Item,
  link: Link,
  { graph, existing, known }: Pick<CheckFacts, 'graph' | 'existing' | 'known'>,
  at: { where: string; language: string | null; blocks: boolean },
): StoryFault[] {
  const params = { to: `${link.kind}:${link.id}` }
  if (!isItemLink(link))
    return known[link.kind as keyof typeof known].has(link.id)
      ? []
      : [faultIn(item, 'reference', 'leads_nowhere', { ...at, blocks: true, params })]
  if (graph.items.has(keyOf(link))) return []
  return existing.has(keyOf(link))
    ? [faultIn(item, 'reference', 'not_public', { ...at, params })]
    : [faultIn(item, 'reference', 'leads_nowhere', { ...at, blocks: true, params })]
}

/** A text holds the same links and claims in every language it has. */
function unlike(item: Item, { where, texts }: Words): StoryFault[] {
  const held = Object.entries(texts).map(([language, text]) => {
    const blocks = readText(text)
    const links = linksIn(blocks).map((link) => `${link.kind}:${link.id}`)
    return { language, refs: new Set([...links, ...claimsIn(blocks).map((id) => `claim:${id}`)]) }
  })
  const all = new Set(held.flatMap(({ refs }) => [...refs]))
  return held.flatMap(({ language, refs }) =>
    [...all]
      .filter((ref) => !refs.has(ref))
      .map((ref) => faultIn(item, 'parity', 'language_differs', { where, language, params: { lacks: ref } })),
  )
}
