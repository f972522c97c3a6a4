/** Prometheus text, for a collector on the same machine or one with a token of the staff. */
import type { RequestHandler } from '@sveltejs/kit'
import { houseAuth } from '#house/auth'
import { theHouse } from '#house/house'
import { METRICS_TYPE, renderMetrics } from '#platform/metrics'
import { Refusal } from '#platform/refusal'
import { identify } from '../../../api/http/identify.ts'
import { langOf } from '../../../api/http/parse.ts'
import { problemResponse } from '../../../api/http/problem.ts'

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/
/** A proxy on this machine also comes from loopback, but says for whom. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

export const GET: RequestHandler = async ({ request, url, getClientAddress }) => {
  const { headers } = request
  const isLocal = LOOPBACK.test(getClientAddress()) && !FORWARDED.some((name) => headers.has(name))
  try {
    if (!isLocal && !(await isStaff(headers))) throw new Refusal('api.metrics_closed', { kind: 'forbidden' })
  } catch (error) {
    return problemResponse(error, langOf(url))
  }
  return new Response(renderMetrics(), { headers: { 'content-type': METRICS_TYPE, 'cache-control': 'no-store' } })
}

async function isStaff(headers: Headers): Promise<boolean> {
  const house = theHouse()
  if (!headers.has('authorization')) return false
  const caller = await identify({ store: house.store, auth: houseAuth(house) }, headers)
  return Boolean(caller?.held.length)
}
