/** Are the answers still told around which an item was written? Pure, so that a changed choice shows at once. */
import type { Question } from '#modules/evidence'
import { wordsOf, type Graph } from '../graph.ts'
import type { Item } from '../items.ts'
import { readText } from '../text/inline.ts'
import { claimsIn } from '../text/words.ts'
import type { CheckFacts } from './facts.ts'
import { faultIn, type StoryFault } from './fault.ts'

export interface ToldClaim {
  claim: string
  told: string
}

/** Which answers an item was written around; an easy telling goes by its story. */
export function toldBy(item: Item, graph: Graph): readonly ToldClaim[] {
  if (item.kind === 'easy') {
    const story = graph.items.get(`story:${item.body.story}`)
    return story ? toldBy(story, graph) : []
  }
  return 'claims' in item.body ? (item.body.claims ?? []) : []
}

/** Where an item tells a claim, and in which languages. */
export function placesOf(item: Item, claim: string): { where: string; language: string | null }[] {
  const blocks =
    'blocks' in item.body
      ? item.body.blocks.flatMap((one) => ('claim' in one && one.claim === claim ? [one.id] : []))
      : []
  const words = wordsOf(item.body).flatMap(({ where, texts }) =>
    Object.entries(texts).flatMap(([language, text]) =>
      claimsIn(readText(text)).includes(claim) ? [{ where, language }] : [],
    ),
  )
  return [...blocks.map((id) => ({ where: `blocks.${id}`, language: null })), ...words]
}

export const isStale = (told: string, question: Pick<Question, 'chosen'>): boolean => question.chosen !== told

export function checkClaims(item: Item, { graph, claims }: Pick<CheckFacts, 'graph' | 'claims'>): StoryFault[] {
  const listed = new Map(toldBy(item, graph).map((one) => [one.claim, one.told]))
  const used = new Set([...listed.keys(), ...usedBy(item)])
  return [...used].flatMap((claim) => {
    const question = claims.get(claim)
    const told = listed.get(claim)
    const places = placesOf(item, claim)
    const at = places.length ? places : [{ where: 'claims', language: null }]
    // In words it was told already that there is none; a list or a block is told here.
    if (!question)
      return item.kind === 'easy'
        ? []
        : at
            .filter(({ language }) => language === null)
            .map((one) => faultIn(item, 'reference', 'leads_nowhere', { ...one, params: { to: `claim:${claim}` } }))
    if (told === undefined)
      return at.map((one) => faultIn(item, 'stale-claim', 'claim_not_listed', { ...one, params: { claim } }))
    if (!isStale(told, question)) return []
    // An easy telling's claims are listed by its story; of those only what it tells itself is stale here.
    if (item.kind === 'easy' && !places.length) return []
    return at.map((one) =>
      question.chosen === null
        ? faultIn(item, 'stale-claim', 'claim_open', { ...one, params: { claim, told } })
        : faultIn(item, 'stale-claim', 'claim_stale', { ...one, params: { claim, told, now: question.chosen } }),
    )
  })
}

const usedBy = (item: Item): string[] => {
  const blocks = 'blocks' in item.body ? item.body.blocks.flatMap((one) => ('claim' in one ? [one.claim] : [])) : []
  return [
    ...blocks,
    ...wordsOf(item.body).flatMap(({ texts }) => Object.values(texts).flatMap((text) => claimsIn(readText(text)))),
  ]
}
