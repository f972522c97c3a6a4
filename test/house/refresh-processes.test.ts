/**
 * Two processes of one house want a token of the same connection at the same moment, again and again. The stand-in voids the
 * former refresh token with every renewal: whoever asked twice would lose the connection.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface, type Interface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectionsOf, listCreators } from '#modules/creators'
import { ROOT } from '#platform/config'
import { openStore, type Store } from '#platform/db'
import { onServer } from '../database-admin.ts'
import { creatorWorld } from '../world/creators.ts'
import { REDIRECT, tiktokWorld, type TikTokWorld } from '../world/tiktok.ts'
import type { Told } from './refresh-when-told.ts'

const PROCESSES = 3
const ROUNDS = 4
/** A token of the stand-in's stricter regime lives two hours. */
const OVER_SECONDS = 7201
const SECRET = 'the house’s secret'

interface Said {
  token?: string
  generation?: number
  why?: string
}

interface Another {
  child: ChildProcess
  ask(at: Date): Promise<Said>
}

/** Renewing in one process at a time is the server's matter: an embedded database is one process's alone. */
describe.skipIf(!inject('serverUrl'))('one connection, several processes', () => {
  const database = `sen_test_${randomBytes(6).toString('hex')}`
  let store: Store
  let tt: TikTokWorld
  let edition: string
  let creatorId: string
  const others: Another[] = []

  beforeAll(async () => {
    await onServer(inject('serverUrl')!, `create database ${database} template sen_test_template`)
    const url = new URL(inject('serverUrl')!)
    url.pathname = `/${database}`
    store = await openStore({ databaseUrl: url.href, folder: null })
    edition = (await creatorWorld(store.db)).edition.id
    const creator = (await listCreators(store.db, edition))[0]!
    creatorId = creator.id
    const accounts = [{ openId: 'open-an', handle: 'an', posts: [] }]
    tt = await tiktokWorld({
      clock: '2026-05-20T00:00:00Z',
      regime: '2h-180d',
      behaviour: { rotation: 'strict' },
      accounts,
    })
    const came = await tt.connect(store.db, creator, 'an')
    if (came.kind !== 'connected') throw new Error(`not connected: ${came.kind}`)
    const told: Told = {
      url: url.href,
      standIn: tt.standIn.url,
      clientKey: tt.standIn.clientKey,
      clientSecret: tt.standIn.clientSecret,
      redirectUri: REDIRECT,
      secret: SECRET,
      connection: came.connectionId,
    }
    others.push(...(await Promise.all(Array.from({ length: PROCESSES }, () => start(told)))))
  }, 90_000)
  afterAll(async () => {
    for (const { child } of others) child.kill('SIGKILL')
    await tt?.stop()
    await store?.close()
    await onServer(inject('serverUrl')!, `drop database if exists ${database} with (force)`)
  })

  test('ask for new tokens once, and all of them get the same', async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      await tt.advance(OVER_SECONDS)
      const before = (await tt.calls()).token!
      // So slow that the others come while it is under way.
      await tt.standIn.control('fault', { faults: [{ at: 1, endpoint: 'token', kind: 'slow', delayMs: 400 }] })
      const said = await Promise.all(others.map((one) => one.ask(tt.now())))
      expect((await tt.calls()).token! - before).toBe(1)
      expect(said.map((one) => one.generation)).toEqual(Array.from({ length: PROCESSES }, () => said[0]!.generation))
      expect(new Set(said.map((one) => one.token)).size).toBe(1)
      expect(said[0]!.token).toMatch(/^act\./)
      expect(await connectionsOf(store.db, edition, creatorId)).toMatchObject([{ state: 'standing', reason: null }])
    }
  }, 60_000)
})

async function start(told: Told): Promise<Another> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--liftoff-only', 'test/house/refresh-when-told.ts', JSON.stringify(told)],
    {
      cwd: ROOT,
      env: { ...process.env, SEN_LOG: 'error' },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const lines = createInterface({ input: child.stdout! })
  await nextLine(child, lines)
  return {
    child,
    ask: (at) => {
      const answer = nextLine(child, lines)
      child.stdin!.write(`${at.toISOString()}\n`)
      return answer
    },
  }
}

const nextLine = (child: ChildProcess, lines: Interface): Promise<Said> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process ended'))
    child.once('exit', ended)
    lines.once('line', (line) => {
      child.off('exit', ended)
      resolve(JSON.parse(line) as Said)
    })
  })
