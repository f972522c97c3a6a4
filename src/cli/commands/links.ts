import fs from 'node:fs/promises'
import path from 'node:path'
import {
  endLink,
  fullAddress,
  linkByCode,
  listLinks,
  makeLink,
  MEDIUMS,
  qrCode,
  shortAddress,
  SOURCES,
} from '#modules/campaigns'
import { OPERATOR } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { need, text, type Command } from '../command.ts'

export const linksCommands: Command[] = [
  {
    name: 'links make',
    usage: '--to ADDRESS --event ID',
    about: 'Make a tracked link.',
    options: {
      to: { type: 'string', about: 'where it leads' },
      event: { type: 'string', about: 'event of the programme it is for' },
      source: { type: 'string', about: SOURCES.join(', ') },
      medium: { type: 'string', about: MEDIUMS.join(', ') },
      about: { type: 'string', about: 'what it is given to, e.g. place:entrance' },
      label: { type: 'string', about: 'the desk’s own note' },
    },
    async run({ house, terminal, options, edition }) {
      const { id } = await edition()
      const link = await house.store.db.transaction().execute((trx) =>
        makeLink(trx, OPERATOR, {
          edition: id,
          target: need(options.to, '--to'),
          event: need(options.event, '--event'),
          source: need(options.source, '--source'),
          medium: need(options.medium, '--medium'),
          about: text(options.about),
          label: text(options.label),
        }),
      )
      terminal.out(shortAddress(house.config.origin, link.code))
      return 0
    },
  },
  {
    name: 'links list',
    usage: '',
    about: 'Every link with its clicks.',
    options: { json: { type: 'boolean', about: 'one JSON line per link' } },
    async run({ house, terminal, options, edition }) {
      await house.clicks?.record()
      for (const link of await listLinks(house.store.db, (await edition()).id)) {
        const address = shortAddress(house.config.origin, link.code)
        terminal.out(
          options.json
            ? JSON.stringify({ ...link, address, leadsTo: fullAddress(link) })
            : `${address}\t${link.clicks}\t${link.robots}\t${link.source}/${link.medium}\t${link.event}`,
        )
      }
      return 0
    },
  },
  {
    name: 'links qr',
    usage: 'DIR',
    about: 'Write the QR code of every open link as SVG into a folder, ready to print without a network.',
    async run({ house, terminal, args, edition }) {
      const folder = path.resolve(terminal.cwd, need(args[0], 'The folder'))
      await fs.mkdir(folder, { recursive: true })
      for (const { code } of await listLinks(house.store.db, (await edition()).id, { open: true })) {
        const file = path.join(folder, `${code}.svg`)
        await fs.writeFile(file, qrCode(shortAddress(house.config.origin, code)))
        terminal.out(file)
      }
      return 0
    },
  },
  {
    name: 'links end',
    usage: 'CODE',
    about: 'The link leads nowhere from now on; what was counted stays.',
    async run({ house, args, edition }) {
      const [{ db }, own] = [house.store, await edition()]
      const link = await linkByCode(db, need(args[0], 'The code'))
      if (!link) throw new Refusal('campaigns.no_such_link', { kind: 'missing' })
      await db.transaction().execute((trx) => endLink(trx, OPERATOR, own.id, link.id))
      return 0
    },
  },
]
