/**
 * show      the script of what happens on a stage or in a livestream: cues and who has a screen. Its versions are kept.
 *           (A showing of a recurring event on a day is in show-times.ts; it is one moment in the programme, not a script.)
 * version   a show as it stood when somebody settled it; never changed afterwards
 * run       one rehearsal or performance of one version, at a planned time
 * cue       one step of a show
 * role      who has a screen: stage manager, sound, light, camera, host …
 * act       one press on a screen
 * screen    one device with a role, opened by a secret address
 *
 * Plain data, safe for the browser.
 */
import type { LocalText as Words } from '#platform/words'

export const CUE_KINDS = ['open', 'stage', 'talk', 'sound', 'light', 'camera', 'product', 'close'] as const
export type CueKind = (typeof CUE_KINDS)[number]

export interface Cue {
  /** A slug, unique in the show; it stays for ever. */
  id: string
  /** Shown on screens; grows in the order of the plan. */
  number: number
  kind: CueKind
  title: Words
  /** What is done, said or warned of. */
  say?: Words
  /** Planned length. */
  seconds: number
  /** Roles that tell they are ready before this cue. */
  ready?: string[]
  /** At most so many seconds may be filmed; 0: not at all; absent: nothing is said. */
  film?: number
  /** A fallback: outside the planned order, put in by hand when something fails. */
  reserve?: true
  /** A reserve cue's usual place: the cue it stands in for. */
  instead?: string
  /** Persons of the edition. */
  people?: string[]
  /** Ids of products; later rooms know them. */
  products?: string[]
}

export interface ShowRole {
  id: string
  name: Words
  /** May press go, back, hold, resume and end. */
  calls?: true
  /** In which its screen is shown; else the edition's first. */
  language?: string
}

export interface ShowPlan {
  id: string
  title: Words
  /** An event of the programme. */
  event?: string
  /** A place of the edition. */
  place?: string
  /** A livestream. */
  stream?: true
  roles: ShowRole[]
  cues: Cue[]
  /** Seconds after the planned begin, at which it ends whatever happens. */
  hardEnd?: number
  /** Invented, and marked as such wherever it is shown. */
  sample?: true
}

export const RUN_KINDS = ['rehearsal', 'performance'] as const
export type RunKind = (typeof RUN_KINDS)[number]

export interface ShowRun {
  id: string
  edition: string
  show: string
  version: number
  kind: RunKind
  /** Planned, in the venue's time. */
  startsAt: Date
  /** Venue minus real time: as it is now, and once the run has begun as it was then. */
  offsetMs: number
  plan: ShowPlan
  /** Real time of the first cue; null before. */
  begunAt: Date | null
  endedAt: Date | null
}
