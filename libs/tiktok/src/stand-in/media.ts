import { createHmac } from 'node:crypto'
import { escape } from './consent-page.ts'
import type { Handler, Reply } from './reply.ts'
import type { World } from './world.ts'

const SIX_HOURS_SECONDS = 6 * 3600

/** An address of a picture that is another one at every call and dies after six hours. */
export function mediaAddress(world: World, kind: 'cover' | 'avatar', name: string): string {
  const url = new URL(`/media/${kind}/${encodeURIComponent(name)}`, world.origin)
  const expires = Math.floor(world.clock.now() / 1000) + SIX_HOURS_SECONDS
  const nonce = world.makeText('media').slice(0, 12)
  url.search = new URLSearchParams({
    'x-expires': String(expires),
    'x-nonce': nonce,
    'x-signature': sign(world, url.pathname, String(expires), nonce),
  }).toString()
  return url.href
}

/** A plain picture while the address is alive; 403 after that. */
export const media: Handler = (world, { url }): Reply => {
  const [expires, nonce] = [url.searchParams.get('x-expires') ?? '', url.searchParams.get('x-nonce') ?? '']
  const isSigned = url.searchParams.get('x-signature') === sign(world, url.pathname, expires, nonce)
  if (!isSigned || world.clock.now() >= Number(expires) * 1000) {
    return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'The address has expired.' }
  }
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
  const hue = [...name].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 360, 7)
  const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 160"><rect width="90" height="160" fill="hsl(${hue} 40% 45%)"/><text x="45" y="80" fill="#fff" font-size="7" text-anchor="middle">${escape(name)}</text></svg>`
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' }, body }
}

function sign(world: World, path: string, expires: string, nonce: string): string {
  return createHmac('sha256', world.app.clientSecret).update(`${path}/${expires}/${nonce}`).digest('hex').slice(0, 32)
}
