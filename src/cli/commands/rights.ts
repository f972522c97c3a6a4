import type { Edition } from '#modules/editions'
import { embargoWork, endGrant, grantUse, USES } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { need, text, type Call, type Command } from '../command.ts'
import { explainRights } from './rights-explain.ts'
import { list, momentOf, rightsIn } from './rights-input.ts'
import { sayCommands } from './rights-say.ts'
import { withdrawCommand } from './rights-withdraw.ts'

async function grant({ house, terminal, options, edition }: Call): Promise<0> {
  const { id, zone }: Edition = await edition()
  const { db } = house.store
  const workId = need(options.post, '--post')
  await rightsIn(db, id, workId)
  const embargo = momentOf(options.embargo, '--embargo')
  const grants = await db.transaction().execute(async (trx) => {
    const ids = await grantUse(trx, OPERATOR, {
      edition: id,
      zone,
      workId,
      uses: need(options.use, '--use').split(','),
      until: need(options.until, '--until'),
      evidence: need(options.evidence, '--evidence'),
      person: text(options.person),
      from: text(options.from),
      places: list(options.place),
      languages: list(options.language),
      credit: text(options.credit),
      termsVersion: text(options.terms),
      shownText: text(options['shown-text']),
      saidAt: momentOf(options['said-at'], '--said-at'),
      guardian: text(options.guardian),
    })
    if (embargo) await embargoWork(trx, OPERATOR, id, workId, embargo)
    return ids
  })
  terminal.out(grants.join('\n'))
  return 0
}

export const rightsCommands: Command[] = [
  {
    name: 'rights grant',
    usage: '--post ID',
    about: 'Record that uses of a post were allowed.',
    options: {
      post: { type: 'string', about: 'our id of the post' },
      use: { type: 'string', about: `${USES.slice(0, -1).join(',')}; ai_training by itself` },
      until: { type: 'string', about: 'last day, YYYY-MM-DD, in the venue’s zone' },
      evidence: { type: 'string', about: 'how it was said, and where that can be seen' },
      from: { type: 'string', about: 'first day, YYYY-MM-DD (default: from now)' },
      place: { type: 'string', about: 'countries (JP) or places of the edition it is limited to, with commas' },
      language: { type: 'string', about: 'languages it is limited to, e.g. vi,ja' },
      credit: { type: 'string', about: 'how they wish to be named' },
      person: { type: 'string', about: 'whose yes it is (default: the maker’s); `rights explain` shows the keys' },
      terms: { type: 'string', about: 'version of the terms they agreed to' },
      'shown-text': { type: 'string', about: 'the text they said yes to, as it was shown' },
      'said-at': { type: 'string', about: 'when they said it, ISO 8601 with offset' },
      guardian: { type: 'string', about: 'who agreed for somebody under age' },
      embargo: { type: 'string', about: 'nobody sees the post before this moment, ISO 8601 with offset' },
    },
    run: grant,
  },
  {
    name: 'rights explain',
    usage: '--work ID --use USE',
    about: 'May this be used so, then, there? And if not, whose say is missing.',
    options: {
      work: { type: 'string', about: 'our id of the post' },
      use: { type: 'string', about: USES.join(', ') },
      at: { type: 'string', about: 'moment of the venue’s clock, ISO 8601 with offset (default: its now)' },
      place: { type: 'string', about: 'country (JP) or place of the edition (default: everywhere at once)' },
      lang: { type: 'string', about: 'language it is shown in (default: every language at once)' },
      json: { type: 'boolean', about: '{allowed, reason, grant|null, until|null}' },
    },
    async run({ house, terminal, options, edition }) {
      const own = await edition()
      const { db } = house.store
      const at = momentOf(options.at, '--at') ?? (await house.clock.now(own.id))
      const asked = { use: need(options.use, '--use'), at, place: text(options.place), language: text(options.lang) }
      const rights = await rightsIn(db, own.id, need(options.work, '--work'))
      const told = await explainRights(db, own, rights, asked)
      if (options.json) terminal.out(JSON.stringify(told.json))
      else for (const line of told.lines) terminal.out(line)
      return 0
    },
  },
  {
    name: 'rights end',
    usage: 'GRANT',
    about: 'End a grant at once, everywhere.',
    options: { reason: { type: 'string', about: 'withdrawn, mistake, replaced, complaint, other' } },
    async run({ house, args, options }) {
      const id = need(args[0], 'The grant')
      if (!isId(id)) throw new Refusal('rights.no_such_grant', { kind: 'missing' })
      await house.store.db.transaction().execute((trx) => endGrant(trx, OPERATOR, id, need(options.reason, '--reason')))
      return 0
    },
  },
  ...sayCommands,
  withdrawCommand,
]
