/** What of a request is kept as a click: little, and nothing that leads to somebody. */
import { createHmac, randomBytes } from 'node:crypto'
import { isbot } from 'isbot'
import type { Click, Device, Link, Robot } from './model.ts'

const MINUTE_MS = 60_000

/** @param country as the proxy tells it, if it does. */
export function clickOf(
  link: Pick<Link, 'id' | 'editionId'>,
  headers: Pick<Headers, 'get'>,
  country: string | null,
  at: Date,
  tooFast: boolean,
): Click {
  const agent = headers.get('user-agent') ?? ''
  const declared =
    isbot(agent) || !agent || /prefetch|preview/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')
  const robot: Robot | null = declared ? 'declared' : tooFast ? 'speed' : null
  return {
    link: link.id,
    edition: link.editionId,
    at: new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS),
    country: /^[A-Z]{2}$/.test(country ?? '') && country !== 'XX' ? country : null,
    device: deviceOf(agent),
    language: /^\s*([a-z]{2,3})\b/i.exec(headers.get('accept-language') ?? '')?.[1]?.toLowerCase() ?? null,
    robot,
  }
}

export function deviceOf(agent: string): Device {
  if (/iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/i.test(agent)) return 'tablet'
  if (/Mobi|iPhone|iPod|Android/i.test(agent)) return 'phone'
  return /Windows NT|Macintosh|X11|CrOS/i.test(agent) ? 'computer' : 'other'
}

export interface Speed {
  /** From the same place with the same browser. Many phones share one address at a venue. */
  most: number
  withinMs: number
}
const SPEED: Speed = { most: 20, withinMs: 10_000 }
const MOST_REMEMBERED = 20_000

/**
 * Says who is too fast for hands. It remembers addresses for seconds only, in memory, under a key that is gone with the
 * process.
 */
export function watchSpeed({ most, withinMs }: Speed = SPEED): (
  address: string,
  agent: string,
  atMs: number,
) => boolean {
  const salt = randomBytes(32)
  let [seen, from] = [new Map<string, number>(), 0]
  return (address, agent, atMs) => {
    if (atMs - from >= withinMs || seen.size >= MOST_REMEMBERED) [seen, from] = [new Map(), atMs]
    const who = createHmac('sha256', salt).update(`${address}\n${agent}`).digest('base64')
    const times = (seen.get(who) ?? 0) + 1
    seen.set(who, times)
    return times > most
  }
}
