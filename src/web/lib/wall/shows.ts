/** The next show of the day, for the line above the posts. Times are those of the chosen source. */
import type { LocalText } from '#platform/words'

export interface WallShow {
  /** HH:MM at the venue. */
  time: string
  title: LocalText
  place: LocalText | null
  drawing: string | null
  /** Sources differ on the times of the day. */
  disputed: boolean
}

/** Shows of `day` that have not begun; none when the screen's shows are of another day. */
export const nextShows = (shows: readonly WallShow[], showsDay: string, day: string, time: string): WallShow[] =>
  showsDay === day ? shows.filter((show) => show.time > time) : []
