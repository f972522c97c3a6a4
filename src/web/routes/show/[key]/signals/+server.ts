/** Screens of one run find one another here; from then on they speak without the house. Nothing of it is kept. */
import * as v from 'valibot'
import { theHouse } from '#house/house'
import { STAGE_SIGNALS } from '#house/stage-streams'
import { openScreen } from '#lib/show/stage-now.server.ts'
import { readSmallJson } from '#lib/show/small-json.server.ts'
import { notify } from '#platform/db'
import type { RequestHandler } from './$types'

/** A notice between processes takes no more. */
const MOST_BYTES = 6000
const device = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/))
const signal = v.strictObject({
  kind: v.picklist(['here', 'offer', 'answer']),
  from: device,
  to: v.nullable(device),
  sdp: v.optional(v.pipe(v.string(), v.maxLength(MOST_BYTES))),
})

const HEADERS = { 'cache-control': 'no-store' }

export const POST: RequestHandler = async ({ params, request, getClientAddress }) => {
  const house = theHouse()
  const screen = await openScreen(house, params.key, getClientAddress())
  if (typeof screen === 'number') return new Response(null, { status: screen, headers: HEADERS })
  const read = v.safeParse(signal, await readSmallJson(request, MOST_BYTES))
  if (!read.success) return new Response(null, { status: 400, headers: HEADERS })
  const payload = JSON.stringify({ run: screen.run.id, signal: read.output })
  if (Buffer.byteLength(payload) > MOST_BYTES + 500) return new Response(null, { status: 413, headers: HEADERS })
  await notify(house.store.db, STAGE_SIGNALS, payload)
  return new Response(null, { status: 204, headers: HEADERS })
}
