/** The door of the wall: what is shown now, where. */
export * from './model.ts'
export { cardOf, wallCards, wallEventOf } from './cards.ts'
