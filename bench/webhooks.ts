/**
 * 50,000 webhooks to a whole house, 30 % of them repeated, shuffled, 2 % forged, and the house killed in the middle. The sender
 * does as TikTok does: what is not acknowledged is sent again. Afterwards the tables must be those of the feed in order.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { signWebhook, writeWebhook } from '#libs/tiktok/stand-in'
import { ROOT } from '#platform/config'
import { openStore, sql, type Db } from '#platform/db'
import { migrate } from '#platform/migrate'
import { newId } from '#platform/ids'
import { actOnWebhooks, openWebhookDoor } from '#modules/creators'
import { freshUrl } from './databases.ts'
import { milliseconds, percentile, report } from './measure.ts'
import { EDITION, makeBenchEdition } from './world.ts'

const EVENTS = Number(process.env.BENCH_WEBHOOKS ?? 50_000)
const A_SECOND = 500
const CONNECTIONS = 500
const [KEY, SECRET] = ['bench-key', 'bench-secret']
const PORT = 2195

interface Message {
  body: string
  signature: string
  forged: boolean
}

/** The same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function makeMessages(now: number): Message[] {
  const random = createRandom(7)
  const unique = Math.round(EVENTS * 0.68)
  const repeated = Math.round(EVENTS * 0.3)
  const messages: Message[] = Array.from({ length: unique }, (_, i) => {
    const body = writeWebhook(KEY, {
      // Every account has removals of several moments; the earliest is to stand.
      event: i % 10 ? 'video.publish.completed' : 'authorization.removed',
      openId: `open-${Math.floor(random() * CONNECTIONS)}`,
      content: i % 10 ? { share_id: String(i) } : { reason: 5 },
      createdSeconds: now - 1 - Math.floor(random() * 3000),
    })
    return { body, signature: signWebhook(body, SECRET, now), forged: false }
  })
  for (let i = 0; i < repeated; i++) messages.push(messages[Math.floor(random() * unique)]!)
  for (let i = messages.length; i < EVENTS; i++) {
    const body = writeWebhook(KEY, {
      event: 'authorization.removed',
      openId: 'open-1',
      content: { reason: 1 },
      createdSeconds: now,
    })
    messages.push({ body, signature: signWebhook(body, `forged ${i}`, now), forged: true })
  }
  return messages
}

function shuffled<T>(list: readonly T[]): T[] {
  const random = createRandom(11)
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[out[i], out[j]] = [out[j]!, out[i]!]
  }
  return out
}

async function connect(db: Db): Promise<void> {
  await makeBenchEdition(db)
  for (let i = 0; i < CONNECTIONS; i++) {
    const id = newId()
    await sql`insert into creator (id, edition_id, kind, name, language, created_by, created_at, changed_at, forget_after)
      values (${id}, ${EDITION.id}, 'person', ${`creator ${i}`}, 'vi', 'bench', now(), now(), '2030-01-01')`.execute(db)
    await sql`insert into connection (id, edition_id, creator_id, account_id, state, scopes, access_token, refresh_token,
        access_expires_at, refresh_expires_at, refresh_at, connected_at)
      values (${newId()}, ${EDITION.id}, ${id}, ${`open-${i}`}, 'standing', 'video.list', null, null, '2100-01-01', '2100-01-01', '2100-01-01', '2020-01-01')`.execute(
      db,
    )
  }
}

/** Everything that follows from the feed, without when it came: one line for each row. */
async function outcome(db: Db): Promise<string[]> {
  const { rows: inbox } =
    await sql`select key, event, detail, created_at, outcome from webhook_inbox order by key`.execute(db)
  const { rows: connections } =
    await sql`select account_id, state, reason, ended_at from connection order by account_id`.execute(db)
  return [...inbox, ...connections].map((row) => JSON.stringify(row))
}

function rowsThatDiffer(came: readonly string[], ordered: readonly string[]): number {
  const [ours, theirs] = [new Set(came), new Set(ordered)]
  return came.filter((row) => !theirs.has(row)).length + ordered.filter((row) => !ours.has(row)).length
}

