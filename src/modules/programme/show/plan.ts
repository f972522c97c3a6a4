/** Changes of a plan, as values: what a verb writes is decided here. Pure. */
import { Refusal } from '#platform/refusal'
import type { LocalText } from '#platform/words'
import type { Cue, ShowPlan } from './model.ts'
import { numberBetween, reserveNumber } from './numbers.ts'

/** A cue as the desk writes it: its id and its number are the house's matter. */
export type CueDraft = Omit<Cue, 'id' | 'number'>

export function theCue(plan: ShowPlan, id: string): Cue {
  const cue = plan.cues.find((one) => one.id === id)
  if (!cue) throw new Refusal('programme.no_cue', { kind: 'missing', cue: id })
  return cue
}

/** What is empty is left out, so that a plan is the same however it was typed. */
export const tidied = (cue: Cue): Cue =>
  Object.fromEntries(
    Object.entries({ ...cue, title: wordsOf(cue.title) ?? {}, say: wordsOf(cue.say) }).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && !value.length) && value !== null,
    ),
  ) as unknown as Cue

/** Trimmed, without the languages in which nothing stands; undefined when none is left. */
export function wordsOf(text: LocalText | undefined): LocalText | undefined {
  const there = Object.entries(text ?? {}).flatMap(([code, one]) => (one?.trim() ? [[code, one.trim()]] : []))
  return there.length ? (Object.fromEntries(there) as LocalText) : undefined
}

/** Puts a cue in after another (`null`: at the beginning); a reserve cue goes to the end, where reserve cues are kept. */
export function withCue(plan: ShowPlan, id: string, draft: CueDraft, after: string | null): ShowPlan {
  if (draft.reserve) {
    const cue = tidied({ ...draft, id, number: reserveNumber(plan.cues) })
    return { ...plan, cues: [...plan.cues, cue] }
  }
  return placed(plan, tidied({ ...draft, id, number: 0 }), after)
}

/** Moves a planned cue to stand after another (`null`: first). It gets a number that fits there. */
export function withCueMoved(plan: ShowPlan, id: string, after: string | null): ShowPlan {
  const cue = theCue(plan, id)
  if (cue.reserve) throw new Refusal('programme.reserve_has_no_place')
  const planned = plan.cues.filter((one) => !one.reserve)
  const at = planned.findIndex((one) => one.id === id)
  if (after === id || (planned[at - 1]?.id ?? null) === after) return plan
  return placed({ ...plan, cues: plan.cues.filter((one) => one.id !== id) }, cue, after)
}

function placed(plan: ShowPlan, cue: Cue, after: string | null): ShowPlan {
  const planned = plan.cues.filter((one) => !one.reserve)
  if (after !== null && !planned.some((one) => one.id === after))
    throw new Refusal('programme.no_cue', { kind: 'missing', cue: after })
  const at = after === null ? 0 : planned.findIndex((one) => one.id === after) + 1
  const number = numberBetween(planned[at - 1]?.number ?? null, planned[at]?.number ?? null)
  if (number === null || plan.cues.some((one) => one.number === number))
    throw new Refusal('programme.no_number_between')
  const cues = [...planned.slice(0, at), { ...cue, number }, ...planned.slice(at)]
  return { ...plan, cues: [...cues, ...plan.cues.filter((one) => one.reserve)] }
}

/** Takes a cue out; a reserve cue that stood in for it stays, without a usual place. */
export function withoutCue(plan: ShowPlan, id: string): ShowPlan {
  theCue(plan, id)
  const cues = plan.cues
    .filter((cue) => cue.id !== id)
    .map(({ instead, ...cue }) => (instead === undefined || instead === id ? cue : { ...cue, instead }))
  return { ...plan, cues }
}

/** Writes a cue anew. One that becomes a reserve, or is none any more, gets the number and place of its new kind. */
export function withCueWritten(plan: ShowPlan, id: string, draft: CueDraft): ShowPlan {
  const old = theCue(plan, id)
  if (Boolean(draft.reserve) !== Boolean(old.reserve)) {
    const rest = draft.reserve ? withoutCue(plan, id) : { ...plan, cues: plan.cues.filter((cue) => cue.id !== id) }
    const last = rest.cues.findLast((cue) => !cue.reserve)
    return withCue(rest, id, draft, last?.id ?? null)
  }
  const cue = tidied({ ...draft, id, number: old.number })
  return { ...plan, cues: plan.cues.map((one) => (one.id === id ? cue : one)) }
}

/** What somebody saw of a cue when they began to write: a form carries it, so that nobody overwrites another's words. */
export const cueMark = (cue: Cue): string => {
  let hash = 5381
  for (const code of JSON.stringify(Object.entries(cue).sort(([a], [b]) => (a < b ? -1 : 1))))
    hash = (hash * 33) ^ code.codePointAt(0)!
  return (hash >>> 0).toString(36)
}

/** An id from a title, free of marks; told apart from those taken. */
export function idFrom(title: string, taken: ReadonlySet<string>): string {
  const plain = title.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase()
  const base =
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-+$/, '') || 'cue'
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken.has(id)) return id
  }
}
