/**
 * creator: a person or a team who makes posts, as the house knows them. handle: their account on a platform. key: the secret
 * in the address of their own pages; only its hash is kept. invitation: what they were asked to, by which day to answer.
 * terms: the promise on both sides, in versions, from the edition's files. choice: their yes or no to one question of the
 * terms. letter: what went out to them or came from them. fit: how well they suit an event, in parts that are told.
 */
import type { LocaleCode } from '#messages'
import { USES } from '#modules/rights'

export const KINDS = ['person', 'team'] as const
export type CreatorKind = (typeof KINDS)[number]

/** Days on which they could come, both included. */
export interface Stretch {
  from: string
  to: string
}

export interface Handle {
  platform: string
  /** Folded: small letters, without @. */
  handle: string
  accountId: string | null
}

/** null in what was stated: not known, which is not the same as none. */
export interface Creator {
  id: string
  editionId: string
  kind: CreatorKind
  /** In its own script. */
  name: string
  /** latin, kana, vi … */
  otherNames: Record<string, string>
  /** Of letters to them, BCP 47. */
  language: string
  spoken: string[] | null
  /** ISO 3166: where their audience is. */
  countries: string[] | null
  topics: string[] | null
  availability: Stretch[] | null
  livesIn: string | null
  email: string | null
  contacts: Record<string, string>
  minor: boolean
  guardianName: string | null
  guardianEmail: string | null
  notes: string | null
  sample: boolean
  createdAt: Date
  changedAt: Date
  forgetAfter: string
  forgottenAt: Date | null
  handles: Handle[]
}

/** The key under which the ledger of rights and the other rooms know them. */
export const personOf = (creatorId: string): string => `creator:${creatorId}`
export const creatorOf = (person: string): string | null => /^creator:([0-9a-f-]{36})$/.exec(person)?.[1] ?? null

/** What somebody is asked one by one: the uses of the ledger, and whether their counts may be read. Never AI training. */
export const CHOICES = [...USES.filter((use) => use !== 'ai_training'), 'count'] as const
export type ChoiceName = (typeof CHOICES)[number]

/** Languages in which the house writes letters and pages. */
const WRITTEN: readonly LocaleCode[] = ['vi', 'en', 'ja']
/** English for whom none of them is their own. */
export const writtenIn = (language: string): LocaleCode =>
  WRITTEN.find((code) => code === language.split('-')[0]) ?? 'en'
