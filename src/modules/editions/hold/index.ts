/** Holds and notices: how an edition's public surfaces stop and go on again, and what passes meanwhile. */
export * from './model.ts'
export * from './rules.ts'
export { holdSurfaces, type Holding } from './hold-surfaces.ts'
export { releaseSurfaces, type Release, type ReleasingSurface } from './release-surfaces.ts'
export { isOpen, listHolds } from './queries.ts'
export { endNotice, listNotices, noticesNow, tellNotice, tellNoticesTurned } from './notices.ts'
