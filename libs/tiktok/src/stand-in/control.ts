import { endConnections } from './connections.ts'
import { holdPosts } from './posts.ts'
import { json, type Handler, type Incoming, type Reply } from './reply.ts'
import { readControl, ScriptError } from './script.ts'
import type { ScriptChange, ScriptFault, ScriptPost } from './script.ts'
import { sendWebhooks, type WebhookOrder } from './send-webhooks.ts'
import { findAccount, type World } from './world.ts'

type ClockOrder = { set?: string; advanceSeconds?: number }
type FaultOrder = { clear?: boolean; faults?: ScriptFault[] }
type ConsentOrder = {
  account: string
  answer: 'agree' | 'refuse' | 'fail' | 'remove'
  scopes?: string[]
  error?: string
  always?: boolean
  reason?: number
}
type PostsOrder = { account: string; add?: ScriptPost[]; change?: ({ id: string } & Omit<ScriptChange, 'at'>)[] }

/** `POST /_control/…` and `GET /_control/state`: how a test, or a person with curl, drives the stand-in. */
export const control: Handler = async (world, request) => {
  const name = request.url.pathname.slice('/_control/'.length)
  if (name === 'state' && request.method === 'GET') return json(200, tellState(world))
  const order = Object.hasOwn(orders, name) ? orders[name] : undefined
  if (!order) return json(404, { error: `There is no ${name}. There are: state, ${Object.keys(orders).join(', ')}.` })
  if (request.method !== 'POST') return json(405, { error: `Send POST to /_control/${name}.` })
  try {
    return await order(world, request)
  } catch (error) {
    if (error instanceof ScriptError) return json(400, { error: error.message, path: error.path })
    throw error
  }
}

const orders: Record<string, (world: World, request: Incoming) => Reply | Promise<Reply>> = {
  async clock(world, { body }) {
    const { set, advanceSeconds } = readControl<ClockOrder>(body, 'controlClock')
    const moment = set === undefined ? world.clock.now() + (advanceSeconds ?? 0) * 1000 : Date.parse(set)
    if (!world.clock.set(moment)) throw new ScriptError('set', `must not be before ${tellTime(world)}.`)
    await world.outbox.deliverDue()
    return json(200, { clock: tellTime(world) })
  },
  fault(world, { body }) {
    const { clear, faults } = readControl<FaultOrder>(body, 'controlFault')
    if (clear) world.faults.clear()
    world.faults.add(faults ?? [])
    return json(200, { faults: world.faults.waiting() })
  },
  async consent(world, { body }) {
    const {
      account: name,
      answer,
      always = false,
      reason = 1,
      ...more
    } = readControl<ConsentOrder>(body, 'controlConsent')
    const account = knownAccount(world, name)
    if (answer !== 'remove') {
      // A standing decision gives way to the one that is told last.
      world.decisions = world.decisions.filter((one) => !one.always)
      world.decisions.push({ account, answer, always, ...more })
      return json(200, { waiting: world.decisions.length })
    }
    const ended = endConnections(world, (one) => one.account === account)
    if (ended > 0) world.outbox.removed(account.openId, reason)
    await world.outbox.deliverDue()
    return json(200, { ended })
  },
  posts(world, { body }) {
    const { account: name, add = [], change = [] } = readControl<PostsOrder>(body, 'controlPosts')
    const account = knownAccount(world, name)
    const taken = new Set(world.accounts.flatMap(({ posts }) => posts.map(({ id }) => id)))
    for (const [i, { id }] of add.entries()) {
      if (id !== undefined && taken.has(id)) throw new ScriptError(`add[${i}].id`, 'is taken. Put it into change.')
    }
    const changed = change.map(({ id, ...fields }, i) => {
      const post = account.posts.find((one) => one.id === id)
      if (!post) throw new ScriptError(`change[${i}].id`, `is no post of @${account.handle}.`)
      return { post, fields }
    })
    for (const { post, fields } of changed) post.changes = [...(post.changes ?? []), { at: tellTime(world), ...fields }]
    const added = holdPosts(add, taken)
    account.posts.push(...added)
    return json(200, { added: added.map(({ id }) => id), changed: changed.length })
  },
  async webhook(world, { body }) {
    const sent = sendWebhooks(world, readControl<WebhookOrder>(body, 'controlWebhook'))
    await world.outbox.deliverDue()
    return json(200, { deliveries: sent.map(({ body: _, ...delivery }) => delivery) })
  },
}

function tellState(world: World) {
  return {
    clock: tellTime(world),
    regime: world.regime,
    behaviour: world.behaviour,
    app: { ...world.app, clientSecret: undefined },
    accounts: world.accounts.map((account) => ({
      openId: account.openId,
      handle: account.handle,
      posts: account.posts.map(({ id }) => id),
      connections: world.connections.all
        .filter((one) => one.account === account)
        .map(({ scopes, access, refresh, endsAt }) => ({
          scopes,
          accessTokens: access.size,
          refreshTokens: refresh.size,
          endsAt: new Date(endsAt).toISOString(),
        })),
    })),
    decisions: world.decisions.map(({ account, ...decision }) => ({ account: account.handle, ...decision })),
    faults: world.faults.waiting(),
    calls: world.calls,
    deliveries: world.outbox.all(),
  }
}

export function tellTime(world: World): string {
  return new Date(world.clock.now()).toISOString()
}

function knownAccount(world: World, name: string) {
  const account = findAccount(world, name)
  if (account) return account
  const known = world.accounts.map(({ handle }) => handle).join(', ')
  throw new ScriptError('account', `is not in the script. There are: ${known}.`)
}
