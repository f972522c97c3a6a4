/** Where screens stand, and on which topics of the live stream each place is told. */
import type { Edition, Notice } from '#modules/editions'
import type { ScreenNotice } from './model.ts'

type Screens = Pick<Edition, 'screens'>

/** null: the edition does not say, so where the house is. */
export const placeOfScreen = ({ screens }: Screens, screen: string): string | null =>
  screens?.find((one) => one.id === screen)?.place ?? null

export const noticeOf = ({ id, words, until }: Notice): ScreenNotice => ({ id, words, until: until.toISOString() })

/** Each place once; null, where the house is, first. */
export const placesOfScreens = ({ screens }: Screens): (string | null)[] => [
  null,
  ...new Set(screens?.map((screen) => screen.place)),
]

/** `all`: what every screen of the edition is told; `here`: what is told at this place alone. */
export const topicsOf = (edition: string, place: string | null): { all: string; here: string } => ({
  all: `wall:${edition}`,
  here: `wall:${edition}@${place ?? ''}`,
})
