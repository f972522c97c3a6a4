// What can be known to fail before anything is sent.

import { isPostId } from '../link.ts'
import { fail, type Failure } from './errors.ts'
import { userFields, videoFields, type Scope, type UserField, type VideoField } from './scopes.ts'

/** As many ids as one `video/query` may ask for, and as many posts as one page of `video/list` may hold. */
export const BATCH_MAX = 20

export function lackingScopes(granted: readonly Scope[], fields: readonly UserField[]): Failure | null {
  if (fields.length === 0) return fail('invalid_params', 'Ask for at least one field.', {})
  const unknown = fields.filter((field) => !Object.hasOwn(userFields, field))
  if (unknown.length > 0) return fail('invalid_params', `No such field: ${unknown.join(', ')}.`, {})
  const closed = fields.filter((field) => !granted.includes(userFields[field][0]))
  if (closed.length === 0) return null
  const scopes = [...new Set(closed.map((field) => userFields[field][0]))]
  return fail('scope_missing', `${closed.join(', ')} need ${scopes.join(', ')}.`, { scopes, fields: closed })
}

export function lackingVideoList(granted: readonly Scope[], fields: readonly VideoField[]): Failure | null {
  const unknown = fields.filter((field) => !Object.hasOwn(videoFields, field))
  if (unknown.length > 0) return fail('invalid_params', `No such field: ${unknown.join(', ')}.`, {})
  if (granted.includes('video.list')) return null
  return fail('scope_missing', 'Posts need video.list.', { scopes: ['video.list'], fields: [...fields] })
}

export function badIds(ids: readonly string[]): Failure | null {
  const bad = ids.filter((id) => !isPostId(id))
  if (bad.length > 0) return fail('invalid_params', `Not the id of a post: ${bad.join(', ').slice(0, 100)}.`, {})
  const count = new Set(ids).size
  if (count >= 1 && count <= BATCH_MAX) return null
  return fail('invalid_params', `Ask for 1 to ${BATCH_MAX} ids, not ${count}.`, {})
}
