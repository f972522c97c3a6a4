/** What went wrong, as RFC 9457 tells it: a stable code for programs, words for people, nothing of what was sent. */
import { m, type LocaleCode } from '#messages'
import { newId } from '#platform/ids'
import { log } from '#platform/log'
import { Refusal } from '#platform/refusal'

export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
}

/** Refusals of the door itself, whose kind alone does not say the status. */
const STATUS_OF_CODE: Record<string, number> = {
  'api.bad_token': 401,
  'api.method': 405,
  'api.too_many': 429,
  'api.stopped': 503,
}
const STATUS_OF_KIND: Record<Refusal['kind'], number> = { input: 400, forbidden: 403, missing: 404, conflict: 409 }

const TITLES: Record<number, (o: { locale: LocaleCode }) => string> = {
  400: (o) => m.api_problem_input({}, o),
  401: (o) => m.api_problem_unidentified({}, o),
  403: (o) => m.api_problem_forbidden({}, o),
  404: (o) => m.api_problem_missing({}, o),
  405: (o) => m.api_problem_method({}, o),
  409: (o) => m.api_problem_conflict({}, o),
  429: (o) => m.api_problem_too_many({}, o),
  500: (o) => m.api_problem_fault({}, o),
  503: (o) => m.api_problem_stopped({}, o),
}

/** Parameters of a refusal that the house itself chose. All others may be what the visitor sent, and stay out. */
const OURS = new Set(['allowed', 'days', 'editions', 'figures', 'most', 'name', 'seconds'])

type Say = (params: object, options: { locale: LocaleCode }) => string
const words = m as unknown as Record<string, Say | undefined>

function detailOf(refusal: Refusal, locale: LocaleCode): string {
  const params = Object.fromEntries(
    Object.entries(refusal.params).map(([name, value]) => [name, OURS.has(name) ? value : '…']),
  )
  return words[refusal.messageKey]?.(params, { locale }) ?? ''
}

/** A refusal is told in its words; anything else is a fault, logged under an id that the answer names. */
export function problemOf(error: unknown, lang: LocaleCode): Problem {
  const told = (status: number, code: string, detail: string): Problem => ({
    type: `urn:sen:problem:${code}`,
    title: TITLES[status]!({ locale: lang }),
    status,
    code,
    detail,
  })
  if (error instanceof Refusal)
    return told(STATUS_OF_CODE[error.code] ?? STATUS_OF_KIND[error.kind], error.code, detailOf(error, lang))
  const id = newId()
  log.error('api.failed', { id, error })
  return told(500, 'api.fault', m.api_fault_detail({ id }, { locale: lang }))
}

const MORE: Record<number, (error: unknown) => Record<string, string>> = {
  401: () => ({ 'www-authenticate': 'Bearer' }),
  405: () => ({ allow: 'GET, HEAD' }),
  429: (error) => ({ 'retry-after': String(error instanceof Refusal ? error.params.seconds : 1) }),
  503: () => ({ 'retry-after': '60' }),
}

export function problemResponse(error: unknown, lang: LocaleCode): Response {
  const problem = problemOf(error, lang)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': lang,
      'cache-control': 'no-store',
      ...MORE[problem.status]?.(error),
    },
  })
}
