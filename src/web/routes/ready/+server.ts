/** Visitors can be sent here: the database answers, and it has the shape this version knows. */
import type { RequestHandler } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { readiness } from '#platform/readiness'

export const GET: RequestHandler = async () => {
  const found = await readiness(theHouse().store.db)
  return Response.json(found, { status: found.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
