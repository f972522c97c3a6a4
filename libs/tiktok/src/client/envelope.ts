// developers.tiktok.com/doc/tiktok-api-v2-error-handling, oauth-error-handling

import { isObject, objectAt, readName, type JsonObject } from '../fields.ts'
import { parseJson } from '../json.ts'
import { fail, ok, type Failure, type Result } from './errors.ts'
import { DOCUMENTED_WINDOW_MS } from './rate.ts'
import type { Answer } from './send.ts'

/** The `data` of an answer in the envelope `{data, error}`, or what went wrong, told by its code before its status. */
export function readEnvelope(answer: Answer): Result<JsonObject> {
  const body = readBody(answer)
  if (!body.ok) return body
  const failed = readError(body.value, answer)
  if (failed) return failed
  const data = body.value['data']
  return isObject(data) ? ok(data) : notAsDocumented(answer)
}

/** The JSON object an answer consists of. */
export function readBody(answer: Answer): Result<JsonObject> {
  try {
    const value = parseJson(answer.text)
    if (isObject(value)) return ok(value)
  } catch {
    // A gateway's page; its status may still say something.
  }
  return answer.status === 429 ? rateLimited(answer, null, null) : notAsDocumented(answer)
}

/** What an object says went wrong: an envelope's error or an OAuth error, which may both come with any status. */
export function readError(body: JsonObject, answer: Answer): Failure | null {
  const said = body['error']
  if (typeof said === 'string') return oauthError(said, body, answer)
  const error = objectAt(body, 'error')
  const code = readName(error['code'])
  // Some pages print the last field as `logid`.
  const logId = readName(error['log_id']) ?? readName(error['logid'])
  if (code === 'ok' && answer.status < 400) return null
  return byCode(code === 'ok' ? null : code, readName(error['message']) ?? '', logId, answer)
}

function byCode(code: string | null, said: string, logId: string | null, answer: Answer): Failure | null {
  const { status } = answer
  const note = { status, code, logId }
  const message = `TikTok answered ${status}${code === null ? '' : ` ${code}`}${said === '' ? '' : `: ${said}`}`
  switch (code) {
    case 'invalid_params':
    case 'invalid_param':
    case 'invalid_file_upload':
      return fail('invalid_params', message, note)
    case 'scope_permission_missed':
    case 'scope_not_authorized':
      return fail('scope_missing', message, { ...note, scopes: [], fields: [] })
    case 'access_token_invalid':
      return fail('token_invalid', message, note)
    case 'rate_limit_exceeded':
      return rateLimited(answer, code, logId)
    case 'internal_error':
      return fail('internal', message, note)
  }
  if (status === 429) return rateLimited(answer, code, logId)
  if (status >= 500) return fail('internal', message, note)
  if (status === 401) return fail('token_invalid', message, note)
  if (code !== null) return fail('refused', message, note)
  return status >= 300 ? notAsDocumented(answer) : null
}

function oauthError(code: string, body: JsonObject, answer: Answer): Failure {
  const { status } = answer
  const logId = readName(body['log_id'])
  if (status === 429 || code === 'rate_limit_exceeded') return rateLimited(answer, code, logId)
  const description = readName(body['error_description'])
  const message = `TikTok refused: ${code}${description === null ? '' : ` (${description})`}`
  return status >= 500
    ? fail('internal', message, { status, code, logId })
    : fail('oauth', message, { status, code, logId })
}

function rateLimited(answer: Answer, code: string | null, logId: string | null): Failure {
  const seconds = Number(answer.retryAfter ?? Number.NaN)
  const waitMs = seconds > 0 ? Math.ceil(seconds * 1000) : DOCUMENTED_WINDOW_MS
  const message = `Too many calls; the next in ${waitMs} ms.`
  return fail('rate_limited', message, { status: answer.status, code, logId, waitMs, byUs: false })
}

export function notAsDocumented(answer: Answer, why = 'The answer is not as documented.'): Failure {
  return fail('unreadable', why, { status: answer.status, beginning: answer.text.slice(0, 200) })
}
