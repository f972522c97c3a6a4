import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { theTikTok } from '#house/tiktok'
import { connectionsIn, refreshDue, rotateTokenKey } from '#modules/creators'
import { collectRound, sampleCoverage, type Round } from '#modules/posts'
import { OPERATOR } from '#platform/actor'
import { dayAt } from '#platform/time'
import type { Call, Command } from '../command.ts'
import { wireRooms } from '../../jobs/wiring.ts'

/** The platform's window: after a limit stop, a place is free again by then. */
const WINDOW_MS = 61_000

/** Rounds until nothing is due; with --once, one. */
async function run({ house, terminal, options, edition }: Call): Promise<0> {
  wireRooms()
  const own = await edition()
  const { db } = house.store
  const tiktok = theTikTok(house)
  await refreshDue(db, tiktok)
  const sum = { calls: 0, asked: 0, updated: 0, absent: 0, stopped: null as Round['stopped'] }
  for (;;) {
    const venueNow = () => house.clock.now(own.id)
    const round = await collectRound({ db, tiktok, actor: OPERATOR, edition: own, venueNow })
    for (const key of ['calls', 'asked', 'updated', 'absent'] as const) sum[key] += round[key]
    sum.stopped = round.stopped
    if (options.once || round.stopped === 'outage' || (round.stopped === null && !round.calls)) break
    if (round.stopped === null) continue
    terminal.err(
      round.stopped === 'limit'
        ? 'The limit is reached; going on in a minute.'
        : 'Another process collects; waiting for it.',
    )
    await wait(WINDOW_MS)
  }
  const now = await house.clock.now(own.id)
  const range = { from: own.opens ?? '0001-01-01', to: dayAt(now, own.zone) }
  const coverage = await sampleCoverage(db, own.id, range, null)
  if (options.json)
    terminal.out(
      JSON.stringify({
        calls: sum.calls,
        asked: sum.asked,
        updated: sum.updated,
        absent: sum.absent,
        coverage,
        stopped: sum.stopped,
      }),
    )
  else {
    const share =
      coverage.share === null
        ? 'nobody invited'
        : `${coverage.connected} of ${coverage.invited} invited creators connected`
    terminal.out(`${sum.calls} calls, ${sum.asked} asked, ${sum.updated} updated, ${sum.absent} absent; ${share}`)
    if (coverage.thinDays.length) terminal.out(`Thin days: ${coverage.thinDays.join(', ')}`)
    if (sum.stopped) terminal.out(`Stopped: ${sum.stopped}`)
  }
  return 0
}

export const collectCommands: Command[] = [
  {
    name: 'collect run',
    usage: '',
    about: 'Ask TikTok about posts of connected creators that are due.',
    options: {
      once: { type: 'boolean', about: 'one round, also where a limit ends it' },
      json: { type: 'boolean', about: '{calls, asked, updated, absent, coverage, stopped|null}' },
    },
    run,
  },
  {
    name: 'connections list',
    usage: '',
    about: 'Connected accounts; those that need a new consent first.',
    options: { json: { type: 'boolean', about: 'one JSON line each' } },
    async run({ house, terminal, options, edition }) {
      const { id } = await edition()
      for (const one of await connectionsIn(house.store.db, id)) {
        const { state, reason, creatorId, refreshExpiresAt } = one
        const line = { id: one.id, creator: creatorId, state, reason, until: refreshExpiresAt.toISOString() }
        terminal.out(options.json ? JSON.stringify(line) : `${line.id}  ${state}  ${reason ?? ''}  until ${line.until}`)
      }
      return 0
    },
  },
  {
    name: 'connections rotate-key',
    usage: '',
    about: 'Encrypt all tokens anew, under a new key.',
    options: { 'former-secret': { type: 'string', about: 'file with the SEN_SECRET from before it was changed' } },
    async run({ house, terminal, options }) {
      const file = options['former-secret']
      const former = typeof file === 'string' ? fs.readFileSync(path.resolve(terminal.cwd, file), 'utf8').trim() : null
      const { connections, lost } = await rotateTokenKey(house.store.db, OPERATOR, house.config.secret, former)
      terminal.out(`${connections} connections encrypted anew, ${lost} need a new consent`)
      return lost ? 1 : 0
    },
  },
]
