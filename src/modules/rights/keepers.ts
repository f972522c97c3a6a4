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

export interface Keeper {
  room: string
  /** Other keys under which this room knows the same person. */
  keysOf?: (db: Db, edition: string, keys: readonly string[]) => Promise<string[]>
  /** Works they made, whoever else has a say in them. */
  worksOf?: (db: Db, subject: Subject) => Promise<string[]>
  /** Takes back everything that needs their yes, at once, and tells what was taken from where. */
  withdraw?: (trx: Trx, actor: Actor, subject: Subject, at: Date) => Promise<Removed[]>
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
  for (let known = 0; known < keys.size; ) {
    known = keys.size
    for (const keeper of keepers.values())
      for (const key of (await keeper.keysOf?.(db, edition, [...keys])) ?? []) keys.add(key)
  }
  return { edition, person, keys: [...keys].sort() }
}
