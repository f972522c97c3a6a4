import path from 'node:path'
import { backUp, restore } from '#house/backup'
import { noteCopy } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { need, type Command } from '../command.ts'

export const backupCommands: Command[] = [
  {
    name: 'backup',
    usage: 'FILE',
    about: 'Everything in the database and the files, as one file; beside it FILE.erasures, the journal of erasures.',
    options: { to: { type: 'string', about: 'who gets it: told on the receipts of those who leave' } },
    async run({ house, terminal, args, options }) {
      const file = path.resolve(terminal.cwd, need(args[0], 'The file'))
      // Before it is written, so that whoever restores it knows of it too.
      await noteCopy(house.store.db, {
        edition: null,
        kind: 'backup',
        holds: 'everything',
        recipient: typeof options.to === 'string' ? options.to : OPERATOR.id,
        what: path.basename(file),
      })
      const { tables, rows, files } = await backUp(house, file)
      terminal.err(`${rows} rows of ${tables} tables and ${files} files backed up`)
      return 0
    },
  },
  {
    name: 'restore',
    usage: 'FILE',
    about: 'Read a backup into an empty house, less those who were erased since.',
    options: {
      journal: { type: 'string', about: 'the newest copy of the journal of erasures, where SEN_DATA has none' },
      'without-journal': { type: 'string', about: 'why there is none: whoever was erased since the backup comes back' },
    },
    async run({ house, terminal, args, options }) {
      const at = (file: string) => path.resolve(terminal.cwd, file)
      const { tables, rows, files, erased } = await restore(house, at(need(args[0], 'The file')), {
        journal: typeof options.journal === 'string' ? at(options.journal) : null,
        without: typeof options['without-journal'] === 'string' ? options['without-journal'] : null,
      })
      terminal.err(`${rows} rows of ${tables} tables and ${files} files restored`)
      if (erased) terminal.err(`${erased} who were erased since are erased again`)
      return 0
    },
  },
]
