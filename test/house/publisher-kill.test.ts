/** `kill -9` in the midst of sending: at most one copy of each item anywhere, and nothing is left without an answer or a person. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { addItem, listOutgoing, openChannel, planCampaign, queueOut, writeText } from '#modules/campaigns'
import { ROOT } from '#platform/config'
import { openStore, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { onServer } from '../database-admin.ts'
import { startChannel, type Fault, type StandIn } from '../stand-ins/channels.ts'
import { makeEdition } from '../world/posts.ts'
import { HEAD, THU, signAll } from '../world/campaigns.ts'

const ITEMS_EACH = 10
const KILLS = 3
const HOUSE = 'the secret of the house, long enough'
const SECRET = 'a secret of the channel'

/** Silent ones keep attempts under way when the process is killed. */
const CHANNELS: { kind: 'mastodon' | 'webhook'; deDuplicates: boolean; faults: Fault[] }[] = [
  { kind: 'mastodon', deDuplicates: true, faults: ['silent_after', 'ok', 'silent_after', '500_after', 'ok'] },
  { kind: 'webhook', deDuplicates: false, faults: ['ok', 'silent_after', 'limit', '500_after', 'ok'] },
]

const undo: (() => unknown)[] = []
let publisher: ChildProcess | null = null
afterAll(async () => {
  publisher?.kill('SIGKILL')
  for (const act of undo.reverse()) await act()
})

// An embedded database has one process: there the outbox’s own tests leave claims behind instead.
describe.skipIf(!inject('serverUrl'))('the publisher, killed', () => {
  test('again and again while it sends', { timeout: 60_000 }, async () => {
    const name = `sen_test_${randomBytes(6).toString('hex')}`
    await onServer(inject('serverUrl')!, `create database ${name} template sen_test_template`)
    undo.push(() => onServer(inject('serverUrl')!, `drop database ${name} with (force)`))
    const url = new URL(inject('serverUrl')!)
    url.pathname = `/${name}`
    const store = await openStore({ databaseUrl: url.href, folder: null })
    undo.push(() => store.close())
    const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => store.db.transaction().execute(verb)
    const { id: edition, zone } = await makeEdition(store.db)
    const campaign = await act((trx) =>
      planCampaign(trx, THU, { edition, event: 'sax', aim: 'x', audiences: '', messages: '' }),
    )
    const dueAt = systemNow()
    const standIns: StandIn[] = []
    const texts = new Map<string, string[]>()
    for (const { kind, deDuplicates, faults } of CHANNELS) {
      const standIn = await startChannel({ kind, deDuplicates, secret: SECRET })
      undo.push(() => standIn.close())
      standIns.push(standIn)
      standIn.faults = [...faults, 'ok']
      const channel = await act((trx) =>
        openChannel(trx, HEAD, HOUSE, {
          edition,
          kind,
          name: kind,
          address: standIn.url,
          secret: SECRET,
          deDuplicates,
        }),
      )
      texts.set(channel, [])
      for (let i = 0; i < ITEMS_EACH; i++) {
        const item = await act((trx) =>
          addItem(trx, THU, {
            edition,
            zone,
            campaign,
            kind: 'post',
            channel: 'site',
            title: 'x',
            dueAt,
            languages: ['vi'],
          }),
        )
        const text = { edition, item, language: 'vi', caption: `${kind} số ${i}`, alt: '', subtitles: '', since: null }
        texts.get(channel)!.push(text.caption)
        await act((trx) => writeText(trx, THU, text))
        await signAll(store.db, edition, item)
        await act((trx) => queueOut(trx, THU, dueAt, { edition, item, channel, language: 'vi' }))
      }
    }

    const hosts = standIns.map((one) => new URL(one.url).host).join(',')
    const start = () =>
      spawn(process.execPath, ['--no-warnings', 'bench/outbox-publisher.ts', url.href, HOUSE, hosts], {
        cwd: ROOT,
        env: { ...process.env, SEN_LOG: 'error' },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    const asked = () => standIns.reduce((sum, one) => sum + one.asked.length, 0)
    publisher = start()
    for (let kill = 0; kill < KILLS; kill++) {
      const before = asked()
      await expect.poll(() => asked() - before, { timeout: 15_000, interval: 5 }).toBeGreaterThan(1)
      publisher.kill('SIGKILL')
      publisher = start()
    }
    const open = async () =>
      (await listOutgoing(store.db, edition)).filter((one) => one.state === 'waiting' || one.state === 'sending')
    await expect.poll(open, { timeout: 40_000, interval: 250 }).toEqual([])

    const all = await listOutgoing(store.db, edition)
    expect(all).toHaveLength(ITEMS_EACH * CHANNELS.length)
    const [known, unknown] = standIns.map((one) => one.kept.toSorted()) as [string[], string[]]
    // Who knows a delivery again has every item, once; who does not has none twice, and a person is asked about the rest.
    expect(known).toEqual([...texts.values()][0]!.toSorted())
    expect(new Set(unknown).size).toBe(unknown.length)
    const count = (name: string, state: string) =>
      all.filter((one) => one.channelName === name && one.state === state).length
    expect(count('mastodon', 'sent')).toBe(ITEMS_EACH)
    expect(count('webhook', 'sent') + count('webhook', 'unknown')).toBe(ITEMS_EACH)
    expect(count('webhook', 'unknown')).toBeGreaterThan(0)
    expect(count('webhook', 'sent')).toBeLessThanOrEqual(unknown.length)
  })
})
