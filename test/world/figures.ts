/** Small worlds of posts to ask figures of. */
import { askFigure, type FigureRow } from '#modules/evidence'
import type { Store } from '#platform/db'
import { makeEdition, makeRun, tell, type TestEdition, type Told } from './posts.ts'

export const NOON = '2025-06-03T12:00:00+09:00'
export const PUPPETS = 'Xem múa rối nước ở Osaka #vnworldexpo'
export const NOODLES = 'Ăn phở bò Hà Nội ngon quá #vnworldexpo'

/** A post of a creator of its own, read once, at noon on the day it was made. */
export const post = (n: number, more: Partial<Told> = {}): Told => ({
  post: n,
  by: `creator${n}`,
  caption: PUPPETS,
  made: '2025-06-03T08:00:00+09:00',
  at: NOON,
  views: 100 * n,
  likes: n,
  ...more,
})

export const many = (from: number, to: number, more: Partial<Told> = {}) =>
  Array.from({ length: to - from + 1 }, (_, i) => post(from + i, more))

/** Long enough for two moments to differ. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

export const cells = (rows: readonly FigureRow[]) =>
  Object.fromEntries(rows.map((row) => [row.key, row.state === 'known' ? row.value : row.state]))

export function worldsIn(open: () => Store) {
  return {
    ask: (edition: TestEdition, id: string, more: object = {}) =>
      askFigure(open().db, edition, { id, audience: 'staff', ...more }),
    async world(told: readonly Told[] = []) {
      const edition = await makeEdition(open().db)
      const run = await makeRun(open().db, edition)
      await tell(open().db, edition, run, told)
      return {
        edition,
        run,
        more: (list: readonly Told[], firstN: number) => tell(open().db, edition, run, list, 'oembed', firstN),
      }
    },
  }
}
