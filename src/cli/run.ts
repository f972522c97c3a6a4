import { parseArgs } from 'node:util'
import type { House } from '#house/house'
import { theEdition } from '#modules/editions'
import { Refusal } from '#platform/refusal'
import { BadInput, type Call, type Command, type Terminal } from './command.ts'
import { accountCommands } from './commands/account.ts'
import { backupCommands } from './commands/backup.ts'
import { bookingsCommands } from './commands/bookings.ts'
import { clockCommands } from './commands/clock.ts'
import { collectCommands } from './commands/collect.ts'
import { creatorsCommands } from './commands/creators.ts'
import { editionCommands } from './commands/edition.ts'
import { figuresCommands } from './commands/figures.ts'
import { houseBuild } from './commands/house-build.ts'
import { houseMeasure } from './commands/house-measure.ts'
import { houseCommands } from './commands/house.ts'
import { linksCommands } from './commands/links.ts'
import { liveCommands } from './commands/live.ts'
import { postsCommands } from './commands/posts.ts'
import { rightsCommands } from './commands/rights.ts'
import { rightsEraseCommands } from './commands/rights-erase.ts'
import { sampleCommands } from './commands/sample.ts'
import { storiesCommands } from './commands/stories.ts'
import { storiesExportCommand } from './commands/stories-export.ts'
import { searchCommands } from './commands/search.ts'
import { wordsOf } from './words.ts'

export const COMMANDS: readonly Command[] = [
  ...clockCommands,
  ...accountCommands,
  ...editionCommands,
  ...postsCommands,
  ...rightsCommands,
  ...creatorsCommands,
  ...bookingsCommands,
  ...rightsEraseCommands,
  ...linksCommands,
  ...liveCommands,
  ...storiesCommands,
  storiesExportCommand,
  ...collectCommands,
  ...figuresCommands,
  ...searchCommands,
  ...sampleCommands,
  houseBuild,
  houseMeasure,
  ...houseCommands,
  ...backupCommands,
]

/** `posts import`, or a word of its own such as `doctor`. */
export const findCommand = (argv: readonly string[]): Command | undefined =>
  COMMANDS.find((command) => command.name === argv.slice(0, 2).join(' ')) ??
  COMMANDS.find((command) => command.name === argv[0])

export function help(noun?: string): string {
  const named = COMMANDS.filter((command) => command.name === noun || command.name.startsWith(`${noun} `))
  const shown = named.length ? named : COMMANDS
  const wide = Math.max(...shown.map((command) => `${command.name} ${command.usage}`.length))
  const lines = shown.flatMap((command) => [
    `  sen ${`${command.name} ${command.usage}`.padEnd(Math.min(wide, 60))}  ${command.about}`,
    ...Object.entries(command.options ?? {}).map(
      ([name, option]) => `        --${name}${option.type === 'string' ? ' …' : ''}  ${option.about}`,
    ),
  ])
  return [
    'sen <noun> <verb> [arguments]',
    '',
    ...lines,
    '',
    'Data commands take --edition ID (default: the only one). Times are ISO 8601 with offset.',
    'Exit: 0 done, also with rejects · 1 a check failed · 2 bad input · 3 refused',
    '',
  ].join('\n')
}

type Open = () => Promise<{ house: House; close: () => Promise<void> }>

export async function runCommand(argv: readonly string[], terminal: Terminal, open: Open): Promise<number> {
  const command = findCommand(argv)
  if (!command) {
    terminal.err(`sen does not know \`${argv.slice(0, 2).join(' ')}\`. \`sen --help\` lists what it knows.`)
    return 2
  }
  let opened: Awaited<ReturnType<Open>> | null = null
  try {
    const { values, positionals } = parse(command, argv.slice(command.name.split(' ').length))
    if (values.help) {
      terminal.out(help(command.name))
      return 0
    }
    opened = command.standsAlone ? null : await open()
    const call = { args: positionals, options: values, terminal } as unknown as Call
    if (opened) {
      call.house = opened.house
      call.edition = () => theEdition(opened!.house.store.db, values.edition as string | undefined)
    }
    return await command.run(call)
  } catch (error) {
    return tell(error, terminal)
  } finally {
    await opened?.close()
  }
}

function parse(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }]))
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, edition: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new BadInput((error as Error).message)
  }
}

const KIND_EXIT = { input: 2, missing: 2, forbidden: 3, conflict: 3 } as const

const FILE_FAULTS: Record<string, string> = {
  ENOENT: 'there is no such file or folder.',
  ENOTDIR: 'this is not a folder.',
  EISDIR: 'this is a folder, not a file.',
  EACCES: 'this may not be read or written.',
}

function tell(error: unknown, terminal: Terminal): number {
  if (error instanceof BadInput) {
    terminal.err(error.message)
    return 2
  }
  if (error instanceof Refusal) {
    terminal.err(wordsOf(error))
    return KIND_EXIT[error.kind]
  }
  const { code, path } = error as NodeJS.ErrnoException
  if (path && code && FILE_FAULTS[code]) {
    terminal.err(`${path}: ${FILE_FAULTS[code]}`)
    return 2
  }
  throw error
}
