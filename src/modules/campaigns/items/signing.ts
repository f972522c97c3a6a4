/** Who has signed, who is waited for, who may sign: pure. Two people for anything public. */
import { hasRole, type Actor } from '#platform/actor'
import { STEPS, type Signature, type Step } from './model.ts'

export interface Standing {
  step: Step
  signed: { by: string; at: Date } | null
  /** The first that is not signed. */
  next: boolean
}

const ROLES = { written: ['communications', 'head'], checked: ['communications', 'head'], released: ['head'] } as const

/** Signatures for other content than this say nothing. A later step without the one before it says nothing either. */
export function standingOf(signatures: readonly Signature[], hash: string): Standing[] {
  let open = false
  return STEPS.map((step) => {
    const signed = signatures.findLast((one) => one.step === step && one.hash === hash)
    const next = !signed && !open
    if (!signed) open = true
    return { step, signed: signed && !open ? { by: signed.by, at: signed.at } : null, next }
  })
}

export const isReleased = (standing: readonly Standing[]): boolean => standing.every((one) => one.signed)
export const nextStep = (standing: readonly Standing[]): Step | null => standing.find((one) => one.next)?.step ?? null

export type WhyNot = 'not_next' | 'role' | 'own' | null

/** The second and third signature are never the writer's: whoever wrote it does not let it out. */
export function whyNotSign(actor: Actor, step: Step, standing: readonly Standing[]): WhyNot {
  if (nextStep(standing) !== step) return 'not_next'
  if (!hasRole(actor, ...ROLES[step])) return 'role'
  const writer = standing[0]!.signed?.by
  return step !== 'written' && writer === actor.id ? 'own' : null
}

/** Roles that may sign a step, for telling who is waited for. */
export const signersOf = (step: Step): readonly ('communications' | 'head')[] => ROLES[step]
