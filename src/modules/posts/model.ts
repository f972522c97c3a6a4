/**
 * post: what somebody published on a platform. author: the account that published it. reading: counts of a post as seen at
 * a moment by a source; kept as an observation. tagged: carries one of the edition's tags (null: a cut caption cannot tell).
 * counted: belongs to the figures. fact: language, theme or event of a post, dated, by the machine or a person.
 * near: a caption so like an earlier one that a person should compare them.
 */
export type Platform = 'tiktok'
export type Basis = 'explicit' | 'evident' | 'coincident'
export type Outcome = 'allow' | 'refuse' | 'later'

export const REFUSE_REASONS = [
  'off_campaign',
  'duplicate',
  'child_without_consent',
  'others_music_or_picture',
  'insult',
  'wrong_about_house',
  'selling',
  'other',
] as const
export type RefuseReason = (typeof REFUSE_REASONS)[number]

export const THEMES = ['folk_art', 'cuisine', 'costume', 'customs_rituals', 'tourism', 'nature', 'business'] as const
export type Theme = (typeof THEMES)[number]

/** What a source says of a post itself, in our words. Null: it does not say. */
export interface PostFacts {
  platform: Platform
  platformId: string
  handle: string | null
  displayName: string | null
  url: string | null
  media: 'video' | 'photo' | null
  durationSeconds: number | null
  createdAt: Date | null
  createdBasis: 'source' | 'id' | 'unknown'
  caption: string | null
  captionCut: boolean
  /** Folded tags, as listed by the source or found in the caption. */
  tags: string[]
  drawing?: string | null
}

export interface EditionScope {
  id: string
  zone: string
  tags?: readonly string[] | undefined
}
