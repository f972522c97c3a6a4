/** The programme's second door, for the browser: the run of show as plain rules, without database, messages or schemas. */
export * from '../show/model.ts'
export * from '../show/acts.ts'
export * from '../show/timing.ts'
