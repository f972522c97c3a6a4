/**
 * How well a creator suits an event: a score of 0 to 100 in four parts, each told with its share. What is not known is not
 * zero: the score is then a span, from where it would be if all unknown parts were nothing to where it would be if they were
 * whole. Pure.
 */
import { dayOverlap } from './days.ts'
import type { Stretch } from './model.ts'

/** Points of each part; together 100. */
export const FIT_POINTS = { language: 30, topic: 30, past: 25, availability: 15 } as const
export type FitPart = keyof typeof FIT_POINTS
export const FIT_PARTS = Object.keys(FIT_POINTS) as FitPart[]

export interface FitFacts {
  /** Languages they make posts in. */
  spoken: readonly string[] | null
  /** Folded words or theme codes. */
  topics: readonly string[] | null
  /** Views of each of their earlier posts for the house; empty or null: none is known. */
  pastViews: readonly number[] | null
  availability: readonly Stretch[] | null
}

export interface FitEvent {
  /** Of the country where the Expo is held. */
  here: readonly string[]
  /** Of the edition. */
  languages: readonly string[]
  topics: readonly string[]
  /** null: not dated. */
  days: Stretch | null
}

export interface FitShare {
  part: FitPart
  points: number
  /** 0..1 of the points; null: not known. */
  share: number | null
  /** What it was told from: codes of languages, topics, or numbers. */
  because: readonly string[]
}

export interface Fit {
  /** Equal when everything is known. */
  from: number
  to: number
  parts: FitShare[]
}

export function fitOf(creator: FitFacts, event: FitEvent): Fit {
  const parts: FitShare[] = [
    { part: 'language', ...languageShare(creator.spoken, event) },
    { part: 'topic', ...topicShare(creator.topics, event.topics) },
    { part: 'past', ...pastShare(creator.pastViews) },
    { part: 'availability', ...availabilityShare(creator.availability, event.days) },
  ].map((one) => ({ ...one, part: one.part as FitPart, points: FIT_POINTS[one.part as FitPart] }))
  const sum = (unknown: number) => parts.reduce((all, { points, share }) => all + points * (share ?? unknown), 0)
  return { from: Math.round(sum(0)), to: Math.round(sum(1)), parts }
}

type Share = Pick<FitShare, 'share' | 'because'>
const UNKNOWN: Share = { share: null, because: [] }

/** The language of the place counts whole, another of the edition half. */
function languageShare(spoken: readonly string[] | null, { here, languages }: FitEvent): Share {
  if (!spoken) return UNKNOWN
  const local = here.filter((code) => spoken.includes(code))
  if (local.length) return { share: 1, because: local }
  const other = languages.filter((code) => spoken.includes(code))
  return other.length ? { share: 0.5, because: other } : { share: 0, because: [] }
}

/** One topic in common is half, two are the whole. An event without topics tells nothing. */
function topicShare(topics: readonly string[] | null, wanted: readonly string[]): Share {
  if (!topics || !wanted.length) return UNKNOWN
  const common = [...new Set(wanted)].filter((topic) => topics.includes(topic))
  return { share: Math.min(1, common.length / Math.min(2, new Set(wanted).size)), because: common }
}

/** The median of views, by its power of ten: 100 views are 2/5, 100,000 the whole. */
function pastShare(views: readonly number[] | null): Share {
  if (!views?.length) return UNKNOWN
  const sorted = [...views].sort((a, b) => a - b)
  const median = sorted[Math.floor((sorted.length - 1) / 2)]!
  return { share: Math.min(1, Math.log10(Math.max(1, median)) / 5), because: [String(views.length), String(median)] }
}

/** The part of the event's days on which they could come. */
function availabilityShare(stretches: readonly Stretch[] | null, days: Stretch | null): Share {
  if (!stretches || !days) return UNKNOWN
  const { shared, all } = dayOverlap(stretches, days)
  return { share: shared / all, because: [String(shared), String(all)] }
}
