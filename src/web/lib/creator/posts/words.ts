/** Connections, promised posts and posts as they are counted, in the reader's words. */
import { count, dayName } from '#lib/desk/format.ts'
import { m, type LocaleCode } from '#messages'
import type { Connection, Deliverable } from '#modules/creators'
import type { OwnPost } from '#modules/posts'
import { dayAt } from '#platform/time'

const REASONS = {
  scope_missing: m.creators_connection_reason_scope_missing,
  consent_over: m.creators_connection_reason_consent_over,
  refused: m.creators_connection_reason_refused,
  outcome_unknown: m.creators_connection_reason_outcome_unknown,
  key_lost: m.creators_connection_reason_key_lost,
  disconnected: m.creators_connection_reason_disconnected,
  left: m.creators_connection_reason_left,
  removed: m.creators_connection_reason_removed,
  revoked: m.creators_connection_reason_revoked,
} as const

const SAID = {
  connected: m.creators_connection_said_connected,
  missing: m.creators_connection_said_missing,
  refused: m.creators_connection_said_refused,
  expired: m.creators_connection_said_expired,
  tiktok: m.creators_connection_said_tiktok,
  another_creator: m.creators_connection_said_another_creator,
  outcome_unknown: m.creators_connection_said_outcome_unknown,
  disconnected: m.creators_connection_said_disconnected,
  handed_in: m.creators_deliverable_said_handed_in,
} as const

/** What just happened, by the code in the address; null for any other. */
export function saidText(code: string | null, locale: LocaleCode): { text: string; good: boolean } | null {
  if (code === null || !Object.hasOwn(SAID, code)) return null
  const good = code === 'connected' || code === 'disconnected' || code === 'handed_in'
  return { text: SAID[code as keyof typeof SAID]({}, { locale }), good }
}

export interface ConnectionWords {
  id: string
  state: Connection['state']
  line: string
  more: string[]
}

export function connectionWords(connection: Connection, zone: string, locale: LocaleCode): ConnectionWords {
  const { state, reason, displayName, handle, refreshExpiresAt, askedAt } = connection
  const name = displayName ?? (handle ? `@${handle}` : m.creators_connection_unnamed({}, { locale }))
  const on = (at: Date) => dayName(dayAt(at, zone), locale, 'year')
  const line = {
    standing: m.creators_connection_standing,
    reconnect: m.creators_connection_reconnect,
    ended: m.creators_connection_ended,
  }[state]({ name }, { locale })
  const more = [
    ...(state === 'standing' ? [m.creators_connection_until({ day: on(refreshExpiresAt) }, { locale })] : []),
    ...(reason ? [REASONS[reason]({}, { locale })] : []),
    ...(askedAt && state !== 'ended' ? [m.creators_connection_asked({ day: on(askedAt) }, { locale })] : []),
  ]
  return { id: connection.id, state, line, more }
}

const STATES = {
  promised: m.creators_deliverable_state_promised,
  claimed: m.creators_deliverable_state_claimed,
  proved: m.creators_deliverable_state_proved,
  counted: m.creators_deliverable_state_counted,
  excused: m.creators_deliverable_state_excused,
} as const
const LABELS = {
  present: m.creators_deliverable_label_present,
  absent: m.creators_deliverable_label_absent,
  unknown: m.creators_deliverable_label_unknown,
} as const
const TAGS = {
  present: m.creators_deliverable_tag_present,
  absent: m.creators_deliverable_tag_absent,
  unknown: m.creators_deliverable_tag_unknown,
} as const

export interface DeliverableWords {
  id: string
  what: string
  state: Deliverable['state']
  stateText: string
  link: string | null
  open: boolean
  lines: { text: string; bad: boolean }[]
}

export function deliverableWords(one: Deliverable, zone: string, locale: LocaleCode): DeliverableWords {
  const { check } = one
  const lines = [
    ...(one.dueDay && one.state === 'promised'
      ? [{ text: m.creators_deliverable_due({ day: dayName(one.dueDay, locale, 'year') }, { locale }), bad: false }]
      : []),
    ...(one.state === 'claimed' ? [{ text: m.creators_deliverable_claimed_about({}, { locale }), bad: false }] : []),
    ...(check
      ? [
          { text: LABELS[check.label]({}, { locale }), bad: check.label === 'absent' },
          { text: TAGS[check.tag]({}, { locale }), bad: check.tag === 'absent' },
          {
            text: m.creators_deliverable_seen({ day: dayName(dayAt(check.at, zone), locale, 'year') }, { locale }),
            bad: false,
          },
        ]
      : []),
  ]
  return {
    id: one.id,
    what: one.what ?? one.link ?? '',
    state: one.state,
    stateText: STATES[one.state]({}, { locale }),
    link: one.link,
    open: one.state === 'promised',
    lines,
  }
}

export interface PostWords {
  id: string
  caption: string
  day: string
  url: string | null
  lines: string[]
  absent: string | null
}

export function postWords(post: OwnPost, zone: string, locale: LocaleCode): PostWords {
  const on = (at: Date) => dayName(dayAt(at, zone), locale, 'year')
  const views =
    post.views === null || !post.seenAt
      ? m.creators_deliverable_own_views_unknown({}, { locale })
      : m.creators_deliverable_own_views({ views: count(post.views, locale), day: on(post.seenAt) }, { locale })
  const counted = post.counted
    ? m.creators_deliverable_own_counted({}, { locale })
    : m.creators_deliverable_own_not_counted({}, { locale })
  const shown =
    post.outcome === 'allow'
      ? m.creators_deliverable_own_allow({}, { locale })
      : post.outcome === 'refuse'
        ? m.creators_deliverable_own_refuse({}, { locale })
        : m.creators_deliverable_own_waiting({}, { locale })
  return {
    id: post.id,
    caption: post.caption ?? '',
    day: post.createdDay ? dayName(post.createdDay, locale, 'year') : '',
    url: post.url,
    lines: [views, counted, shown],
    absent: post.absentSince && m.creators_deliverable_own_absent({ day: on(post.absentSince) }, { locale }),
  }
}
