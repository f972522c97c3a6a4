/**
 * document   a thing that can be found, in one of its languages
 * name       what a thing is called; the names of one thing in all languages stand for one another
 * reading    how a name is read in kana
 * lexeme     a word, or a pair of characters, as it lies in the index
 */
import type { Db } from '../db.ts'

export interface SearchDocument {
  kind: string
  id: string
  /** '' where it is not known. */
  language: string
  title: string
  /** Other names by which one looks for it. */
  names?: readonly string[]
  /** In kana. */
  readings?: readonly string[]
  text: string
  /** Keys of persons without whom it would not be here, such as `author:ID`. */
  persons?: readonly string[]
}

/** Names that stand for one another, such as an old and a new name of a place. */
export interface NameGroup {
  /** Of the edition's, whatever the kind: `place:binh-phuoc:dong-nai`. */
  group: string
  names: readonly { language: string; name: string }[]
}

export interface SearchScope {
  id: string
  zone: string
  languages: string[]
}

/** What a room offers to be found. */
export interface Searchable {
  kinds: readonly string[]
  /** Do the names of one of its things stand for one another everywhere? Not for what strangers wrote. */
  givesNames: boolean
  /** Among equals the larger stands first. */
  weight: number
  /** All that may be found now, or those of these ids. */
  documents: (db: Db, edition: SearchScope, now: Date, ids: readonly string[] | null) => Promise<SearchDocument[]>
  /** Further names. */
  names?: (db: Db, edition: SearchScope) => Promise<NameGroup[]>
  /** Which of these may be shown at this moment: asked at the door about every hit, whatever the index says. Left out: all. */
  shown?: (db: Db, edition: SearchScope, now: Date, found: readonly Found[]) => Promise<Found[]>
}

export interface Found {
  kind: string
  id: string
}

export const WHYS = ['exact', 'folded', 'reading', 'glossary'] as const
/**
 * exact     the words as typed
 * folded    without marks, in other kana, in the other number
 * reading   by how it is read
 * glossary  by another name of the same thing, such as its name in another language
 */
export type Why = (typeof WHYS)[number]

export interface Excerpt {
  text: string
  language: string
  /** Where in it the words stand: from and to, in order. */
  marks: readonly (readonly [number, number])[]
}

export interface Hit extends Found {
  /** In the reader's language where there is one. */
  title: string
  language: string
  why: Why
  /** The other name or the reading by which it was found. */
  by: string | null
  /** Only to compare with others of the same answer: larger is better. */
  score: number
  excerpt: Excerpt | null
}

const searchables: Searchable[] = []

export function registerSearchables(list: readonly Searchable[]): void {
  for (const one of list) if (!searchables.includes(one)) searchables.push(one)
}

export const allSearchables = (): readonly Searchable[] => searchables
