/**
 * deliverable: one post that a creator promised. claimed: a link was handed in, whose it is is not known. proved: the connected
 * account says it is theirs. counted: it is in the figures. check: the post as it was seen, with the date.
 */
export const DELIVERABLE_STATES = ['promised', 'claimed', 'proved', 'counted', 'excused'] as const
export type DeliverableState = (typeof DELIVERABLE_STATES)[number]

export type Seen = 'present' | 'absent' | 'unknown'

export interface Check {
  at: Date
  source: 'tiktok-display' | 'oembed'
  /** other: it is somebody else's. */
  ownership: 'proved' | 'claimed' | 'other'
  label: Seen
  tag: Seen
}

export interface Deliverable {
  id: string
  editionId: string
  creatorId: string
  eventId: string | null
  what: string | null
  dueDay: string | null
  state: DeliverableState
  link: string | null
  platformId: string | null
  foundBy: 'link' | 'account' | null
  /** The last one. */
  check: Check | null
}

declare module '#platform/events' {
  interface Events {
    /** A post was handed in: what an official door told of it is recorded like any other answer. */
    'creators.post_handed_in': {
      edition: string
      creatorId: string
      connectionId: string | null
      platformId: string
      source: 'tiktok-display' | 'oembed'
      /** The answer as it came. */
      text: string
    }
  }
}
