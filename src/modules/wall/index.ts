/** The door of the wall: what is shown now, where. */
export * from './model.ts'
export { cardOf, wallCards, wallEventOf, wallEventsOf } from './cards.ts'
export { placeOfScreen, placesOfScreens, topicsOf } from './screens.ts'
