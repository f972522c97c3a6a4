// What the tests of the client share: a clock that is moved by hand, and a transport that plays answers.

import type { Clock } from './clock.ts'
import type { Result, TikTokError } from './errors.ts'
import type { Request, Transport } from './send.ts'
import { unixMilliseconds } from './units.ts'

export const START = unixMilliseconds(Date.UTC(2030, 4, 1))

/** Sleeping moves this clock on at once; `slept` tells how often and how long. */
export function handClock(start = START): Clock & { slept: number[]; advance: (milliseconds: number) => void } {
  let now = Number(start)
  const slept: number[] = []
  return {
    slept,
    now: () => unixMilliseconds(now),
    advance: (milliseconds) => {
      now += milliseconds
    },
    sleep: async (milliseconds) => {
      slept.push(milliseconds)
      now += milliseconds
    },
  }
}

export type Played = { status?: number; body?: unknown; retryAfter?: string } | Error

/** Gives the answers one after the other, the last one for ever, and keeps what was asked. */
export function play(...answers: Played[]): Transport & { asked: ({ url: string } & Request)[] } {
  const asked: ({ url: string } & Request)[] = []
  const transport: Transport = async (url, { method, headers, body }) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? {}
    asked.push({ url, method, headers, ...(body === undefined ? {} : { body }) })
    if (answer instanceof Error) throw answer
    const { status = 200, body: told = '', retryAfter } = answer
    return {
      status,
      headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
      text: () => (typeof told === 'string' ? told : JSON.stringify(told)),
    }
  }
  return Object.assign(transport, { asked })
}

export function enveloped(data: unknown) {
  return { data, error: { code: 'ok', message: '', log_id: 'L1' } }
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`${result.error.kind}: ${result.error.message}`)
}

export function errorOf<T>(result: Result<T>): TikTokError {
  if (!result.ok) return result.error
  throw new Error(`No error, but ${JSON.stringify(result.value)}`)
}
