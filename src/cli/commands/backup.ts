import path from 'node:path'
import { backUp, restore } from '#house/backup'
import { need, type Command } from '../command.ts'

export const backupCommands: Command[] = [
  {
    name: 'backup',
    usage: 'FILE',
    about: 'Everything in the database and the files, as one file that either database can read.',
    async run({ house, terminal, args }) {
      const { tables, rows, files } = await backUp(house, path.resolve(terminal.cwd, need(args[0], 'The file')))
      terminal.err(`${rows} rows of ${tables} tables and ${files} files backed up`)
      return 0
    },
  },
  {
    name: 'restore',
    usage: 'FILE',
    about: 'Read a backup into an empty house.',
    async run({ house, terminal, args }) {
      const { tables, rows, files } = await restore(house, path.resolve(terminal.cwd, need(args[0], 'The file')))
      terminal.err(`${rows} rows of ${tables} tables and ${files} files restored`)
      return 0
    },
  },
]
