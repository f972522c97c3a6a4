/**
 * surface    what a hold can cover: the wall's screens; public pages and the API; what leaves by itself (outbox, hand-outs);
 *            the run of show
 * hold       somebody stopped surfaces of an edition at once, for a reason; a row each, never overwritten
 * release    one surface goes on again, by a second person
 * fell due   what should have gone out while `outgoing` was held: nothing of it goes without an answer
 * notice     short words of safety for everybody at the venue; it passes whatever is held, and ends by itself
 *
 * Plain data, safe for the browser.
 */
import type { LocalText } from '#platform/words'

export const SURFACES = ['wall', 'site', 'outgoing', 'show'] as const
export type Surface = (typeof SURFACES)[number]

/** Codes, for the audit trail; never words about persons. */
export const HOLD_REASONS = ['emergency', 'wrong', 'rights', 'technical', 'drill'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]
export const RELEASE_REASONS = ['mended', 'mistake', 'drill_over'] as const
export type ReleaseReason = (typeof RELEASE_REASONS)[number]

/** Why whoever held a surface may release it without a second person. */
export type Alone = 'only_one' | 'drill' | 'mistake'

/** A surface that is held now. */
export interface HeldSurface {
  surface: Surface
  hold: string
  /** Real time. */
  since: Date
  by: string
  reason: HoldReason
}

export interface Hold {
  id: string
  reason: HoldReason
  words: string
  heldBy: string
  heldAt: Date
  surfaces: {
    surface: Surface
    releasedAt: Date | null
    releasedBy: string | null
    releaseReason: ReleaseReason | null
    alone: Alone | null
  }[]
}

/** What a person says to something that fell due: it goes now, at another time, or not at all. */
export type DueAnswer = { what: 'now' } | { what: 'later'; at: Date } | { what: 'drop' }

export interface Notice {
  id: string
  /** In every language of the edition. */
  words: LocalText
  /** By the venue's clock. */
  from: Date
  until: Date
  toldBy: string
  toldAt: Date
  endedAt: Date | null
}

type MayBeHeld = { held: readonly HeldSurface[] }

export const heldSurfaces = (edition: MayBeHeld): Surface[] =>
  SURFACES.filter((surface) => edition.held.some((one) => one.surface === surface))

export const heldAs = (edition: MayBeHeld, surface: Surface): HeldSurface | null =>
  edition.held.find((one) => one.surface === surface) ?? null

export const isHeld = (edition: MayBeHeld, surface: Surface): boolean => heldAs(edition, surface) !== null
