import type { LocalText } from '#platform/words'

/**
 * screen: a place where posts are shown, named in its address (entrance, stage, …). card: one post as a screen shows it:
 * the theme's drawing or a picture the author granted, never a stored cover.
 */
export interface Card {
  id: string
  caption: string
  handle: string | null
  /** Name of the drawing. */
  drawing: string
  /** Address of a picture that the author granted, instead of the drawing. */
  picture: string | null
  /** How the author wishes to be named; null: by the handle. */
  credit: string | null
  language: string | null
  theme: string | null
  sample: boolean
  /** Venue moment (ISO 8601) after which the grant no longer holds: the screen lets go by itself, also offline. */
  until: string
  /** The decision that put it here, for an undo from the wall. */
  decision: string
}

export interface WallEvent {
  kind: 'show' | 'hide'
  id: string
  card?: Card
}

/** A notice of safety as a screen has it: words in every language, and the venue moment (ISO 8601) at which it goes by itself. */
export interface ScreenNotice {
  id: string
  words: LocalText
  until: string
}

/** What the house itself says on the wall: between two venue moments (ISO 8601), in each language there is. */
export interface ScreenWord {
  id: string
  words: LocalText
  sample: boolean
  from: string
  until: string
}

export const SCREEN_NAME = /^[a-z0-9][a-z0-9-]{0,40}$/
