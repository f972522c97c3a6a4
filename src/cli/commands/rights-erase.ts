import { erase } from '#house/erase'
import { ERASE_REASONS, previewErasure } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { need, type Command } from '../command.ts'
import { wireRooms } from '../../jobs/wiring.ts'

export const rightsEraseCommands: Command[] = [
  {
    name: 'rights erase',
    usage: '--person KEY --reason REASON',
    about: 'Erase somebody everywhere; figures keep their digits. Not to be undone.',
    options: {
      person: { type: 'string', about: 'author:ID, creator:ID, named:ID, account:ID' },
      reason: { type: 'string', about: ERASE_REASONS.join(', ') },
      'dry-run': { type: 'boolean', about: 'only tell what is kept of them' },
      json: { type: 'boolean', about: '{keys, holds}, or {keys, journal, withdrawal, files, left}' },
    },
    async run({ house, terminal, options, edition }) {
      wireRooms()
      const { id } = await edition()
      const person = need(options.person, '--person')
      if (options['dry-run']) {
        const preview = await previewErasure(house.store.db, OPERATOR, { edition: id, person })
        if (options.json) terminal.out(JSON.stringify(preview))
        else {
          for (const key of preview.keys) terminal.out(key)
          for (const [thing, n] of Object.entries(preview.holds)) terminal.out(`  ${thing}\t${n}`)
        }
        return 0
      }
      const erased = await erase(house, OPERATOR, { edition: id, person, reason: need(options.reason, '--reason') })
      if (options.json) terminal.out(JSON.stringify(erased))
      else for (const key of erased.keys) terminal.out(key)
      terminal.err(
        `line ${erased.journal} of the journal; ${erased.files} files deleted${erased.left ? `, ${erased.left} more to be looked through` : ''}`,
      )
      return 0
    },
  },
]
