import { fail, nextStep, type Result } from './errors.ts'
import type { Endpoint } from './rate.ts'
import { send, type Answer, type Request } from './send.ts'
import type { Wire } from './wire.ts'

export type ReadCall = { endpoint: Endpoint; url: string; request: Request; signal?: AbortSignal | undefined }

/**
 * Calls something that only reads: waits for its place in the window, and repeats with growing pauses what may pass.
 * Each repetition takes a place of its own. On a 429 the window counts as full.
 */
export async function readCall<T>(
  wire: Wire,
  call: ReadCall,
  read: (answer: Answer) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  for (let attempt = 0; ; attempt++) {
    const result = await callOnce(wire, call, read)
    if (result.ok || attempt >= wire.retries || nextStep(result.error) !== 'retry') return result
    await wire.clock.sleep(1000 * 2 ** attempt, call.signal)
  }
}

async function callOnce<T>(
  wire: Wire,
  { endpoint, url, request, signal }: ReadCall,
  read: (answer: Answer) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  const { reserved, waitMs } = await wire.rate.reserve(endpoint, wire.maxWaitMs)
  if (!reserved) {
    return fail('rate_limited', `The window of ${endpoint} is full for ${waitMs} ms.`, { waitMs, byUs: true })
  }
  if (waitMs > 0) await wire.clock.sleep(waitMs, signal)
  const answer = await send(wire.transport, url, request, { timeoutMs: wire.timeoutMs, signal })
  if (!answer.ok) {
    const { sent: _, ...failure } = answer
    return failure
  }
  const result = await read(answer)
  if (!result.ok && result.error.kind === 'rate_limited') await wire.rate.block(endpoint, result.error.waitMs)
  return result
}
