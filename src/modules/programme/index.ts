/** The door of the programme: what takes place at the House, when, and by whom. */
export * from './model.ts'
export * from './event-file.ts'
export { eventKind } from './event-kind.ts'
export * from './season.ts'
export * from './show-times.ts'
export * from './queries.ts'
export * from './policy.ts'
export * from './edit-event.ts'
