/** A run's page asks anew when it is told to, once for what comes together, and by the clock when nothing is heard. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followRun } from './follow-run.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A stream that can be told something and broken off. */
function standIn() {
  const asked: string[] = []
  let tell: ReadableStreamDefaultController<Uint8Array> | null = null
  let dead = false
  const get = (async (address: string, { signal }: RequestInit) => {
    asked.push(address)
    if (dead) throw new TypeError('no network')
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (tell = controller) })
    signal!.addEventListener('abort', () => tell?.error(new Error('aborted')), { once: true })
    return new Response(body)
  }) as unknown as typeof fetch
  return {
    asked,
    get,
    say: (text: string) => tell!.enqueue(new TextEncoder().encode(text)),
    die: () => {
      dead = true
      tell!.close()
    },
  }
}

test('told, not by the clock: what comes together is one refresh; unheard, it asks every few seconds', async () => {
  const house = standIn()
  let refreshed = 0
  const stop = followRun('r1', 'p7', () => refreshed++, house.get)
  await vi.advanceTimersByTimeAsync(0)
  expect(house.asked).toEqual(['/desk/shows/runs/r1/changes?since=p7'])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(refreshed).toBe(0)
  house.say('id: p8\nevent: changed\ndata: {}\n\nid: p9\nevent: changed\ndata: {}\n\n')
  await vi.advanceTimersByTimeAsync(200)
  expect(refreshed).toBe(1)
  // What is foreseen moves with the clock.
  await vi.advanceTimersByTimeAsync(32_000 - 20_200)
  expect(refreshed).toBe(2)
  house.die()
  await vi.advanceTimersByTimeAsync(20_000)
  const unheard = refreshed
  expect(unheard).toBeGreaterThanOrEqual(5)
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(refreshed).toBe(unheard)
})
