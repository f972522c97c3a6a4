/** What the commands of the ledger read from the command line. */
import { postRights, type PostRights } from '#modules/posts'
import type { Db } from '#platform/db'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { readMoment } from '#platform/time'
import { BadInput, text } from '../command.ts'

type Value = string | boolean | undefined

/** What is recorded of a post of the edition, by our id of it. */
export async function rightsIn(db: Db, edition: string, id: string): Promise<PostRights> {
  const found = isId(id) ? (await postRights(db, edition, [id])).get(id) : undefined
  if (!found) throw new Refusal('posts.no_such_post', { kind: 'missing' })
  return found
}

export const list = (value: Value): string[] | null => text(value)?.split(',') ?? null

export function momentOf(value: Value, option: string): Date | null {
  const said = text(value)
  const moment = said ? readMoment(said) : null
  if (moment === undefined)
    throw new BadInput(`${option} must be ISO 8601 with an offset, e.g. 2025-06-03T10:00:00+09:00.`)
  return moment
}
