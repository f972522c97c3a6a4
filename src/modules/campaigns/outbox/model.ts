/**
 * channel: somewhere that lets a machine publish. outgoing: one wording of a released item on its way to one channel, at most
 * once. ambiguous: it was sent and nobody knows whether it arrived. unknown: that is how it stays; a person looks.
 */
export const CHANNEL_KINDS = ['webhook', 'mastodon'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** waiting · sending · sent · refused (surely not there) · unknown (may be there) · overdue (a person decides) · dropped. */
export type OutState = 'waiting' | 'sending' | 'sent' | 'refused' | 'unknown' | 'overdue' | 'dropped'

export interface OutChannel {
  id: string
  kind: ChannelKind
  name: string
  address: string
  deDuplicates: boolean
  closed: 'ended' | 'gone' | 'not_let_in' | null
}

export interface Outgoing {
  id: string
  channel: string
  channelName: string
  item: string
  title: string
  language: string
  dueAt: Date
  state: OutState
  attempts: number
  nextAt: Date
  outsideUrl: string | null
  code: string | null
  settledBy: string | null
}

/** What a channel said, or did not. */
export type Answer =
  | { kind: 'taken'; id: string | null; url: string | null }
  /** Surely not taken; ask again after so long. */
  | { kind: 'limited'; afterMs: number | null }
  /** Surely not taken, and never will be. */
  | { kind: 'refused'; code: string }
  /** The channel does not let us in any more, or is gone. */
  | { kind: 'closed'; why: 'gone' | 'not_let_in'; code: string }
  /** It never left. */
  | { kind: 'not_sent'; code: string }
  | { kind: 'ambiguous'; code: string }
