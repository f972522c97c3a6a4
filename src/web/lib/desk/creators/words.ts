/** Codes of creators in the reader's words. Every message is named outright, so that a page carries only its own. */
import { m, type LocaleCode } from '#messages'
import type { Field, FitShare, InvitationState, LetterKind, RowFault } from '#modules/creators'
import { count, listed } from '../format.ts'
import { languageName, themeName } from '../words.ts'

type Say = (p: Record<never, never>, o: { locale: LocaleCode }) => string

const STATES: Record<InvitationState | 'none', Say> = {
  none: m.creators_state_none,
  sent: m.creators_state_sent,
  opened: m.creators_state_opened,
  asked: m.creators_state_asked,
  accepted: m.creators_state_accepted,
  declined: m.creators_state_declined,
  lapsed: m.creators_state_lapsed,
  closed: m.creators_state_closed,
}
export const stateName = (state: InvitationState | 'none', locale: LocaleCode): string => STATES[state]({}, { locale })

const LETTERS: Record<LetterKind, Say> = {
  invitation: m.creators_letter_invitation,
  reminder_1: m.creators_letter_reminder_1,
  reminder_2: m.creators_letter_reminder_2,
  receipt: m.creators_letter_receipt,
  changed: m.creators_letter_changed,
  new_key: m.creators_letter_new_key,
  letter: m.creators_letter_letter,
  question: m.creators_letter_question,
  brief: m.creators_letter_brief,
  visit: m.creators_letter_visit,
  reconnect: m.creators_letter_reconnect,
}
export const letterName = (kind: LetterKind, locale: LocaleCode): string => LETTERS[kind]?.({}, { locale }) ?? kind

const FIELD_NAMES: Record<Field, Say> = {
  name: m.creators_field_name,
  kind: m.creators_field_kind,
  latin: m.creators_field_latin,
  handle: m.creators_field_handle,
  email: m.creators_field_email,
  language: m.creators_field_language,
  spoken: m.creators_field_spoken,
  countries: m.creators_field_countries,
  topics: m.creators_field_topics,
  lives_in: m.creators_field_lives_in,
  phone: m.creators_field_phone,
  agent: m.creators_field_agent,
  minor: m.creators_field_minor,
  guardian_name: m.creators_field_guardian_name,
  guardian_email: m.creators_field_guardian_email,
  available_from: m.creators_field_available_from,
  available_to: m.creators_field_available_to,
  notes: m.creators_field_notes,
}
export const fieldName = (field: Field, locale: LocaleCode): string => FIELD_NAMES[field]({}, { locale })

export function faultText(code: RowFault, detail: string, locale: LocaleCode): string {
  const say: Record<RowFault, () => string> = {
    no_name: () => m.creators_fault_no_name({}, { locale }),
    bad_kind: () => m.creators_fault_bad_kind({ detail }, { locale }),
    bad_handle: () => m.creators_fault_bad_handle({ detail }, { locale }),
    bad_email: () => m.creators_fault_bad_email({ detail }, { locale }),
    bad_language: () => m.creators_fault_bad_language({ detail }, { locale }),
    bad_country: () => m.creators_fault_bad_country({ detail }, { locale }),
    bad_day: () => m.creators_fault_bad_day({ detail }, { locale }),
    bad_minor: () => m.creators_fault_bad_minor({ detail }, { locale }),
    same_name: () => m.creators_fault_same_name({ detail }, { locale }),
  }
  return say[code]()
}

/** A language within a sentence: Vietnamese writes «tiếng Nhật» there. */
export const tongue = (code: string, locale: LocaleCode): string =>
  languageName(code, locale).replace(/^Tiếng /, 'tiếng ')

export const languagesIn = (codes: readonly string[], locale: LocaleCode): string =>
  listed(
    codes.map((code) => tongue(code, locale)),
    locale,
  )

/** A country by its code, as the reader calls it. */
export const countryName = (code: string, locale: LocaleCode): string =>
  new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code

/** One part of the fit: its name, its points, and what from. */
export function fitLine({ part, points, share, because }: FitShare, locale: LocaleCode) {
  const all = count(points, locale)
  return {
    name: {
      language: m.creators_fit_language,
      topic: m.creators_fit_topic,
      past: m.creators_fit_past,
      availability: m.creators_fit_availability,
    }[part]({}, { locale }),
    points:
      share === null
        ? m.creators_fit_points_unknown({ all }, { locale })
        : m.creators_fit_points({ points: count(Math.round(points * share), locale), all }, { locale }),
    why: share === null ? m.creators_fit_unknown({}, { locale }) : why(part, share, because, locale),
    share,
  }
}

function why(part: FitShare['part'], share: number, because: readonly string[], locale: LocaleCode): string {
  const [a = '0', b = '0'] = because
  if (part === 'language') {
    if (!share) return m.creators_fit_language_none({}, { locale })
    const languages = languagesIn(because, locale)
    return share === 1
      ? m.creators_fit_language_here({ languages }, { locale })
      : m.creators_fit_language_other({ languages }, { locale })
  }
  if (part === 'topic')
    return because.length
      ? m.creators_fit_topic_common({ topics: topicsIn(because, locale) }, { locale })
      : m.creators_fit_topic_none({}, { locale })
  if (part === 'past') return m.creators_fit_past_known({ n: Number(a), views: count(Number(b), locale) }, { locale })
  return m.creators_fit_availability_days({ n: Number(a), all: Number(b) }, { locale })
}

export const topicsIn = (topics: readonly string[], locale: LocaleCode): string =>
  listed(
    topics.map((topic) => themeName(topic, locale)),
    locale,
  )
