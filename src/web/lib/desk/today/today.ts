export type { Tile, Morning } from './figures.server.ts'
export type { HouseLine, ToDecide } from './today.server.ts'
