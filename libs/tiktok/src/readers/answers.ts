import { isObject, type JsonObject } from '../fields.ts'
import { RejectedItem } from '../reject.ts'

/** Where answers and bare rows may follow one another, something that is neither is named for what it is. */
export function checkIsRow(row: JsonObject): void {
  const error = row['error']
  if (typeof error === 'string' || (isObject(error) && error['code'] !== 'ok')) throw new RejectedItem('error_answer')
  if (!('id' in row) && (isObject(error) || 'data' in row || 'comments' in row)) throw new RejectedItem('not_a_post')
  if ('parent_comment_id' in row || 'cid' in row) throw new RejectedItem('not_a_post')
}
