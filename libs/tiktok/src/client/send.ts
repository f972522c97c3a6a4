import { fail, type Failure } from './errors.ts'

export type Request = {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}

export type TransportAnswer = {
  status: number
  headers: { get(name: string): string | null }
  text(): Promise<string> | string
}

/**
 * The way out to the network, shaped like `fetch` so that `fetch` itself will do. Redirects are not to be followed: a
 * request carries secrets. What it throws may say `sent: false` where nothing has left; otherwise a write that ends so
 * is `outcome_unknown`.
 */
export type Transport = (
  url: string,
  init: Request & { signal: AbortSignal; redirect: 'manual' },
) => Promise<TransportAnswer>

export type Answer = { ok: true; status: number; retryAfter: string | null; text: string }

/** `sent` is false only where it is certain that TikTok saw nothing. */
export type NoAnswer = Failure & { sent: boolean }

/** Sends one request and reads its answer whole. Neither status nor body is judged here. */
export async function send(
  transport: Transport,
  url: string,
  request: Request,
  limits: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<Answer | NoAnswer> {
  if (limits.signal?.aborted) return { ...fail('stopped', 'Stopped before it was sent.', {}), sent: false }
  const end = new AbortController()
  const stop = () => end.abort('stopped')
  const timer = setTimeout(() => end.abort('timeout'), limits.timeoutMs)
  limits.signal?.addEventListener('abort', stop, { once: true })
  // A transport that takes no notice of the signal must not keep the caller waiting.
  const ended = new Promise<never>((_, reject) => {
    end.signal.addEventListener('abort', () => reject(new Error(String(end.signal.reason))), { once: true })
  })
  ended.catch(() => undefined)
  let status: number | null = null
  try {
    const answer = await Promise.race([transport(url, { ...request, signal: end.signal, redirect: 'manual' }), ended])
    status = answer.status
    const text = await Promise.race([answer.text(), ended])
    return { ok: true, status, retryAfter: answer.headers.get('retry-after'), text }
  } catch (error) {
    return { ...toFailure(error, end.signal, status, limits.timeoutMs), sent: status !== null || mayHaveLeft(error) }
  } finally {
    clearTimeout(timer)
    limits.signal?.removeEventListener('abort', stop)
  }
}

function toFailure(error: unknown, end: AbortSignal, status: number | null, timeoutMs: number): Failure {
  if (end.aborted && end.reason === 'timeout') return fail('timeout', `No whole answer in ${timeoutMs} ms.`, { status })
  if (end.aborted) return fail('stopped', 'Stopped while waiting for the answer.', { status })
  const why = reasons(error).map((one) => one.message)
  if (status !== null) return fail('cut_answer', `The answer broke off: ${why.join('; ')}`, { status })
  return fail('network', `No answer: ${why.join('; ')}`, {})
}

/** Errors of the system that come before a byte of the request could leave. */
const BEFORE_SENDING = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
])

function mayHaveLeft(error: unknown): boolean {
  return !reasons(error).some((one) => {
    const { code, sent } = one as { code?: unknown; sent?: unknown }
    return sent === false || BEFORE_SENDING.has(String(code))
  })
}

/** An error, what caused it, and so on; at most a handful. */
function reasons(error: unknown): Error[] {
  const found: Error[] = []
  for (let one = error; one instanceof Error && found.length < 5; one = one.cause) found.push(one)
  return found
}
