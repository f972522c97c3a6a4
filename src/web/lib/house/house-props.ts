// What the components of the House take: halls, objects, stories, routes. All words come in ready for the reader.
import type { Answer, LinkTo } from './props.ts'

export type HallInk = 'son' | 'cham' | 'tre' | 'hoe'

export interface HallDoor {
  id: string
  href: string
  title: string
  /** «14 objects» */
  count: string
  teaser: string
  ink: HallInk
  sign?: string
}

/** How a picture or a part of it came about, in a word, with the shape that says the same. */
export interface StandingWords {
  kind: 'scanned' | 'reconstructed' | 'imagined' | 'machine-made'
  word: string
  because?: string
}

export interface ObjectTeaser {
  id: string
  href: string
  title: string
  summary: string
  drawing: string
  /** The number of the stop on the route that one walks. */
  stop?: number
  unverified?: string
}

export interface RouteTeaser {
  id: string
  href: string
  title: string
  summary: string
  minutes: number
  unit: string
}

export interface StoryTeaser {
  id: string
  href: string
  kick: string
  title: string
  lead: string
  drawing: string
}

export interface NextStep extends LinkTo {
  note: string
  drawing: string
}

/** A run of text, ready to be shown: references have become addresses, claims the words that are told. */
export type Run =
  | { is: 'text'; text: string }
  | { is: 'strong' | 'em'; runs: Run[] }
  | { is: 'link'; href: string; runs: Run[] }
  /** A value that is told after somebody; leads to who says so. `mark`: unverified, in a word. */
  | { is: 'told'; text: string; href: string; mark?: string }
  | { is: 'ruby'; base: string; reading: string }

export type Para = { is: 'paragraph'; runs: Run[] } | { is: 'list'; ordered: boolean; items: Run[][] }

export interface PinnedNote {
  id: string
  /** From 1; the same number on the pin and in the list. */
  number: number
  /** Shares of the picture's width and height. */
  at: readonly [number, number]
  title: string
  text: Para[]
  standing?: StandingWords
}

export interface PictureWords {
  drawing: string
  alt: string
  standing: StandingWords
  credit?: string
}

/** What a community asks, in whole sentences. */
export interface LabelWords {
  kind: string
  text: string
}

export interface ClaimInStory {
  id: string
  question: string
  /** The told answer; `open`: nobody has chosen, all stand side by side. */
  value: string
  answers: Answer[]
  why?: string
  unverified?: string
}

export interface HitWords {
  id: string
  /** Where it leads; a place has no page of its own. */
  href?: string
  title: string
  lang: string
  /** Beside its name: what a place is part of now. */
  note?: string
  excerpt: { lang: string; parts: { text: string; mark: boolean }[] } | null
  /** Why it was found, in words. */
  why: string
  sample?: string
}

export interface HitGroup {
  kind: string
  title: string
  hits: HitWords[]
}
