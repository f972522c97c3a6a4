import { endGrant, grantUse } from '#modules/rights'
import { postById } from '#modules/posts'
import { OPERATOR } from '#platform/actor'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { need, type Command } from '../command.ts'

export const rightsCommands: Command[] = [
  {
    name: 'rights grant',
    usage: '--post ID',
    about: 'Record that uses of a post were allowed.',
    options: {
      post: { type: 'string', about: 'our id of the post' },
      use: { type: 'string', about: 'wall,site,embed' },
      until: { type: 'string', about: 'last day, YYYY-MM-DD, in the venue’s zone' },
      evidence: { type: 'string', about: 'how it was said, and where that can be seen' },
    },
    async run({ house, terminal, options, edition }) {
      const { id, zone } = await edition()
      const workId = need(options.post, '--post')
      if (!isId(workId) || !(await postById(house.store.db, id, workId, 'staff', await house.clock.now(id))))
        throw new Refusal('posts.no_such_post', { kind: 'missing' })
      const grants = await house.store.db.transaction().execute(async (trx) => {
        const ids = await grantUse(trx, OPERATOR, {
          edition: id,
          zone,
          workId,
          uses: need(options.use, '--use').split(','),
          until: need(options.until, '--until'),
          evidence: need(options.evidence, '--evidence'),
        })
        return ids
      })
      terminal.out(grants.join('\n'))
      return 0
    },
  },
  {
    name: 'rights end',
    usage: 'GRANT',
    about: 'End a grant at once, everywhere.',
    options: { reason: { type: 'string', about: 'withdrawn, mistake, replaced, complaint, other' } },
    async run({ house, args, options }) {
      const grant = need(args[0], 'The grant')
      if (!isId(grant)) throw new Refusal('rights.no_such_grant', { kind: 'missing' })
      await house.store.db
        .transaction()
        .execute((trx) => endGrant(trx, OPERATOR, grant, need(options.reason, '--reason')))
      return 0
    },
  },
]
