/**
 * What a screen keeps for a start without network: only what it was showing, let go of at each grant's end. A screen that
 * was told the house is stopped keeps that instead.
 */
import type { Card, ScreenNotice, ScreenWord } from '#modules/wall'
import { stillHeld } from './letting-go.ts'
import type { WallShow } from './shows.ts'

export interface SavedWall {
  version: 1
  edition: string
  cards: Card[]
  shows: WallShow[]
  said: ScreenWord[]
  day: string
  stopped: boolean
  notices: ScreenNotice[]
  /** Milliseconds since 1970: the venue's time, and the device's at the same moment. */
  venueAt: number
  deviceAt: number
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
const keyOf = (edition: string, screen: string) => `sen-wall-${edition}-${screen}`

export function save(shelf: Shelf, screen: string, wall: SavedWall): void {
  try {
    shelf.setItem(keyOf(wall.edition, screen), JSON.stringify(wall))
  } catch {
    // No room, or storage is switched off: the screen goes on from memory.
  }
}

/** What may still be shown of the kept copy, and the venue's time now by the device's clock. */
export function restore(
  shelf: Shelf,
  edition: string,
  screen: string,
  deviceAt: number,
): { wall: SavedWall; venueNow: number } | null {
  try {
    const wall = JSON.parse(shelf.getItem(keyOf(edition, screen)) ?? 'null') as SavedWall | null
    if (wall?.version !== 1 || wall.edition !== edition || !Array.isArray(wall.cards)) return null
    // A device's clock may have been put back; the venue's time never goes back by that.
    const venueNow = wall.venueAt + Math.max(0, deviceAt - wall.deviceAt)
    const cards = wall.stopped ? [] : stillHeld(wall.cards, venueNow)
    const said = wall.stopped ? [] : (wall.said ?? [])
    return { wall: { ...wall, cards, said, notices: stillHeld(wall.notices ?? [], venueNow) }, venueNow }
  } catch {
    return null
  }
}
