import path from 'node:path'
import { openJournal, type Journal } from '#platform/journal'
import type { House } from './house.ts'

/** Who was erased, by ids alone: outside the database, so that a restored one learns who was erased since. */
export const erasuresOf = (house: Pick<House, 'config'>): Journal =>
  openJournal(path.join(house.config.data, 'erasures.journal'))
