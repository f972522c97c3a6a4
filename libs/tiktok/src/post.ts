// Glossary
// kind      which tool or interface wrote the file
// item      one thing in a file: a post, a day of an account, or something that could not be read
// raw       an item's own source text; read again alone it gives the same item
// post      what was said of one post; a field is null where the source does not say, never zero or guessed
// reject    why an item could not be read: a stable code for machines, a sentence for people
// refusal   why a whole file is not read at all

import type { PostMedia } from './link.ts'

export const kinds = [
  'zeeschuimer',
  '4cat',
  'tiktok-web',
  'tiktok-research',
  'tiktok-display',
  'oembed',
  'tiktok-studio',
  'tiktok-account',
  'link',
] as const

export type Kind = (typeof kinds)[number]

export type StudioSheet = 'content' | 'overview' | 'followers'

export type Counts = { views: number | null; likes: number | null; comments: number | null; shares: number | null }

export type ReadPost = {
  /** 10 to 20 digits, as text. */
  id: string
  handle: string | null
  accountId: string | null
  displayName: string | null
  verified: boolean | null
  /** ISO 8601 in UTC. */
  createdAt: string | null
  /** `YYYY-MM-DDTHH:mm` in a zone the source does not name. */
  createdLocal: string | null
  caption: string | null
  /** The source may have cut the caption, so a hashtag missing from it is unknown, not absent. */
  captionCut: boolean
  /** As the source lists them, without `#`; null where it has no list. */
  hashtags: string[] | null
  url: string | null
  media: PostMedia | null
  durationSeconds: number | null
  region: string | null
  counts: Counts
  /** When the counts were true, ISO 8601 in UTC, if the source says so. */
  observedAt: string | null
}

export type AccountMeasure =
  'views' | 'profileViews' | 'likes' | 'comments' | 'shares' | 'newFollowers' | 'followers' | 'followersDelta'

export type ReadAccountDay = {
  account: string | null
  /** `YYYY-MM-DD`, in the zone of the account's own settings. */
  day: string
  /** Only the measures the file has a column for. May be negative: TikTok takes back likes and comments. */
  values: Partial<Record<AccountMeasure, number | null>>
}

export type Reject = { code: RejectCode; detail: string }

export type Item = {
  /** Position in the file, from 1, blank lines not counted. */
  n: number
  raw: string
  post?: ReadPost
  accountDay?: ReadAccountDay
  waiting?: { link: string }
  reject?: Reject
}

export type ReadOptions = {
  /** The last day a Studio sheet covers, `YYYY-MM-DD`: its days carry no year. */
  lastDay?: string
  /** IANA zone of times that come without one; gives `createdAt` beside `createdLocal`. */
  zone?: string
}

export const rejectCodes = {
  account_link: 'A link to an account, not to a post.',
  bad_columns: 'The row has another number of cells than the header.',
  bad_count: 'A count is not a whole number.',
  bad_day: 'The day cannot be read or does not exist.',
  bad_id: 'The id is not 10 to 20 digits.',
  bad_link: 'The link does not lead to a TikTok post.',
  bad_time: 'The time cannot be true.',
  broken_csv: 'The row’s quotation marks do not close.',
  broken_json: 'The text is not JSON.',
  days_out_of_order: 'The days do not follow one another, so their year cannot be told.',
  duplicate_day: 'The next row is about the same day.',
  error_answer: 'An error message stands in the place of an answer.',
  id_mismatch: 'The id and the link name two different posts.',
  last_day_mismatch: 'The last row is not about the last day that was given.',
  last_day_needed: 'The days carry no year: the last day is needed.',
  line_too_long: 'The line is longer than 4 MB.',
  negative_count: 'A count is below zero.',
  no_post_id: 'Nothing here says which post this is.',
  not_a_link: 'Not a link to TikTok.',
  not_a_post: 'This is not a post.',
  not_public: 'The post is not public.',
  not_tiktok: 'This comes from another platform.',
  several_links: 'More than one link in a line.',
} as const

export type RejectCode = keyof typeof rejectCodes

export const limits = {
  /** Characters of one line, CSV row or item. */
  lineChars: 4 * 1024 * 1024,
  /** Characters of one JSON document that is not line by line. */
  documentChars: 64 * 1024 * 1024,
  /** Rows of a Studio sheet that has to be read from its end. */
  dayRows: 20_000,
  /** What detection looks at. */
  headChars: 64 * 1024,
} as const

/** A post of which nothing is known but its id; readers fill in what their source says. */
export function blankPost(id: string): ReadPost {
  return {
    id,
    handle: null,
    accountId: null,
    displayName: null,
    verified: null,
    createdAt: null,
    createdLocal: null,
    caption: null,
    captionCut: false,
    hashtags: null,
    url: null,
    media: null,
    durationSeconds: null,
    region: null,
    counts: { views: null, likes: null, comments: null, shares: null },
    observedAt: null,
  }
}
