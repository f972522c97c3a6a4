import { editionNow } from '#modules/editions'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { dayAt } from '#platform/time'
import type { EasyFile } from '../files/easy-file.ts'
import { mayWriteStories } from '../policy.ts'
import { isReading, readingKey, readingsIn, withReadings } from './furigana.ts'
import { saveItem } from './save-item.ts'
import { workingCopy } from './working.ts'

export interface AskSign {
  base: number
  /** Readings that were looked at, by `readingKey`, as they stand. */
  checked: readonly string[]
  /** Those that are another, by `readingKey`. */
  changes: ReadonlyMap<string, string>
  /** Who read it, by name; empty: the changes are kept and nobody signs. */
  readBy: string
  /** A moment of the venue's clock. */
  now: Date
}

/**
 * Keeps readings that were changed, and signs the telling as read, once every reading was looked at.
 * @throws Refusal stories.may_not_write, stories.no_item, stories.not_kana, stories.readings_unchecked, and as saveItem
 */
export async function signReadings(db: Db, actor: Actor, edition: string, id: string, ask: AskSign): Promise<number> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  const ref = { kind: 'easy' as const, id }
  const body = (await workingCopy(db, edition, ref)).body as EasyFile
  for (const reading of ask.changes.values())
    if (!isReading(reading)) throw new Refusal('stories.not_kana', { reading })
  const unchecked = readingsIn(body).filter((one) => !ask.checked.includes(readingKey(one)))
  if (ask.readBy && unchecked.length)
    throw new Refusal('stories.readings_unchecked', { n: unchecked.length, first: unchecked[0]!.base })
  const { zone } = await editionNow(db, edition)
  const { readBy: _by, readOn: _on, ...unsigned } = withReadings(body, ask.changes)
  const signed = ask.readBy ? { ...unsigned, readBy: ask.readBy, readOn: dayAt(ask.now, zone) } : unsigned
  return saveItem(db, actor, edition, ref, { base: ask.base, body: signed, isSigned: true })
}
