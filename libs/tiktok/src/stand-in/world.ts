import { createHash } from 'node:crypto'
import type { Connections } from './connections.ts'
import { createFaults, type Faults } from './faults.ts'
import { createClock, type MovingClock } from './moving-clock.ts'
import { holdPosts, type Account } from './posts.ts'
import type { Behaviour, Regime, Script } from './script.ts'
import { createWindows, type Windows } from './windows.ts'
import { createOutbox, type Outbox } from './outbox.ts'

/** What the next login is answered without its page. */
export type Decision = {
  account: Account
  answer: 'agree' | 'refuse' | 'fail'
  scopes?: string[]
  error?: string
  always: boolean
}

/** Everything the stand-in knows. Handlers read and change it; nothing else is kept anywhere. */
export type World = {
  clock: MovingClock
  regime: Regime
  behaviour: Behaviour
  app: { clientKey: string; clientSecret: string; redirectUris: readonly string[] | null; callback: string | null }
  accounts: Account[]
  connections: Connections
  decisions: Decision[]
  faults: Faults
  windows: Windows
  outbox: Outbox
  /** Its own address, known once it listens. */
  origin: string
  calls: Record<string, { total: number; statuses: Record<string, number> }>
  /** Makes a text that looks random and is the same in every run. */
  makeText(purpose: string): string
}

export const lifetimes: Record<Regime, { accessSeconds: number; refreshSeconds: number }> = {
  '2h-180d': { accessSeconds: 7_200, refreshSeconds: 180 * 86_400 },
  '24h-365d': { accessSeconds: 86_400, refreshSeconds: 365 * 86_400 },
}

export function createWorld(script: Script): World {
  const clock = createClock(script.clock)
  const strict = script.regime === '2h-180d'
  const behaviour: Behaviour = {
    rotation: strict ? 'strict' : 'lax',
    tokenErrorStatus: 400,
    refreshProlongs: !strict,
    codeSeconds: 300,
    stateOnError: true,
    pkce: ['hex'],
    perMinute: 600,
    pageSizes: [20],
    oembed: 'newer',
    ...script.behaviour,
  }
  const app = {
    clientKey: script.app?.clientKey ?? 'stand-in-key',
    clientSecret: script.app?.clientSecret ?? 'stand-in-secret',
    redirectUris: script.app?.redirectUris ?? null,
    callback: script.app?.callback ?? null,
  }
  const taken = new Set<string>()
  const accounts = script.accounts.map((account) => {
    const posts = holdPosts(account.posts, taken)
    for (const { id } of posts) taken.add(id)
    return { ...account, posts }
  })
  return {
    clock,
    regime: script.regime,
    behaviour,
    app,
    accounts,
    connections: { codes: new Map(), all: [] },
    decisions: [],
    faults: createFaults(script.faults ?? []),
    windows: createWindows(behaviour.perMinute),
    outbox: createOutbox(clock, app),
    origin: '',
    calls: {},
    makeText: countedHash(app.clientSecret),
  }
}

export function findAccount(world: World, name: string): Account | null {
  const handle = name.replace(/^@/, '').toLowerCase()
  return world.accounts.find((one) => one.openId === name || one.handle.toLowerCase() === handle) ?? null
}

function countedHash(seed: string): (purpose: string) => string {
  let count = 0
  return (purpose) => createHash('sha256').update(`${seed}/${purpose}/${count++}`).digest('hex').slice(0, 40)
}
