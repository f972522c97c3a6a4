import { creatorsOfHandles, personOf } from '#modules/creators'
import { findPersons, previewWithdrawal, subjectOf, withdraw, WITHDRAW_REASONS, type Receipt } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import type { Db } from '#platform/db'
import { isId } from '#platform/ids'
import { isoAt } from '#platform/time'
import { BadInput, need, text, type Command } from '../command.ts'
import { wireRooms } from '../../jobs/wiring.ts'

export interface Withdrawn {
  removed: { surface: string; item: string; at: string }[]
  outside: { copy: string; recipient: string }[]
}

const told = ({ removed, outside }: Receipt, zone: string): Withdrawn => ({
  removed: removed.map(({ surface, item, at }) => ({ surface, item, at: isoAt(at, zone, 'millisecond') })),
  outside: outside.map(({ what, recipient }) => ({ copy: what, recipient })),
})

/** By surface, the fullest first. */
function inWords({ removed, outside }: Withdrawn): string[] {
  const counts = new Map<string, number>()
  for (const { surface } of removed) counts.set(surface, (counts.get(surface) ?? 0) + 1)
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return [
    ...sorted.map(([surface, n]) => `${String(n).padStart(6)}  ${surface}`),
    ...outside.map(({ copy, recipient }) => `outside  ${copy}  (${recipient})`),
  ]
}

/** @throws BadInput where nobody has this handle, or more than one, with the keys of those who come near. */
async function byHandle(db: Db, edition: string, handle: string): Promise<string> {
  const near = await findPersons(db, edition, handle)
  const own = handle.slice(1).toLowerCase()
  const asCreators = await creatorsOfHandles(db, edition, [{ platform: 'tiktok', handle: own, accountKey: own }])
  const exact = [
    ...near.filter((one) => one.name.toLowerCase() === handle.toLowerCase()).map((one) => one.key),
    ...asCreators.map((one) => personOf(one.creatorId)),
  ]
  // A creator and the author of their posts are one person.
  const persons = new Set<string>()
  for (const key of exact) persons.add((await subjectOf(db, edition, key)).keys.join(' '))
  if (exact[0] && persons.size === 1) return exact[0]
  const known = near.map(({ key, name }) => `${key} ${name}`).join(', ')
  throw new BadInput(`Nobody is known by ${handle} alone.${known ? ` There are: ${known}.` : ''}`)
}

export const withdrawCommand: Command = {
  name: 'rights withdraw',
  usage: '--person ID',
  about: 'Somebody leaves: everything of theirs is taken back everywhere, and a receipt tells what.',
  options: {
    person: { type: 'string', about: 'a creator’s id, a key (creator:ID, author:ID, named:ID), or a @handle' },
    said: { type: 'string', about: 'how it was said, and where that can be seen' },
    reason: { type: 'string', about: `${WITHDRAW_REASONS.join(', ')} (default own_word)` },
    'dry-run': { type: 'boolean', about: 'tell what would be removed, and remove nothing' },
    json: { type: 'boolean', about: '{removed:[{surface,item,at}],outside:[{copy,recipient}]}' },
  },
  async run({ house, terminal, options, edition }) {
    // A house that is not open has not wired its rooms: they know what is theirs.
    wireRooms()
    const { id, zone } = await edition()
    const { db } = house.store
    const asked = need(options.person, '--person')
    const leaving = {
      edition: id,
      person: asked.startsWith('@') ? await byHandle(db, id, asked) : isId(asked) ? `creator:${asked}` : asked,
      reason: text(options.reason) ?? undefined,
      said: text(options.said),
    }
    const dryRun = options['dry-run'] === true
    const receipt = dryRun
      ? await previewWithdrawal(db, OPERATOR, leaving)
      : await db.transaction().execute((trx) => withdraw(trx, OPERATOR, leaving))
    const json = told(receipt, zone)
    if (options.json) terminal.out(JSON.stringify(json))
    else for (const line of inWords(json)) terminal.out(line)
    if (!dryRun) terminal.err(`receipt: ${house.config.origin}/en/receipt/${receipt.key}`)
    return 0
  },
}
