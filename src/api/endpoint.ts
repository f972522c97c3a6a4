/**
 * endpoint: one address of the API, told as values, in the order in which a request meets them: what may be asked, who is
 * staff here, what is found, how it is presented. `http/serve.ts` does the rest, the same for all of them.
 */
import * as v from 'valibot'
import type { LocaleCode } from '#messages'
import type { Auth } from '#modules/people'
import type { Edition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db'
import type { PageCache } from '../house/page-cache.ts'
import type { VenueClock } from '../house/venue-clock.ts'

/** As much of a house as the API needs; a test gives it a test database. */
export interface ApiHouse {
  config: { origin: string }
  store: { db: Db }
  clock: VenueClock
  pages: PageCache
  auth: Auth
}

/** Who the answer is for: everybody, or somebody of the staff whom the room's policy lets see more. */
export type Audience = 'public' | 'staff'

export interface Asked<Query = unknown> {
  db: Db
  /** Where the house is on the web, without a slash at its end. */
  origin: string
  edition: Edition
  audience: Audience
  actor: Actor
  lang: LocaleCode
  /** The last part of the address, where it names one thing; '' otherwise. */
  id: string
  query: Query
  /** What the venue's clock says. */
  venueNow: Date
  format: 'json' | 'csv'
}

/** `lastModified`: nothing in the body has changed after it. 410: it was there, and what is left of it is the body. */
export type Answer<Body> =
  { body: Body; lastModified?: Date; status?: 410 } | { csv: string; fileName: string; lastModified?: Date }

type QueryEntries = Record<string, v.GenericSchema<string | undefined, unknown>>

export interface Endpoint<Query extends QueryEntries, Shape extends v.GenericSchema> {
  /** Below /api/v1. */
  path: string
  /** The name it has in the OpenAPI document. */
  name: string
  /** What it answers, in English. */
  about: string
  query: Query
  /** Answered also while the site is held. */
  whileHeld?: true
  /** Of the answer, where it is more than JSON. */
  mediaType?: string
  /** Can it also be had as CSV? */
  csv?: boolean
  /** Does this actor see more here than everybody? Without it the answer is the same for all. */
  staff: (actor: Actor) => boolean
  shape: Shape
  answer: (asked: Asked<v.InferOutput<v.ObjectSchema<Query, undefined>>>) => Promise<Answer<v.InferOutput<Shape>>>
}

/** Endpoints of every query and shape in one list; what they parse and answer fits their own. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyEndpoint = Endpoint<any, any>

export const endpoint = <const Query extends QueryEntries, Shape extends v.GenericSchema>(
  one: Endpoint<Query, Shape>,
): Endpoint<Query, Shape> => one
