/**
 * brief: what the house asks of creators for an event: message, must, must not, who is seen, tags, disclosure, material. Written as
 * a draft; published in versions that never change. A new version makes what was accepted before outdated. fresh: a text says
 * what its original says; stale: the original has changed since.
 */
import type { LocaleCode } from '#messages'
import type { LocalText } from '#platform/words'

export const BRIEF_LANGUAGES: readonly LocaleCode[] = ['vi', 'en', 'ja']
/** Its texts; of `must`, `must_not` and `asks` every line is one point. Each of `asks` becomes a promise of whoever accepts. */
export const BRIEF_FIELDS = ['message', 'must', 'must_not', 'seen', 'asks'] as const
export type BriefField = (typeof BRIEF_FIELDS)[number]

/** A file from the store, with what it may be used for. */
export interface Material {
  key: string
  name: string
  type: string
  size: number
  title: LocalText
  /** To be named beside it. */
  credit: string
  /** What a creator may do with it. */
  use: LocalText
}

export interface BriefBody {
  /** The language it is written in; the others are translations. */
  source: LocaleCode
  /** A version that was published before a field existed has none of it. */
  texts: Partial<Record<BriefField, LocalText>>
  /** Of each translation: hash of the original it was made from. */
  madeFrom: Partial<Record<LocaleCode, Partial<Record<BriefField, string>>>>
  /** Without #. */
  tags: string[]
  /** Venue day by which what is asked for is to be posted. */
  dueDay?: string | null
  material: Material[]
}

export type TextState = 'original' | 'fresh' | 'stale' | 'missing' | 'empty'

export interface Brief {
  id: string
  editionId: string
  /** null: for the whole season. */
  eventId: string | null
  draft: BriefBody
  version: number | null
  /** Invented for demonstration. */
  sample: boolean
  changedAt: Date
}

export interface BriefVersion {
  briefId: string
  eventId: string | null
  version: number
  body: BriefBody
  hash: string
  publishedAt: Date
}

export interface BriefAcceptance {
  briefId: string
  version: number
  creatorId: string
  language: string
  acceptedAt: Date
}

/** Where a season's brief stands in an address, in place of an event's id. */
export const SEASON = 'season'
