/**
 * campaign: what the desk wants of an event or a host week. item: one thing it says: where, when, in which languages. source:
 * the language it is written in; the others follow it and can be behind. signature: somebody's word for exactly this
 * content; it holds as long as nothing changes. hand-out: a released item on a phone, to be posted by a person.
 */
export const KINDS = ['post', 'story', 'press', 'live'] as const
export type Kind = (typeof KINDS)[number]

/** Lanes of the calendar. */
export const CHANNELS = ['tiktok', 'site', 'wall', 'creators', 'press'] as const
export type Channel = (typeof CHANNELS)[number]

/** In this order. The second and the third are never the first person's. */
export const STEPS = ['written', 'checked', 'released'] as const
export type Step = (typeof STEPS)[number]

export interface Campaign {
  id: string
  event: string
  aim: string
  audiences: string
  messages: string
  /** Ids of the edition's people. */
  people: string[]
  /** Invented for demonstration. */
  sample: boolean
  madeAt: Date
}

export interface ItemText {
  language: string
  caption: string
  /** For who cannot see the picture. */
  alt: string
  /** Of the video, as WebVTT or plain lines. */
  subtitles: string
  coverKey: string | null
  /** The source's caption when this was written; null: it is the source. */
  madeFrom: string | null
  draft: boolean
  changedBy: string
  changedAt: Date
}

export interface Signature {
  step: Step
  hash: string
  by: string
  at: Date
}

export interface Item {
  id: string
  campaign: string
  kind: Kind
  channel: Channel
  title: string
  dueAt: Date | null
  /** Venue day. */
  dueDay: string | null
  sourceLanguage: string
  /** In which it goes out, the source first. */
  languages: string[]
  video: { key: string; type: string } | null
  texts: ItemText[]
  signatures: Signature[]
  madeBy: string
  /** Invented for demonstration. */
  sample: boolean
  changedAt: Date
  outAt: Date | null
  outUrl: string | null
  droppedAt: Date | null
}
