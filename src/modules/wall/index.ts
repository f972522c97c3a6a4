/** The door of the wall: what is shown now, where. */
export * from './model.ts'
export { cardOf, wallCards, wallEventOf, wallEventsOf } from './cards.ts'
export { HEARD_EVERY_MS, noteScreens, screensOf, type ScreenState } from './heard-screens.ts'
export { saidToday } from './said.ts'
export { noticeOf, placeOfScreen, placesOfScreens, topicsOf } from './screens.ts'
