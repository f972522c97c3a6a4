/** Which calls a round makes, in which order. Pure. */

/** As many ids as one `video/query` takes. */
export const BATCH = 20

export interface Due {
  connectionId: string
  platformId: string
  /** When it was to be asked about, in milliseconds. */
  dueMs: number
}

export interface Call {
  connectionId: string
  ids: string[]
}

/**
 * Batches of one connection each, as few as there can be, the longest due first. Connections take turns: where the limit
 * ends a round, nobody with many posts has kept the others out.
 */
export function planRound(due: readonly Due[]): Call[] {
  const oldestFirst = [...due].sort((a, b) => a.dueMs - b.dueMs || (a.platformId < b.platformId ? -1 : 1))
  const turns: { turn: number; call: Call }[] = []
  for (const [connectionId, own] of Map.groupBy(oldestFirst, (one) => one.connectionId))
    for (let at = 0; at < own.length; at += BATCH)
      turns.push({
        turn: at / BATCH,
        call: { connectionId, ids: own.slice(at, at + BATCH).map((one) => one.platformId) },
      })
  // Connections stand in the order of what is longest due; a stable sort keeps that within each turn.
  return turns.sort((a, b) => a.turn - b.turn).map(({ call }) => call)
}
