/** The process is up. Asks nothing of the database, so that a slow one does not look like a dead house. */
import type { RequestHandler } from '@sveltejs/kit'

export const GET: RequestHandler = () =>
  new Response('ok\n', { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
