/** Rooms before rights, and the platform, hand in what they keep about persons here: they cannot know what a keeper is. */
import { EVIDENCE_TEXTS, forgetInRuns } from '#modules/evidence'
import { forgetAccounts, knowsAccount, mustLeaveAnOwner, PEOPLE_TEXTS } from '#modules/people'
import type { Keeper } from '#modules/rights'
import { forgetJobs } from '#platform/jobs'
import { forgetInSearch } from '#platform/search/index'

const PLATFORM: Keeper = {
  room: 'platform',
  texts: {
    audit_line: { harmless: ['actor_kind', 'actor_id', 'verb', 'edition_id', 'subjects', 'detail'] },
    audit_seal: { harmless: ['hash'] },
    clock_move: { harmless: ['edition_id', 'moved_by'] },
    // Taken by the room that knows the address: forgetMailTo.
    mail_outbox: {
      personal: ['to_address', 'subject', 'text_body', 'html_body'],
      harmless: ['purpose', 'last_error', 'waits_for'],
    },
    schema_migration: { harmless: ['name', 'hash'] },
    search_document: {
      personal: ['title', 'names', 'text', 'persons'],
      harmless: ['edition_id', 'kind', 'id', 'language', 'hash', 'kana'],
    },
    search_name: { harmless: ['edition_id', 'kind', 'group', 'language', 'name', 'folded'] },
  },
  forget: async (trx, { keys }) => {
    await forgetJobs(trx, namesIn(keys))
    await forgetInSearch(trx, keys)
  },
}

/** The ids in keys, and the keys themselves. */
const namesIn = (keys: readonly string[]): string[] => keys.flatMap((key) => [key, key.slice(key.indexOf(':') + 1)])

const PEOPLE: Keeper = {
  room: 'people',
  texts: PEOPLE_TEXTS,
  holds: async (db, { keys }) => {
    const known = await Promise.all(keys.map((key) => knowsAccount(db, key)))
    const accounts = known.filter(Boolean).length
    const held: Record<string, number> = {}
    if (accounts) held.staff_accounts = accounts
    return held
  },
  checkForget: (trx, { keys }) => mustLeaveAnOwner(trx, keys),
  forget: (trx, { keys }, at) => forgetAccounts(trx, keys, at),
}

/** What an edition's files say is public, and leaves when they are edited. */
const EDITIONS: Keeper = {
  room: 'editions',
  texts: {
    edition: { harmless: ['id', 'zone', 'loaded_files'], kept: { body: 'the edition’s own files' } },
    edition_item: {
      harmless: ['edition_id', 'kind', 'id'],
      kept: { base: 'the edition’s own files', conflict: 'the edition’s own files' },
    },
    place: { harmless: ['edition_id', 'id'], kept: { body: 'the edition’s own files' } },
    hold: { harmless: ['edition_id', 'reason', 'held_by'], kept: { words: 'why the house itself stopped' } },
    hold_surface: { harmless: ['edition_id', 'surface', 'released_by', 'release_reason', 'alone'] },
    safety_notice: {
      harmless: ['edition_id', 'told_by', 'ended_by'],
      kept: { words: 'what the house itself told everybody' },
    },
    wall_screen: { harmless: ['edition_id', 'screen'] },
    edition_text: { harmless: ['edition_id', 'id'], kept: { body: 'the edition’s own files' } },
  },
}

const EVIDENCE: Keeper = {
  room: 'evidence',
  texts: EVIDENCE_TEXTS,
  // By marks that the rooms set which know names: those forget first.
  forget: (trx, { edition }, at) => forgetInRuns(trx, edition, at),
}

export const EARLY_KEEPERS: readonly Keeper[] = [PLATFORM, PEOPLE, EDITIONS, EVIDENCE]
