import { authorize } from './authorize.ts'
import { scopeNotAuthorized, tokenInvalid, tooMany } from './bearer.ts'
import { escape, page } from './consent-page.ts'
import { control, tellTime } from './control.ts'
import { AFTER } from './faults.ts'
import { media } from './media.ts'
import { oembed } from './oembed.ts'
import { apiError, html, json, oauthError, type Handler, type Incoming, type Reply } from './reply.ts'
import type { EndpointName, ScriptFault } from './script.ts'
import { revoke, token } from './token.ts'
import { userInfo } from './user-info.ts'
import { videoList, videoQuery } from './videos.ts'
import type { World } from './world.ts'

type Route = { endpoint: EndpointName; methods: string[]; handler: Handler }

const routes: Record<string, Route> = {
  '/v2/auth/authorize/': { endpoint: 'authorize', methods: ['GET', 'POST'], handler: authorize },
  '/v2/oauth/token/': { endpoint: 'token', methods: ['POST'], handler: token },
  '/v2/oauth/revoke/': { endpoint: 'revoke', methods: ['POST'], handler: revoke },
  '/v2/user/info/': { endpoint: 'user_info', methods: ['GET'], handler: userInfo },
  '/v2/video/list/': { endpoint: 'video_list', methods: ['POST'], handler: videoList },
  '/v2/video/query/': { endpoint: 'video_query', methods: ['POST'], handler: videoQuery },
  '/oembed': { endpoint: 'oembed', methods: ['GET'], handler: oembed },
}
const mediaRoute: Route = { endpoint: 'media', methods: ['GET'], handler: media }

/** Answers one request, faults included. */
export async function answer(world: World, request: Incoming): Promise<Reply> {
  const { pathname } = request.url
  if (pathname === '/') return html(200, frontPage(world))
  if (isForeign(request)) return json(403, { error: 'Another site’s page cannot do this.' })
  if (pathname.startsWith('/_control/')) return control(world, request)
  const route = pathname.startsWith('/media/') ? mediaRoute : routes[pathname]
  if (!route) {
    const hint = routes[`${pathname}/`] ? ' The final slash is missing.' : ''
    return json(404, { error: `There is nothing at ${pathname}.${hint}` })
  }
  if (!route.methods.includes(request.method)) return json(405, { error: `Send ${route.methods.join(' or ')}.` })
  const calls = (world.calls[route.endpoint] ??= { total: 0, statuses: {} })
  const fault = world.faults.take(route.endpoint, ++calls.total, world.clock.now())
  const reply = fault ? await answerFaulty(world, request, route, fault) : await route.handler(world, request)
  const status = reply.end ?? String(reply.status)
  calls.statuses[status] = (calls.statuses[status] ?? 0) + 1
  return reply
}

/** Kinds that strike afterwards let the handler do its work first. */
async function answerFaulty(world: World, request: Incoming, route: Route, fault: ScriptFault): Promise<Reply> {
  const done = AFTER.has(fault.kind) ? await route.handler(world, request) : null
  const isOauth = route.endpoint === 'token' || route.endpoint === 'revoke'
  const nothing: Reply = done ?? { status: 200, headers: {}, body: '' }
  switch (fault.kind) {
    case 'slow':
      return { ...nothing, delayMs: fault.delayMs ?? 3_000 }
    case 'cut':
      return { ...nothing, end: 'cut' }
    case 'timeout':
    case 'timeout_after':
      return { ...nothing, end: 'hang', delayMs: fault.delayMs ?? 60_000 }
    case 'reset':
    case 'reset_after':
      return { ...nothing, end: 'reset' }
    case 'html_504':
    case 'html_504_after':
      return html(504, '<html><head><title>504 Gateway Time-out</title></head><body>504 Gateway Time-out</body></html>')
    case 'internal':
    case 'internal_after':
      return apiError(world, 500, 'internal_error', 'Something went wrong.')
    case 'rate_limit':
      return tooMany(world)
    case 'error_in_200':
      return isOauth
        ? { ...oauthError(world, 'invalid_request', 'As the script has it.'), status: 200 }
        : { ...apiError(world, 200, 'internal_error', 'As the script has it.') }
    case 'token_invalid':
      return tokenInvalid(world)
    case 'scope_not_authorized':
      return scopeNotAuthorized(world, 'video.list')
    case 'invalid_grant':
      return oauthError(world, 'invalid_grant', 'As the script has it.')
  }
}

/** A browser says from which page a POST comes; one of another site must drive nothing here. */
function isForeign({ method, headers }: Incoming): boolean {
  const { origin, host } = headers
  if (method !== 'POST' || origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

function frontPage(world: World): string {
  const accounts = world.accounts.map(({ handle, posts }) => `<li>@${escape(handle)}: ${posts.length} posts</li>`)
  return page(
    'tiktok-stand-in',
    `<p>Its clock says <strong>${tellTime(world)}</strong>; its regime is ${world.regime}.</p>
<ul>${accounts.join('')}</ul>
<p>Set your app’s addresses of TikTok to <code>${escape(world.origin)}</code>, its key to
<code>${escape(world.app.clientKey)}</code>. See <a href="/_control/state">its state</a>.</p>`,
  )
}