/** The house acts after it has acknowledged. @returns how many still wait after a minute. */
async function untilActedOn(db: Db): Promise<number> {
  for (let i = 0; ; i++) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from webhook_inbox where acted_at is null`.execute(
      db,
    )
    if (!rows[0]!.n || i === 600) return rows[0]!.n
    await new Promise((done) => setTimeout(done, 100))
  }
}

async function stopped(house: ChildProcess): Promise<void> {
  const ended = new Promise((done) => house.once('exit', done))
  house.kill('SIGKILL')
  await ended
}

async function startHouse(url: string, data: string): Promise<ChildProcess> {
  const house = spawn(process.execPath, ['--no-warnings', path.join(ROOT, 'server.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(PORT),
      SEN_DATA: data,
      DATABASE_URL: url,
      SEN_ORIGIN: `http://localhost:${PORT}`,
      TIKTOK_CLIENT_KEY: KEY,
      TIKTOK_CLIENT_SECRET: SECRET,
      SEN_LOG: 'error',
    },
    stdio: 'ignore',
  })
  for (let i = 0; i < 600; i++) {
    const up = await fetch(`http://127.0.0.1:${PORT}/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (up) return house
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the house did not open')
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
const send = ({ body, signature }: Message): Promise<number> =>
  new Promise((done) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'tiktok-signature': signature,
    }
    const request = http.request(
      { agent, host: '127.0.0.1', port: PORT, path: '/hooks/tiktok', method: 'POST', headers, timeout: 10_000 },
      (answer) => {
        answer.resume()
        answer.on('end', () => done(answer.statusCode ?? 0))
        answer.on('error', () => done(0))
      },
    )
    request.on('error', () => done(0))
    request.on('timeout', () => request.destroy())
    request.end(body)
  })

/** At a steady rate, whatever the answers take. @param at called once when so many have left. */
async function feed(
  messages: readonly Message[],
  times: number[],
  at?: { n: number; act: () => void },
): Promise<Message[]> {
  const again: Message[] = []
  const began = performance.now()
  const under: Promise<void>[] = []
  for (const [i, message] of messages.entries()) {
    const due = began + (i / A_SECOND) * 1000
    while (performance.now() < due) await new Promise((done) => setTimeout(done, 1))
    if (at && i === at.n) at.act()
    const left = performance.now()
    under.push(
      send(message).then((status) => {
        if (status === 200) times.push(performance.now() - left)
        else if (status !== 401) again.push(message)
      }),
    )
  }
  await Promise.all(under)
  return again
}

export async function benchWebhooks(): Promise<void> {
  if (!process.env.BENCH_DATABASE_URL) return console.log('  BENCH_DATABASE_URL is not set: webhooks are not measured')
  const { url, drop } = await freshUrl()
  const data = fs.mkdtempSync(path.join(os.tmpdir(), `sen-hooks-${randomBytes(3).toString('hex')}`))
  const store = await openStore({ databaseUrl: url, folder: null })
  let house: ChildProcess | null = null
  try {
    await migrate(store)
    await connect(store.db)
    const messages = makeMessages(Math.floor(Date.now() / 1000))
    house = await startHouse(url, data)
    const times: number[] = []
    const kill = { n: EVENTS / 2, act: () => void house!.kill('SIGKILL') }
    let again = await feed(shuffled(messages), times, kill)
    const lost = again.length
    // What came while nobody was there does not count as slow: it was not acknowledged. Sent again, it counts.
    house = await startHouse(url, data)
    for (let round = 0; again.length && round < 5; round++) again = await feed(again, times)
    const left = await untilActedOn(store.db)
    await stopped(house)
    const came = await outcome(store.db)
    const { rows: refused } = await sql<{
      n: number
    }>`select coalesce(sum(count), 0)::int as n from webhook_refusal`.execute(store.db)
    report({
      what: `webhooks acknowledged at ${A_SECOND}/s, p99`,
      value: milliseconds(percentile(times, 99)),
      reference: `p50 ${milliseconds(percentile(times, 50))}, ${lost} sent again after kill -9`,
      target: '≤ 200 ms',
      ok: percentile(times, 99) <= 200,
    })
    const differ = rowsThatDiffer(came, await inOrder(messages))
    report({
      what: 'tables after shuffle, repetition and kill -9',
      value: differ ? `${differ} rows differ` : 'as of the ordered feed',
      reference: `${came.length} rows, ${refused[0]!.n} forged refused${left ? `, ${left} not acted on` : ''}`,
      target: 'identical',
      ok: !differ && !again.length,
    })
  } finally {
    house?.kill('SIGKILL')
    agent.destroy()
    await store.close()
    await drop()
    fs.rmSync(data, { recursive: true, force: true })
  }
}

/** The reference: each event once, in the order of its moment, through the same verbs. */
async function inOrder(messages: readonly Message[]): Promise<string[]> {
  const { url, drop } = await freshUrl()
  const store = await openStore({ databaseUrl: url, folder: null })
  try {
    await migrate(store)
    await connect(store.db)
    const now = () => new Date(Date.now())
    const door = openWebhookDoor(store.db, { clientKey: KEY, clientSecret: SECRET, now })
    const moment = ({ body }: Message) => (JSON.parse(body) as { create_time: number }).create_time
    const once = [...new Map(messages.filter((one) => !one.forged).map((one) => [one.body, one])).values()]
    once.sort((a, b) => moment(a) - moment(b))
    for (let from = 0; from < once.length; from += 500)
      await Promise.all(
        once.slice(from, from + 500).map((one) => door.take(one.signature, new TextEncoder().encode(one.body))),
      )
    await actOnWebhooks(store.db, now)
    return await outcome(store.db)
  } finally {
    await store.close()
    await drop()
  }
}
