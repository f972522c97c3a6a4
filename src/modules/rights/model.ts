/**
 * work: something that may be shown; a post today. grant: one person's yes to one use of a work, or of all their works under
 * a key (scope), with its term, places, languages, credit line and evidence. say: that somebody must be asked about a work,
 * and for what part they have in it; the maker always has one. withheld: their say is no, whatever was granted. embargo:
 * nobody sees the work before a moment of the venue's clock. withdrawal: somebody leaves; every grant of theirs ends and their
 * say is no (standing no), also to works that come later. receipt: what was taken from where by it. copy: what left the house.
 * case: somebody asked for something; the clocks of the law run on it.
 */

/** The uses by which the house itself shows a work to everybody. */
export const SHOWN_USES = ['wall', 'site', 'embed'] as const
/**
 * wall (screens at the venue) · site (our public pages and API) · embed (the platform's own player after a click) · repost
 * (by the house's account, unpaid) · print · press_kit · paid (advertising) · ai_training (in no default: named by itself,
 * with evidence of its own).
 */
export const USES = [...SHOWN_USES, 'repost', 'print', 'press_kit', 'paid', 'ai_training'] as const
export type Use = (typeof USES)[number]

/** What somebody has to do with a work, the maker first. music, material: what is theirs is heard or seen in it. */
export const PARTS = ['maker', 'seen', 'music', 'material'] as const
export type Part = (typeof PARTS)[number]

export interface Grant {
  id: string
  /** Of one work, or of a scope; never both. */
  work_id: string | null
  scope: string | null
  /** The key under which the work names who said yes; null: its maker. */
  person: string | null
  use: Use
  /** First and last venue day, both included, and the moments at which they begin and end. */
  first_day: string | null
  starts_at: Date | null
  last_day: string
  ends_at: Date
  /** ISO 3166 countries and place ids of the edition; null: everywhere. */
  places: string[] | null
  /** BCP 47 primary languages; null: every language. */
  languages: string[] | null
  credit: string | null
  picture_key: string | null
  evidence: string
  terms_version: string | null
  shown_text: string | null
  said_at: Date | null
  /** Who said it for them: the guardian of somebody under age, whoever read a text for a community. */
  guardian: string | null
  granted_by: string
  granted_at: Date
  ended_at: Date | null
  end_reason: string | null
  sample: boolean
  shows_from: Date | null
}

export interface Say {
  id: string | null
  /** null: the maker, whom nobody has named. */
  person: string | null
  part: Part
  name: string | null
  minor: boolean
  withheldAt: Date | null
}

/** All that is recorded of the rights in one work. */
export interface WorkRights {
  /** Ended ones too, newest first. */
  grants: Grant[]
  /** Without the maker, as long as nobody has named them. */
  says: Say[]
  embargoUntil: Date | null
  /** When somebody last changed a say, the embargo, or the keys under which the work stands. */
  changedAt: Date | null
  /** Since when the maker, by the key under which the work's room knows them, says no to everything: they left. */
  makerLeftAt?: Date | null
}

export const NO_RIGHTS: WorkRights = { grants: [], says: [], embargoUntil: null, changedAt: null }

/** What the one rule decides from: the rights, and the sources from which the work is known (null: it is the house's own). */
export interface WorkFacts extends WorkRights {
  sources: readonly string[] | null
}

export interface Question {
  use: Use
  /** A moment of the venue's clock. */
  at: Date
  /** All names of the place: its country, itself, what it lies in. Empty: everywhere at once. */
  here: readonly string[]
  /** null: every language at once. */
  language: string | null
}
/** A question that is asked anew at every moment, as a door does. */
export type Asking = Omit<Question, 'at'>

/** Why not, the furthest from a yes first. */
export const REASONS = [
  'source',
  'withheld',
  'embargo',
  'no_grant',
  'ended',
  'no_guardian',
  'elsewhere',
  'other_language',
  'not_yet',
  'expired',
] as const
export type Reason = (typeof REASONS)[number]

export interface MissingSay {
  say: Say
  reason: Reason
}

export type RightsAnswer =
  | {
      allowed: true
      reason: 'granted'
      /** The one that ends first. */
      grant: Grant
      /** One of each person, the maker's first. */
      grants: Grant[]
      until: Date
      credit: string | null
      missing: readonly []
    }
  | {
      allowed: false
      reason: Reason
      grant: null
      grants: readonly []
      until: null
      credit: null
      /** Whose say is missing or no, the furthest from a yes first; empty where it is nobody's. */
      missing: MissingSay[]
    }

export const END_REASONS = ['withdrawn', 'mistake', 'replaced', 'complaint', 'other'] as const
