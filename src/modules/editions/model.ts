/**
 * An edition is one country at one Expo: a folder of files that a person can read and edit, and the house's state of it.
 *
 * item       one thing of an edition: a place, an event, a claim
 * kind       what sort of item; each room contributes its kinds
 * base       an item as the files said when they were last loaded
 * conflict   files and house both changed an item, differently; a person decides
 * hold       what stops its public surfaces: hold/model.ts
 */
import type * as v from 'valibot'
import type { Actor } from '#platform/actor'
import type { Db, Trx } from '#platform/db'
import type { Fault } from './fault.ts'

/** How items of a kind lie in the folder. `series`: <id>.yaml beside <id>.csv; `markdown`: <id>.<language>.md. */
export type Layout =
  | { readonly of: 'file' | 'list' | 'csv'; readonly file: string }
  | { readonly of: 'folder' | 'markdown' | 'series'; readonly folder: string }

/** What a room contributes so that its part of an edition is checked, loaded and exported. */
export interface ItemKind<Body = unknown> {
  readonly kind: string
  /** Kinds of one space share their ids. Without it a kind has its own. */
  readonly space?: string
  readonly layout: Layout
  readonly schema: v.GenericSchema<unknown, Body>
  read(db: Db, edition: string): Promise<Map<string, Body>>
  write(trx: Trx, edition: string, id: string, body: Body): Promise<void>
  remove(trx: Trx, edition: string, id: string): Promise<void>
  /**
   * What follows once all items of a load are written, such as publishing those that belong together; in the load's
   * transaction. @returns remarks: what is left for a person.
   */
  settle?(trx: Trx, actor: Actor, edition: string): Promise<Fault[]>
}

/** Kinds of many bodies in one list; what they read and write has passed their own schema. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyItemKind = ItemKind<any>

/** The kind `edition` itself comes first: all other rows refer to it. */
export type ItemKinds = readonly AnyItemKind[]
