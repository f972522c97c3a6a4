/** Webhooks shuffled, repeated and forged, `kill -9` in the midst of them: in the end all stands as after the feed in its order. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { signWebhook, writeWebhook } from '#libs/tiktok/stand-in'
import { actOnWebhooks, openWebhookDoor } from '#modules/creators'
import { ROOT } from '#platform/config'
import { openStore, sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { freshStore, type Kind } from '../database.ts'
import { onServer } from '../database-admin.ts'
import { creatorWorld } from '../world/creators.ts'
import { readyFolder, temporaryFolder } from './house.ts'

const EVENTS = 300
const ACCOUNTS = 8
const FORGED = 10
const AT_ONCE = 8
/** After so many acknowledgements, counted from each start. */
const KILLS_AFTER = [40, 90]
const [KEY, SECRET] = ['key', 'shh']
const NOW = Math.floor(Date.now() / 1000)

const children: ChildProcess[] = []
const undo: (() => Promise<void> | void)[] = []
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const act of undo.reverse()) await act()
})

const makeBody = (i: number): string =>
  writeWebhook(KEY, {
    event: i % 3 ? 'authorization.removed' : 'video.publish.completed',
    openId: `account-${i % (ACCOUNTS + 2)}`,
    // 5: ended by us, and so no leaving.
    content: i % 3 ? { reason: i % 2 ? 1 : 5 } : { share_id: String(i) },
    createdSeconds: NOW - 60 - ((i * 7919) % 3000),
  })

interface Message {
  body: string
  signature: string
}

function makeFeed(): { once: Message[]; all: Message[] } {
  const sign = (body: string, secret = SECRET) => ({ body, signature: signWebhook(body, secret, NOW) })
  const once = Array.from({ length: EVENTS }, (_, i) => sign(makeBody(i)))
  const repeated = once.filter((_, i) => i % 3 === 1)
  const forged = Array.from({ length: FORGED }, (_, i) => sign(makeBody(EVENTS + 3 * i + 1), 'guessed'))
  const all = [...once, ...repeated, ...forged]
  const place = (i: number) => (i * 7907) % 10_007
  return {
    once,
    all: all
      .map((one, i) => ({ one, at: place(i) }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one),
  }
}

async function connectAll(db: Db): Promise<void> {
  const world = await creatorWorld(db)
  const people = [...world.creators.values()]
  for (let i = 0; i < ACCOUNTS; i++)
    await sql`insert into connection (id, edition_id, creator_id, account_id, state, scopes, access_token, refresh_token,
        access_expires_at, refresh_expires_at, refresh_at, connected_at)
      values (${newId()}, ${world.edition.id}, ${people[i % people.length]!.id}, ${`account-${i}`}, 'standing', 'video.list', 'a', 'r',
        '2100-01-01', '2100-01-01', '2100-01-01', ${new Date((NOW - (i % 2 ? 90_000 : 1500)) * 1000)})`.execute(db)
}

/** All that follows from the feed, without when it came and without our own ids. */
async function outcome(db: Db) {
  const { rows: inbox } =
    await sql`select key, event, detail, account_id, created_at, outcome, acted_at is not null as acted from webhook_inbox order by key`.execute(
      db,
    )
  const { rows: connections } =
    await sql`select account_id, state, reason, ended_at, generation, coalesce(access_token, refresh_token, revoke_token) is not null as tokens
      from connection order by account_id`.execute(db)
  const { rows: left } =
    await sql`select c.name, w.reason, array(select n.account_id from withdrawal_line l join connection n on n.id::text = l.item
        where l.withdrawal_id = w.id and l.surface = 'connection' order by 1) as connections
      from withdrawal w join rights_case r on r.id = w.id join creator c on r.person = 'creator:' || c.id order by c.name, w.id`.execute(
      db,
    )
  return { inbox, connections, left }
}

async function inOrder(kind: Kind, once: readonly Message[]) {
  const store = await freshStore(kind)
  try {
    await connectAll(store.db)
    const now = () => new Date(NOW * 1000)
    const door = openWebhookDoor(store.db, { clientKey: KEY, clientSecret: SECRET, now })
    const moment = ({ body }: Message) => (JSON.parse(body) as { create_time: number }).create_time
    for (const { body, signature } of once.toSorted((a, b) => moment(a) - moment(b)))
      await door.take(signature, new TextEncoder().encode(body))
    await actOnWebhooks(store.db, now)
    return await outcome(store.db)
  } finally {
    await store.close()
  }
}

interface House {
  data: string
  url: string
}

async function emptyHouse(kind: Kind): Promise<House> {
  const data = kind === 'embedded' ? await readyFolder() : temporaryFolder('hooks')
  undo.push(() => fs.rmSync(data, { recursive: true, force: true }))
  if (kind === 'embedded') return { data, url: '' }
  const [admin, name] = [inject('serverUrl')!, `sen_test_${randomBytes(6).toString('hex')}`]
  await onServer(admin, `create database ${name} template sen_test_template`)
  undo.push(() => onServer(admin, `drop database ${name} with (force)`))
  const url = new URL(admin)
  url.pathname = `/${name}`
  return { data, url: url.href }
}

async function onStore<T>({ data, url }: House, act: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore({ databaseUrl: url || null, folder: data })
  try {
    return await act(store.db)
  } finally {
    await store.close()
  }
}

async function start({ data, url }: House) {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--liftoff-only', 'test/house/take-webhooks-until-killed.ts'],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        SEN_DATA: data,
        DATABASE_URL: url,
        SEN_LOG: 'error',
        TIKTOK_CLIENT_KEY: KEY,
        TIKTOK_CLIENT_SECRET: SECRET,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const faults: string[] = []
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { port?: number; fault?: string }
      if (said.port) resolve(said.port)
      if (said.fault) faults.push(said.fault)
    })
    child.once('exit', () => reject(new Error('the house did not open')))
  })
  return { port, faults, kill: () => child.kill('SIGKILL'), ended }
}

/** As TikTok does: what is not acknowledged is sent again. @returns what was not, and how many were refused. */
async function send(port: number, messages: readonly Message[], acknowledged: () => void) {
  const [left, again] = [[...messages], [] as Message[]]
  let refused = 0
  const sender = async () => {
    for (let one = left.shift(); one; one = left.shift()) {
      const headers = { 'tiktok-signature': one.signature }
      const status = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: one.body }).then(
        (answer) => answer.status,
        () => 0,
      )
      if (status === 200) acknowledged()
      else if (status === 401) refused++
      else again.push(one)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sender))
  return { again, refused }
}

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`webhooks and kill -9 [${kind}]`, () => {
    test('nothing acknowledged is lost, nothing done twice', { timeout: 180_000 }, async () => {
      const { once, all } = makeFeed()
      const house = await emptyHouse(kind)
      await onStore(house, connectAll)
      let waiting = all
      let refused = 0
      for (const killAfter of [...KILLS_AFTER, Infinity]) {
        const running = await start(house)
        let came = 0
        const sent = await send(running.port, waiting, () => {
          if (++came === killAfter) setTimeout(running.kill, Math.random() * 20)
        })
        refused += sent.refused
        if (killAfter === Infinity) {
          expect(sent.again).toEqual([])
          // Acted on within moments of the last; looked at once the house is gone, for it holds the embedded database.
          await wait(2000)
          running.kill()
        } else expect(sent.again.length).toBeGreaterThan(0)
        await running.ended
        expect(running.faults).toEqual([])
        waiting = sent.again
      }
      expect(refused).toBe(FORGED)
      expect(await onStore(house, outcome)).toEqual(await inOrder(kind, once))
    })
  })
