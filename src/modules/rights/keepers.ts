/**
 * Rooms that keep things about persons, and what each of them does when one leaves. Every room hands in its own; they are
 * wired in src/jobs/wiring.ts. Rights knows no room, only that there are keepers.
 */
import type { Actor } from '#platform/actor'
import type { Db, Trx } from '#platform/db'

/** One person, by every key under which a room knows them: `creator:ID`, `author:ID`, `named:ID`. */
export interface Subject {
  edition: string
  /** The key that was asked for. */
  person: string
  /** All of them, `person` among them. */
  keys: readonly string[]
}

/** What was taken from where: a line of the receipt. Codes and ids, never names. */
export interface Removed {
  /** Where it was seen or used: wall, site, embed, api, connection, booking, mail … */
  surface: string
  /** Id of what was removed there. */
  item: string
}

/**
 * What a table's texts hold (text, json, bytea and lists of text; ids, numbers and times say nobody by themselves). Every
 * such column of the schema is named once, or test/house/personal-columns.test.ts fails and says so.
 */
export interface TableTexts {
  /** Says who somebody is: emptied by the room's `forget`. */
  personal?: readonly string[]
  /** Ids, codes, keys, the house's own words: nobody's. */
  harmless?: readonly string[]
  /** Says who somebody is and stays, and why. */
  kept?: Readonly<Record<string, string>>
}

/** Somebody as a room knows them, for the staff who look for a person. */
export interface Found {
  key: string
  name: string
  /** What helps to tell them apart: a platform, a role. A code or a word. */
  hint: string | null
}

export interface Keeper {
  room: string
  /** Persons whose name or handle holds these words. */
  find?: (db: Db, edition: string, words: string, limit: number) => Promise<Found[]>
  /** What the items of a receipt are called in public, such as a platform's own id of a post; erased ones are left out. */
  nameItems?: (db: Db, edition: string, items: readonly string[]) => Promise<Map<string, string>>
  /** Every text column of the room's tables. */
  texts?: Readonly<Record<string, TableTexts>>
  /** How much it keeps of them: things by code name. Empty: it knows nobody by these keys. */
  holds?: (db: Db, subject: Subject) => Promise<Record<string, number>>
  /** Other keys under which this room knows the same person. */
  keysOf?: (db: Db, edition: string, keys: readonly string[]) => Promise<string[]>
  /** Works they made, whoever else has a say in them. */
  worksOf?: (db: Db, subject: Subject) => Promise<string[]>
  /**
   * Takes back everything that needs their yes, at once, and tells what was taken from where. Also done to tell what would
   * be, and then rolled back: what cannot be rolled back is left to a job that is enqueued in `trx`.
   * @param works every work in which they have a say; rights ends their grants right after.
   */
  withdraw?: (trx: Trx, actor: Actor, subject: Subject, at: Date, works?: readonly string[]) => Promise<Removed[]>
  /** Refuses an erasure that would take somebody the house cannot do without. Not asked when a restored backup forgets again. */
  checkForget?: (trx: Trx, subject: Subject) => Promise<void>
  /** Erases what says who they are. Safe to do twice, and by keys alone, as a restored backup asks for it. */
  forget?: (trx: Trx, subject: Subject, at: Date) => Promise<void>
}

const keepers = new Map<string, Keeper>()

export function registerKeepers(list: readonly Keeper[]): void {
  for (const keeper of list) keepers.set(keeper.room, keeper)
}

export const allKeepers = (): Keeper[] => [...keepers.values()]

/** Everybody's keys for one person, asked until nobody knows another. */
export async function subjectOf(db: Db, edition: string, person: string): Promise<Subject> {
  const keys = new Set([person])
  for (let known = 0; known < keys.size;) {
    known = keys.size
    for (const keeper of keepers.values())
      for (const key of (await keeper.keysOf?.(db, edition, [...keys])) ?? []) keys.add(key)
  }
  return { edition, person, keys: [...keys].sort() }
}
