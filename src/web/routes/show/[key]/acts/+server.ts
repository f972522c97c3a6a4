/** What was pressed on a stage screen comes in here, and what the others pressed goes out. */
import { json } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { actsAnswer, openScreen, readHeads, type Opened } from '#lib/show/stage-now.server.ts'
import { MOST_ACTS_AT_ONCE, recordActs } from '#modules/programme'
import { Refusal } from '#platform/refusal'
import { readSmallJson } from '#lib/show/small-json.server.ts'
import type { RequestHandler } from './$types'

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' }
const MOST_BYTES = 256_000

const none = (status: number) => new Response(null, { status, headers: HEADERS })

export const GET: RequestHandler = async ({ params, url, getClientAddress }) => {
  const house = theHouse()
  const screen = await openScreen(house, params.key, getClientAddress())
  if (typeof screen === 'number') return none(screen)
  return json(await actsAnswer(house, screen, readHeads(url.searchParams.get('after'))), { headers: HEADERS })
}

export const POST: RequestHandler = async ({ params, request, getClientAddress }) => {
  const house = theHouse()
  const screen = await openScreen(house, params.key, getClientAddress())
  if (typeof screen === 'number') return none(screen)
  const sent = await readSmallJson(request, MOST_BYTES)
  if (sent === undefined) return none(400)
  const { acts, after } = (sent ?? {}) as { acts?: unknown; after?: unknown }
  const refused = await take(screen, acts)
  const answer = await actsAnswer(house, screen, readHeads(typeof after === 'string' ? after : null))
  return json({ ...answer, ...(refused && { refused }) }, { status: refused ? 409 : 200, headers: HEADERS })
}

/**
 * A screen hands in its own acts. One whose role calls may hand in others' too, which it had from them: it could have
 * pressed the same itself, and a device that broke cannot any more. @returns the code of a refusal
 */
async function take({ run, role }: Opened, acts: unknown): Promise<string | null> {
  if (!Array.isArray(acts) || acts.length > MOST_ACTS_AT_ONCE) return 'programme.act_not_valid'
  const calls = run.plan.roles.some((one) => one.id === role && one.calls)
  const roles = new Set(acts.map((act) => (act as { role?: unknown } | null)?.role))
  try {
    for (const one of roles) {
      const own = acts.filter((act) => (act as { role?: unknown } | null)?.role === one)
      const isRole = run.plan.roles.some(({ id }) => id === one)
      await recordActs(theHouse().store.db, { runId: run.id, role: calls && isRole ? (one as string) : role }, own)
    }
    return null
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code
    throw thrown
  }
}
