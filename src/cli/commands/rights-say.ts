/** Who has a say in a post, and from when it may be seen. */
import { embargoWork, PARTS, recordSay, withholdFor } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { BadInput, need, text, type Command } from '../command.ts'
import { momentOf, rightsIn } from './rights-input.ts'
import { Refusal } from '#platform/refusal'

const post = { type: 'string', about: 'our id of the post' } as const

export const sayCommands: Command[] = [
  {
    name: 'rights say',
    usage: '--post ID --part PART',
    about: 'Record that somebody has a say in a post: their own yes is needed from now on.',
    options: {
      post,
      part: { type: 'string', about: PARTS.join(', ') },
      name: { type: 'string', about: 'how to call them' },
      person: { type: 'string', about: 'the key by which they are known already, e.g. creator:ID' },
      minor: { type: 'boolean', about: 'under age: their yes needs a guardian' },
      withheld: { type: 'boolean', about: 'their say is no from the first' },
    },
    async run({ house, terminal, options, edition }) {
      const { id } = await edition()
      const { db } = house.store
      const workId = need(options.post, '--post')
      await rightsIn(db, id, workId)
      const said = {
        edition: id,
        workId,
        part: need(options.part, '--part'),
        name: text(options.name),
        person: text(options.person),
        minor: options.minor === true,
        withheld: options.withheld === true,
      }
      const { person } = await db.transaction().execute((trx) => recordSay(trx, OPERATOR, said))
      terminal.out(person)
      return 0
    },
  },
  {
    name: 'rights withhold',
    usage: '--post ID --person KEY',
    about: 'Somebody in a post says no to all of it, whatever was granted; or no longer does.',
    options: {
      post,
      person: { type: 'string', about: 'their key; `rights explain` shows it' },
      lift: { type: 'boolean', about: 'they no longer say no' },
    },
    async run({ house, options, edition }) {
      const { id } = await edition()
      const { db } = house.store
      const { says } = await rightsIn(db, id, need(options.post, '--post'))
      const person = need(options.person, '--person')
      const theirs = says.filter((say) => say.person === person && say.id)
      if (!theirs.length) throw new Refusal('rights.no_such_say', { kind: 'missing', person })
      await db.transaction().execute(async (trx) => {
        for (const say of theirs) await withholdFor(trx, OPERATOR, id, say.id!, options.lift !== true)
      })
      return 0
    },
  },
  {
    name: 'rights embargo',
    usage: '--post ID',
    about: 'Nobody sees a post before a moment of the venue’s clock.',
    options: {
      post,
      until: { type: 'string', about: 'ISO 8601 with offset' },
      lift: { type: 'boolean', about: 'it may be seen from now on' },
    },
    async run({ house, options, edition }) {
      const { id } = await edition()
      const { db } = house.store
      const workId = need(options.post, '--post')
      await rightsIn(db, id, workId)
      const until = momentOf(options.until, '--until')
      if ((until === null) !== (options.lift === true)) throw new BadInput('Give --until or --lift, one of them.')
      await db.transaction().execute((trx) => embargoWork(trx, OPERATOR, id, workId, until))
      return 0
    },
  },
]
