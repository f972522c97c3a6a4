import fs from 'node:fs'
import path from 'node:path'
import { importResults, isLiveRun, listLives, openLines, retryResults, type ResultImport } from '#modules/campaigns'
import { findRun } from '#modules/evidence'
import { OPERATOR } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { isoAt } from '#platform/time'
import { m } from '#messages'
import { need, type Call, type Command } from '../command.ts'

type Say = (params: { line: number; column: string; cell: string }, options: { locale: 'en' }) => string
const words = m as unknown as Record<string, Say>

const plain = ({ file, read, updated, repeated, rejected, rejects, ignored, ...result }: ResultImport): string =>
  [
    `${file}: ${read} read, ${result.new} new, ${updated} updated, ${repeated} repeated, ${rejected} rejected`,
    ...rejects.map((one) => `  ${words[`live_fault_${one.code}`]?.(one, { locale: 'en' }) ?? one.code}`),
    ...(ignored.length ? [`  columns not read: ${ignored.join(', ')}`] : []),
  ].join('\n')

async function importFile({ house, terminal, args, options, edition }: Call): Promise<0> {
  const name = need(args[0], 'The file')
  const bytes = fs.readFileSync(path.resolve(terminal.cwd, name))
  const own = await edition()
  const result = await importResults(
    {
      db: house.store.db,
      files: house.files,
      actor: OPERATOR,
      edition: own,
      now: await house.clock.now(own.id),
    },
    { name: path.basename(name), bytes },
    { dryRun: Boolean(options['dry-run']), sample: Boolean(options.sample) },
  )
  terminal.out(options.json ? JSON.stringify({ ...result, file: name }) : plain({ ...result, file: name }))
  return 0
}

async function retry({ house, terminal, args, edition }: Call): Promise<0> {
  const own = await edition()
  const asked = need(args[0], 'The run')
  const run = await findRun(house.store.db, own.id, asked)
  if (!run || !isLiveRun(run)) throw new Refusal('live.no_such_run', { kind: 'missing', run: asked })
  const counts = await retryResults({ db: house.store.db, actor: OPERATOR, edition: own }, run)
  terminal.out(JSON.stringify({ run: run.id, ...counts }))
  return 0
}

async function list({ house, terminal, options, edition }: Call): Promise<0> {
  const own = await edition()
  for (const live of await listLives(house.store.db, own)) {
    const open = openLines(live.standing).map(({ duty, product }) => ({ duty: duty.id, product }))
    const starts = isoAt(live.startsAt, own.zone)
    terminal.out(
      options.json
        ? JSON.stringify({ live: live.id, starts, show: live.plan.show ?? null, ready: live.ready, open })
        : `${live.id}\t${starts}\t${live.plan.cancelled ? 'cancelled' : live.ready ? 'ready' : `${open.length} duties open`}`,
    )
  }
  return 0
}

export const liveCommands: Command[] = [
  {
    name: 'live import',
    usage: 'FILE.csv',
    about: 'Take results of lives from a CSV file; rows that cannot be read are kept with row, column and reason.',
    options: {
      'dry-run': { type: 'boolean', about: 'say what would happen, write nothing' },
      sample: { type: 'boolean', about: 'mark them as invented for demonstration' },
      json: { type: 'boolean', about: '{file, run, read, new, updated, repeated, rejected, rejects, ignored}' },
    },
    run: importFile,
  },
  {
    name: 'live retry',
    usage: 'RUN',
    about: 'Read the rejected rows of a file of results again.',
    run: retry,
  },
  {
    name: 'live list',
    usage: '',
    about: 'Every live, when it begins, and how many of its duties are open.',
    options: { json: { type: 'boolean', about: 'one JSON line per live' } },
    run: list,
  },
]
