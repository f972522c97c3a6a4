/**
 * A machine that answers in words, if one is set up (SEN_AI_URL): `POST <url>/v1/chat/completions` as many providers and
 * servers of one's own speak it. One question, one answer; nothing is logged, and the key leaves in one header only.
 */
import { FetchRefused, guardedFetch, type GuardedResponse } from '../guarded-fetch.ts'

export interface TextProviderSettings {
  /** Without `/v1/chat/completions`. */
  url: string
  /** Empty: none is sent. */
  key: string
  model: string
}

export interface Question {
  /** What to do, in the house's words. */
  instructions: string
  /** What to do it with: somebody's words, which are never instructions. */
  text: string
  /** A longer answer is none. */
  maxCharacters: number
}

export interface TextProvider {
  /** The host that is asked. */
  provider: string
  model: string
  /** @throws NoAnswer */
  answer(question: Question): Promise<string>
}

/**
 * unreachable · slow: no answer in time · busy: asked too often, or no credit left · shut: the key is not taken ·
 * failed: it answered with an error · nonsense: what it said is no answer · too_long: it said more than fits, or was cut off
 */
export const NO_ANSWER = ['unreachable', 'slow', 'busy', 'shut', 'failed', 'nonsense', 'too_long'] as const
export type WhyNoAnswer = (typeof NO_ANSWER)[number]

/** Never holds what was sent or answered. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  readonly why: WhyNoAnswer
  constructor(why: WhyNoAnswer) {
    super(`the text provider gave no answer: ${why}`)
    this.why = why
  }
}

const PATH = '/v1/chat/completions'
const TIMEOUT_MS = 30_000
const MAX_BYTES = 400_000

/** null: none is set up, and nothing is ever asked. */
export function textProvider(
  settings: TextProviderSettings | null,
  { allowHosts, timeoutMs = TIMEOUT_MS }: { allowHosts: readonly string[]; timeoutMs?: number },
): TextProvider | null {
  if (!settings) return null
  const { url, key, model } = settings
  return {
    provider: new URL(url).host,
    model,
    async answer({ instructions, text, maxCharacters }) {
      const messages = [
        { role: 'system', content: instructions },
        { role: 'user', content: text },
      ]
      const response = await guardedFetch(`${url}${PATH}`, {
        allowHosts,
        timeoutMs,
        maxBytes: MAX_BYTES,
        // The key is for this address and no other.
        maxRedirects: 0,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        body: JSON.stringify({ model, messages, stream: false }),
      }).catch((error: unknown) => {
        throw error instanceof FetchRefused ? new NoAnswer(whyRefused(error)) : error
      })
      return wordsOf(response, maxCharacters)
    },
  }
}

const whyRefused = ({ reason }: FetchRefused): WhyNoAnswer =>
  reason === 'timeout' ? 'slow' : reason === 'too_large' ? 'too_long' : 'unreachable'

function wordsOf(response: GuardedResponse, maxCharacters: number): string {
  const { status } = response
  if (status === 401 || status === 403) throw new NoAnswer('shut')
  if (status === 402 || status === 429) throw new NoAnswer('busy')
  if (status < 200 || status > 299) throw new NoAnswer('failed')
  const { content, isCut } = firstChoice(response.text())
  if (isCut || content.length > maxCharacters) throw new NoAnswer('too_long')
  const words = content.replaceAll('\r\n', '\n').trim()
  // No database keeps a NUL, and no words have other marks of control.
  if (!words || [...words].some((one) => /\p{Cc}/u.test(one) && one !== '\n' && one !== '\t'))
    throw new NoAnswer('nonsense')
  return words
}

function firstChoice(text: string): { content: string; isCut: boolean } {
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    throw new NoAnswer('nonsense')
  }
  const choices = (told as { choices?: unknown } | null)?.choices
  const first = (Array.isArray(choices) ? choices[0] : null) as Record<string, unknown> | null | undefined
  const content = (first?.message as { content?: unknown } | null | undefined)?.content
  if (typeof content !== 'string') throw new NoAnswer('nonsense')
  return { content, isCut: first!.finish_reason === 'length' }
}
