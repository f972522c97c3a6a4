import fs from 'node:fs'
import path from 'node:path'
import type { House } from '#house/house'
import { followShortLink } from '#house/short-link'
import type { Edition } from '#modules/editions'
import { findRun, rejectsOf, type Run } from '#modules/evidence'
import {
  classify,
  decide,
  importFile,
  retryRejects,
  type Importing,
  type ImportResult,
  type Outcome,
} from '#modules/posts'
import { isLiveRun } from '#modules/campaigns'
import { OPERATOR } from '#platform/actor'
import { isDay } from '#platform/time'
import { BadInput, need, type Call, type Command } from '../command.ts'

const importingFor = (house: House, edition: Edition): Importing => ({
  db: house.store.db,
  files: house.files,
  actor: OPERATOR,
  edition,
  resolveLink: followShortLink(house.config),
})

async function runNamed({ house, args, edition }: Call): Promise<{ run: Run; edition: Edition }> {
  const ed = await edition()
  const run = await findRun(house.store.db, ed.id, need(args[0], 'The run'))
  if (!run) throw new BadInput(`There is no run ${args[0]} in ${ed.id}.`)
  return { run, edition: ed }
}

function lastDayOf(options: Call['options']): string | undefined {
  const day = options['last-day']
  if (typeof day !== 'string') return undefined
  if (!isDay(day)) throw new BadInput('--last-day must be a day, YYYY-MM-DD.')
  return day
}

const line = (result: ImportResult) =>
  result.refused
    ? `${result.file}: refused, ${result.refused.kind}: ${result.refused.reason}`
    : `${result.file}: ${result.source}, run ${result.run}: ${result.read} read, ${result.new} new, ${result.updated} updated, ${result.repeated} repeated, ${result.rejected} rejected`

export const postsCommands: Command[] = [
  {
    name: 'posts import',
    usage: 'FILE...',
    about: 'Read posts from files; what a file is, is told by its content.',
    options: {
      source: { type: 'string', about: 'refuse the file unless it is this kind' },
      'last-day': { type: 'string', about: 'last day of a sheet whose days carry no year, YYYY-MM-DD' },
      'dry-run': { type: 'boolean', about: 'say what would happen, write nothing' },
      json: { type: 'boolean', about: 'one JSON line a file' },
    },
    async run({ house, terminal, args, options, edition }) {
      if (!args.length) throw new BadInput('Name at least one file.')
      const lastDay = lastDayOf(options)
      const importing = importingFor(house, await edition())
      let refused = false
      for (const name of args) {
        const file = path.resolve(terminal.cwd, name)
        if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
          refused = true
          const missing: ImportResult = {
            file: name,
            source: null,
            run: null,
            read: 0,
            new: 0,
            updated: 0,
            repeated: 0,
            rejected: 0,
            refused: { kind: 'missing', reason: 'There is no such file.' },
          }
          terminal.out(options.json ? JSON.stringify(missing) : line(missing))
          continue
        }
        const bytes = fs.statSync(file).size
        const result = await importFile(
          {
            ...importing,
            progress: ({ bytesRead, read, rejected }) =>
              bytes > 5_000_000 &&
              terminal.err(`${name}: ${Math.round((100 * bytesRead) / bytes)}% · ${read} read, ${rejected} rejected`),
          },
          { name: path.basename(name), bytes: fs.createReadStream(file) },
          {
            ...(typeof options.source === 'string' ? { source: options.source } : {}),
            ...(lastDay ? { lastDay } : {}),
            dryRun: Boolean(options['dry-run']),
          },
        )
        refused ||= Boolean(result.refused)
        terminal.out(options.json ? JSON.stringify({ ...result, file: name }) : line({ ...result, file: name }))
      }
      return refused ? 2 : 0
    },
  },
  {
    name: 'posts rejects',
    usage: 'RUN',
    about: 'What a run could not read, with the reason and the text as it came.',
    options: { json: { type: 'boolean', about: 'one JSON line each' } },
    async run(call) {
      const { run } = await runNamed(call)
      for (let after = -1; ;) {
        const rejects = await rejectsOf(call.house.store.db, run.id, { after, limit: 500 })
        if (!rejects.length) return 0
        after = rejects.at(-1)!.n
        for (const reject of rejects)
          call.terminal.out(
            call.options.json
              ? JSON.stringify({
                  n: reject.n,
                  code: reject.code,
                  detail: reject.detail,
                  tries: reject.tries,
                  resolvedAt: reject.resolved_at,
                  raw: reject.body,
                })
              : `${reject.n}\t${reject.code}\t${reject.detail}${reject.resolved_at ? '\t(read since)' : ''}`,
          )
      }
    },
  },
  {
    name: 'posts retry',
    usage: 'RUN',
    about: 'Read a run’s rejects again.',
    options: { 'last-day': { type: 'string', about: 'the day that was missing' } },
    async run(call) {
      const { run, edition } = await runNamed(call)
      if (isLiveRun(run))
        throw new BadInput(`Run ${call.args[0]} holds results of lives: sen live retry ${call.args[0]}`)
      const lastDay = lastDayOf(call.options)
      const counts = await retryRejects(importingFor(call.house, edition), run, lastDay ? { lastDay } : {})
      call.terminal.out(JSON.stringify({ run: run.id, ...counts }))
      return 0
    },
  },
  {
    name: 'posts decide',
    usage: 'ID allow|refuse|later',
    about: 'Decide on a post; refusing needs --reason CODE.',
    options: { reason: { type: 'string', about: 'why, e.g. off_campaign' } },
    async run({ house, terminal, args, options, edition }) {
      const { id } = await edition()
      const post = need(args[0], 'The post')
      if (!/^[0-9a-f-]{36}$/.test(post)) throw new BadInput('The post is named by our id, e.g. 0197….')
      const outcome = need(args[1], 'allow, refuse or later') as Outcome
      const venueNow = await house.clock.now(id)
      const decision = await house.store.db
        .transaction()
        .execute((trx) =>
          decide(trx, OPERATOR, id, { post, outcome, reason: (options.reason as string) ?? null }, venueNow),
        )
      terminal.out(decision)
      return 0
    },
  },
  {
    name: 'posts classify',
    usage: 'FILE.tsv',
    about: 'Language, themes and tags of captions (columns id, text); writes nothing.',
    standsAlone: true,
    options: { json: { type: 'boolean', about: 'one JSON line a row' } },
    async run({ terminal, args, options }) {
      const text = fs.readFileSync(path.resolve(terminal.cwd, need(args[0], 'The file')), 'utf8').replace(/^\uFEFF/, '')
      const [head, ...rows] = text.split(/\r?\n/).filter(Boolean)
      const columns = (head ?? '').split('\t')
      const [idAt, textAt] = [columns.indexOf('id'), columns.indexOf('text')]
      if (idAt < 0 || textAt < 0)
        throw new BadInput('The first line must name the columns id and text, separated by tabs.')
      for (const row of rows) {
        const cells = row.split('\t')
        const { language, sure, themes, tags } = classify(cells[textAt] ?? '')
        terminal.out(
          options.json
            ? JSON.stringify({ id: cells[idAt], language, sure, themes, tags })
            : [cells[idAt], language ?? '?', sure ? 'sure' : 'unsure', themes.join(',') || '-', tags.join(' ')].join(
                '\t',
              ),
        )
      }
      return 0
    },
  },
]
