/** The wall's texts in every language of the edition. Runs on the server. */
import { locales, m, type LocaleCode } from '#messages'

/** Languages of the edition in which interface texts exist. */
export function spoken(languages: readonly string[]): LocaleCode[] {
  const own = locales.filter((locale) => languages.includes(locale))
  return own.length ? own : ['en']
}

export function wallWords(languages: readonly LocaleCode[]) {
  type Say = (params: Record<never, never>, options: { locale: LocaleCode }) => string
  const say = (text: Say) => languages.map((locale) => ({ locale, text: text({}, { locale }) }))
  const timed = (text: (params: { time: string }, options: { locale: LocaleCode }) => string) =>
    languages.map((locale) => ({ locale, text: text({ time: '{time}' }, { locale }) }))
  return {
    sample: say(m.wall_sample),
    sampleNote: say(m.wall_sample_note),
    pictureAlt: say(m.wall_picture_alt),
    nextShow: say(m.wall_next_show),
    laterShows: say(m.wall_later_shows),
    noMoreShows: say(m.wall_no_more_shows),
    asReported: say(m.wall_as_reported),
    postsHere: say(m.wall_posts_here),
    languagesHere: say(m.wall_languages_here),
    countedAt: timed(m.wall_counted_at),
    readOn: say(m.wall_read_on),
    emptyTitle: say(m.wall_empty_title),
    emptyText: say(m.wall_empty_text),
    stoppedTitle: say(m.wall_stopped_title),
    stoppedText: say(m.wall_stopped_text),
    notice: say(m.hold_notice_public),
    said: say(m.wall_said),
    loading: say(m.wall_loading),
    offline: timed(m.wall_offline),
    offlineEmpty: timed(m.wall_offline_empty),
    postsLabel: say(m.wall_posts_label),
  }
}
export type WallWords = ReturnType<typeof wallWords>

/** What only somebody who may take posts down reads, in their own language. */
export const staffWords = (locale: LocaleCode) => ({
  note: m.wall_staff_note({}, { locale }),
  review: m.wall_review({}, { locale }),
  takeDown: m.wall_take_down({}, { locale }),
  takeDownOf: m.wall_take_down_of({ who: '{who}' }, { locale }),
  unnamed: m.wall_unnamed({}, { locale }),
  takenDown: m.wall_taken_down({}, { locale }),
})
export type StaffWords = ReturnType<typeof staffWords>
