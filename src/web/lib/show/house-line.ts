/** The line from a stage screen to the house. */
import { follow } from '#lib/screen/live-feed.ts'
import type { Act } from '#modules/programme/stage'
import type { ActsAnswer, Held, Signal } from './stage-data.ts'

export type Heard =
  | { event: 'acts'; acts: Act[]; count: number; heads: Record<string, number> }
  | { event: 'held'; held: Held | null }
  | { event: 'screens'; n: number }
  | { event: 'signal'; signal: Signal }
  | { event: 'closed' }
  | { event: 'resync' }

const PATIENCE_MS = 5000
/** A stage must know soon that it is cut off; the house sends a heartbeat every 15 s. */
const WAITING = { silenceMs: 20_000, againMs: 1500 }

type Answer = (ActsAnswer & { askedAt: number }) | 'closed' | null

async function call(address: string, init: RequestInit): Promise<Answer> {
  const askedAt = performance.now()
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(address, { ...init, cache: 'no-store', signal })
    if (response.status === 404) return 'closed'
    if (!response.ok && response.status !== 409) return null
    return { ...((await response.json()) as ActsAnswer), askedAt }
  } catch {
    return null
  }
}

/** @param after how far this screen is, as `device:seq,…`. */
export const ask = (key: string, after: string): Promise<Answer> =>
  call(`/show/${key}/acts?after=${encodeURIComponent(after)}`, {})

export const send = (key: string, acts: readonly Act[], after: string): Promise<Answer> =>
  call(`/show/${key}/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ acts, after }),
  })

export const signal = (key: string, one: Signal): Promise<unknown> =>
  fetch(`/show/${key}/signals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(one),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null)

export interface StageEar {
  heard(what: Heard): void
  up(): void
  down(): void
}

export const followStage = (key: string, device: string, since: string, ear: StageEar): (() => void) =>
  follow(
    `/live/show/${key}?device=${device}`,
    since,
    {
      up: ear.up,
      down: ear.down,
      heard({ event, data }) {
        const told = JSON.parse(data) as object
        ear.heard((event === 'signal' ? { event, signal: told } : { event, ...told }) as Heard)
      },
    },
    fetch,
    WAITING,
  )
