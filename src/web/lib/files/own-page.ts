/** Files that are sent: from a page of ours, or by whoever holds a session of their own without a browser. */
import { error, type RequestEvent } from '@sveltejs/kit'

/**
 * A browser asks before it sends a file to another site, and is told no; forms the site's own check refuses. This is for a
 * file that comes all the same.
 * @throws 403
 */
export function assertOwnPage({ request, url }: Pick<RequestEvent, 'request' | 'url'>): void {
  const from = request.headers.get('origin')
  if (from !== null && from !== url.origin) error(403, 'cross-site')
}
