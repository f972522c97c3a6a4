// What the public components take. All words come in ready for the reader; nothing here loads or translates.
export interface LinkTo {
  href: string
  text: string
  current?: boolean
}

export interface LanguageLink {
  lang: string
  href: string
  /** What the switch shows: VI, 日本語, EN. */
  label: string
  /** The language's own name: Tiếng Việt, 日本語, English. */
  name: string
  current?: boolean
}

export interface ShowTime {
  time: string
  state: 'ended' | 'now' | 'next' | 'later' | 'cancelled'
  /** The state in a word: ended, on now, next, seats left. */
  word: string
}

export interface DayChip {
  weekday: string
  date: string
  state: 'before' | 'today' | 'after'
  href?: string
}

/** One post as the public may see it: words, a drawing or a granted picture, never a stored cover. */
export interface WallPost {
  id: string
  caption: string
  /** Language of the caption. */
  lang: string | null
  handle: string | null
  href?: string
  /** Name of the theme's drawing. */
  drawing: string
  /** Address of a picture that the author granted, instead of the drawing. */
  picture?: string | null
  alt: string
  /** The sample mark's word, where the post is invented. */
  sample?: string
}

export const KINDS = [
  'host_week',
  'performance',
  'ceremony',
  'heritage',
  'business',
  'make',
  'delegation',
  'press',
  'award',
  'communication',
  'season',
] as const
export type Kind = (typeof KINDS)[number]

export interface DayItem {
  id: string
  /** HH:MM at the venue; null = the source tells no time. */
  time: string | null
  kind: Kind
  /** The kind in a word, and what else belongs on the small line. */
  small: string
  title: string
  href?: string
  sample?: string
  unverified?: string
}

export interface Answer {
  value: string
  state: 'chosen' | 'not_chosen' | 'open' | 'unverified'
  /** The state in a word: chosen, earlier, open, unverified. */
  word: string
  /** What is counted, and as of when. */
  scope: string
  source: { text: string; href?: string }
}

export interface Column {
  text: string
  numeric?: boolean
}
