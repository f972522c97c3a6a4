/**
 * connection: a creator's account on a platform, connected by their own consent there. attempt: a login under way. claim: the
 * right to ask for new tokens, one at a time. account: the platform's own name of it for this app; a handle may change.
 */
import type { Display, Endpoint, Login, Oembed } from '#libs/tiktok/client'

/** The ways to TikTok, as the house opens them, and what tokens are kept under. */
export interface TikTok {
  login: Login
  display: Display
  oembed: Oembed
  /** The house's secret. */
  secret: string
  /** The real time: tokens run by it, never by the venue's clock. */
  now: () => Date
  /** How many calls went out so far, by endpoint. */
  calls: () => Record<Endpoint, number>
  /** Places that another process has just used in the window. */
  leavePlaces(places: Partial<Record<Endpoint, number>>): Promise<void>
}

/** No more than what is read: the posts, and a name by which the creator knows their own account again. */
export const ASKED_SCOPES = ['user.info.basic', 'video.list'] as const

export type ConnectionState = 'standing' | 'reconnect' | 'ended'

/** Why a new consent is needed, or why it ended. Codes, told by messages. */
export const CONNECTION_REASONS = [
  'scope_missing',
  'consent_over',
  'refused',
  'outcome_unknown',
  'key_lost',
  'disconnected',
  'left',
  // Ended at TikTok: by the creator or by TikTok, or by our own app there.
  'removed',
  'revoked',
] as const
export type ConnectionReason = (typeof CONNECTION_REASONS)[number]

export interface Connection {
  id: string
  editionId: string
  creatorId: string
  accountId: string | null
  displayName: string | null
  handle: string | null
  state: ConnectionState
  reason: ConnectionReason | null
  scopes: string
  connectedAt: Date
  endedAt: Date | null
  refreshExpiresAt: Date
  askedFor: string | null
  askedAt: Date | null
}

declare module '#platform/events' {
  interface Events {
    /** The creator ended it at the platform: the same as leaving. */
    'creators.authorization_removed': { edition: string; creatorId: string; connectionId: string; at: Date }
  }
}
