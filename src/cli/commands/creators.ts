import fs from 'node:fs'
import path from 'node:path'
import {
  importCreators,
  listCreators,
  readCreatorFile,
  sendInvitations,
  type Creator,
  type RowResult,
} from '#modules/creators'
import { OPERATOR } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { need, type Call, type Command } from '../command.ts'
import { wordsOf } from '../words.ts'

const rowOf = (row: RowResult) =>
  row.outcome === 'new'
    ? { line: row.line, outcome: 'new', creator: row.id }
    : row.outcome === 'known'
      ? { line: row.line, outcome: 'known', by: row.by, creator: row.id, sameAsLine: row.sameAs }
      : { line: row.line, outcome: 'rejected', code: row.fault.code, detail: row.fault.detail }

async function importFile({ house, terminal, args, options, edition }: Call): Promise<0> {
  const name = need(args[0], 'The file')
  const file = readCreatorFile(fs.readFileSync(path.resolve(terminal.cwd, name)))
  const different = String(options.different ?? '')
    .split(',')
    .map(Number)
    .filter(Boolean)
  const result = await importCreators(house.store.db, OPERATOR, await edition(), {
    fileName: path.basename(name),
    file,
    dryRun: Boolean(options['dry-run']),
    sample: Boolean(options.sample),
    different,
  })
  const mapping = Object.fromEntries(Object.entries(result.mapping).map(([field, at]) => [field, result.header[at]]))
  const rows = result.rows.map(rowOf)
  if (options.json) terminal.out(JSON.stringify({ file: name, import: result.id, ...result.counts, mapping, rows }))
  else {
    const { read, known, rejected } = result.counts
    terminal.out(`${name}: ${read} read, ${result.counts.new} new, ${known} known, ${rejected} rejected`)
    for (const row of rows)
      if (row.outcome !== 'new')
        terminal.out(`  line ${row.line}: ${row.outcome} ${row.code ?? row.by ?? ''} ${row.detail ?? ''}`.trimEnd())
  }
  return 0
}

/** Ids, @handles or addresses; a file holds one in each line or first cell. */
function recipients({ terminal, args, options }: Call): string[] {
  return [need(options.to, '--to'), ...args].flatMap((word) => {
    const file = path.resolve(terminal.cwd, word)
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return [word]
    return fs
      .readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map((line) =>
        line
          .split(/[,;\t]/)[0]!
          .trim()
          .replace(/^"|"$/g, ''),
      )
      .filter((cell) => cell && cell !== 'id')
  })
}

function find(creators: readonly Creator[], who: string): Creator {
  const bare = who.replace(/^@/, '').toLowerCase()
  const found = creators.find(
    (one) => one.id === bare || one.email === bare || one.handles.some((account) => account.handle === bare),
  )
  if (!found) throw new Refusal('creators.unknown_recipient', { kind: 'missing', who })
  return found
}

async function send(call: Call): Promise<0 | 3> {
  const { house, terminal, options } = call
  const edition = await call.edition()
  const { db } = house.store
  const creators = await listCreators(db, edition.id)
  const chosen = recipients(call).map((who) => find(creators, who))
  const event = need(options.event, '--event')
  const outcomes = await sendInvitations(
    db,
    OPERATOR,
    { edition, origin: house.config.origin, now: await house.clock.now(edition.id) },
    {
      creatorIds: chosen.map((one) => one.id),
      eventId: event === 'season' ? null : event,
      way: options.link ? 'link' : 'mail',
      words: typeof options.words === 'string' ? options.words : null,
      answerBy: typeof options['answer-by'] === 'string' ? options['answer-by'] : null,
      dryRun: Boolean(options['dry-run']),
    },
  )
  for (const outcome of outcomes)
    terminal.out(
      JSON.stringify(
        'refusal' in outcome
          ? { creator: outcome.creatorId, refused: outcome.refusal.code, why: wordsOf(outcome.refusal) }
          : {
              creator: outcome.creatorId,
              invitation: options['dry-run'] ? null : outcome.sent.invitationId,
              answerBy: outcome.sent.answerBy,
              // By mail the link is the mailbox's alone.
              link: options.link && !options['dry-run'] ? outcome.sent.link : null,
            },
      ),
    )
  return outcomes.some((one) => 'refusal' in one) ? 3 : 0
}

export const creatorsCommands: Command[] = [
  {
    name: 'creators import',
    usage: 'FILE.csv',
    about:
      'Take creators into the directory; known ones are pointed out, rows that cannot be read are kept with the reason.',
    options: {
      'dry-run': { type: 'boolean', about: 'say what would happen, write nothing' },
      different: { type: 'string', about: 'lines of other people of the same name, e.g. 4,9' },
      sample: { type: 'boolean', about: 'mark them as invented for demonstration' },
      json: { type: 'boolean', about: '{read, new, known, rejected, mapping, rows}' },
    },
    run: importFile,
  },
  {
    name: 'invitations send',
    usage: '--event E --to FILE|ID...',
    about: 'Ask creators to an event or a host week, or to the season (--event season); each in their language.',
    options: {
      event: { type: 'string', about: 'id of the event, or season' },
      to: { type: 'string', about: 'a file with one in each line, or ids, @handles, addresses' },
      'answer-by': { type: 'string', about: 'last day to answer, YYYY-MM-DD (default: as the terms say)' },
      words: { type: 'string', about: 'a few words of your own, before the letter' },
      link: { type: 'boolean', about: 'print links to hand on instead of sending mail' },
      'dry-run': { type: 'boolean', about: 'say what would happen, write and send nothing' },
    },
    run: send,
  },
]
