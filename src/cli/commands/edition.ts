import path from 'node:path'
import { ITEM_KINDS } from '#house/item-kinds'
import { checkEdition, exportEdition, loadEdition, newEdition, tellFault } from '#modules/editions'
import { CLOCK_STARTERS, noteCopy } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { need, type Command } from '../command.ts'

export const editionCommands: Command[] = [
  {
    name: 'edition check',
    usage: 'DIR',
    about: 'All faults of an edition’s files, each with what to do.',
    standsAlone: true,
    async run({ terminal, args }) {
      const { faults, items } = checkEdition(path.resolve(terminal.cwd, need(args[0], 'The folder')), ITEM_KINDS)
      for (const fault of faults) terminal.out(tellFault(fault))
      terminal.err(`${[...items.values()].reduce((sum, kind) => sum + kind.size, 0)} items, ${faults.length} faults`)
      return faults.some((fault) => fault.blocks) ? 1 : 0
    },
  },
  {
    name: 'edition load',
    usage: 'DIR',
    about: 'Compare three ways and take over what no person has changed in the house.',
    async run({ house, terminal, args }) {
      const report = await loadEdition(
        house.store.db,
        OPERATOR,
        path.resolve(terminal.cwd, need(args[0], 'The folder')),
        ITEM_KINDS,
      )
      terminal.out(JSON.stringify(report))
      return 0
    },
  },
  {
    name: 'edition export',
    usage: 'ID DIR',
    about: 'Write the house’s state as files.',
    options: { to: { type: 'string', about: 'who gets it' } },
    async run({ house, terminal, args, options }) {
      const { db } = house.store
      const edition = need(args[0], 'The edition')
      const folder = path.resolve(terminal.cwd, need(args[1], 'The folder'))
      const { written, same } = await exportEdition(db, edition, folder, ITEM_KINDS)
      const recipient = typeof options.to === 'string' ? options.to : OPERATOR.id
      // An edition's files hold nobody's posts, and of people only those whom the programme names.
      const what = path.basename(folder)
      await noteCopy(db, { edition, kind: 'edition_export', holds: 'nobody', recipient, what })
      terminal.err(`${written} files written, ${same} said the same already`)
      return 0
    },
  },
  {
    name: 'edition new',
    usage: 'ID',
    about: 'Start an empty edition in editions/ID for another country and Expo.',
    standsAlone: true,
    options: {
      name: { type: 'string', about: 'e.g. "Expo 2027 Belgrade"' },
      zone: { type: 'string', about: 'IANA time zone of the venue, e.g. Europe/Belgrade' },
      from: { type: 'string', about: 'first day, YYYY-MM-DD' },
      to: { type: 'string', about: 'last day' },
      languages: { type: 'string', about: 'e.g. vi,en' },
      dir: { type: 'string', about: 'where to write it (default editions/ID)' },
    },
    async run({ terminal, args, options }) {
      const id = need(args[0], 'The id')
      const folder = path.resolve(
        terminal.cwd,
        typeof options.dir === 'string' ? options.dir : path.join('editions', id),
      )
      const asked = {
        id,
        name: need(options.name, '--name'),
        zone: need(options.zone, '--zone'),
        from: need(options.from, '--from'),
        to: need(options.to, '--to'),
        languages: need(options.languages, '--languages').split(','),
      }
      newEdition(folder, asked, CLOCK_STARTERS)
      terminal.err(`written to ${folder}; load it with \`sen edition load ${folder}\``)
      return 0
    },
  },
]
