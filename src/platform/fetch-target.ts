/** Where a request may go: which addresses, ports and schemes. Used by guarded-fetch.ts at each hop. */
import dns from 'node:dns/promises'
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

export type FetchRefusal =
  | 'bad_url'
  | 'bad_scheme'
  | 'bad_port'
  | 'credentials'
  | 'private_address'
  | 'dns'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'headers_too_large'
  | 'too_many_redirects'
  | 'bad_redirect'
  | 'bad_encoding'
  | 'bad_type'

/** Names the host, never the whole address: its query may hold a secret. */
export class FetchRefused extends Error {
  override name = 'FetchRefused'
  readonly reason: FetchRefusal
  readonly host: string
  constructor(reason: FetchRefusal, host: string, cause?: unknown) {
    super(`fetch refused (${reason}): ${host}`, cause === undefined ? undefined : { cause })
    this.reason = reason
    this.host = host
  }
}

export type Lookup = (hostname: string) => Promise<readonly { address: string }[]>

export interface Address {
  address: string
  family: number
}

const resolve: Lookup = (hostname) => dns.lookup(hostname, { all: true })

/**
 * All addresses of the host, looked up once; the connection must go to one of them. One that is not public refuses the
 * whole host: which of them answers would be a matter of luck.
 */
export async function checkedAddresses(
  url: URL,
  allowHosts: readonly string[],
  signal: AbortSignal,
  lookup: Lookup = resolve,
): Promise<readonly Address[]> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchRefused('bad_scheme', url.host)
  if (url.username || url.password) throw new FetchRefused('credentials', url.host)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const name = url.hostname.replace(/\.$/, '')
  const listed = allowHosts.map((one) => one.toLowerCase())
  const namedWithPort = listed.includes(`${name}:${port}`)
  const usualPort = port === '80' || port === '443'
  if (!usualPort && !namedWithPort) throw new FetchRefused('bad_port', url.host)
  // new URL() has already turned 2130706433, 0177.0.0.1 and 127.1 into dotted form.
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(bare) ? [{ address: bare }] : await named(url.host, bare, lookup, signal)
  if (
    !namedWithPort &&
    !(usualPort && listed.includes(name)) &&
    !found.every(({ address }) => isPublicAddress(address))
  )
    throw new FetchRefused('private_address', url.host)
  return found.map(({ address }) => ({ address, family: isIP(address) }))
}

async function named(host: string, hostname: string, lookup: Lookup, signal: AbortSignal) {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the lookup took too long')), { once: true })
  })
  aborted.catch(() => {})
  const found = await Promise.race([lookup(hostname), aborted]).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new FetchRefused('dns', host, error)
  })
  if (!found.length || found.some(({ address }) => !isIP(address))) throw new FetchRefused('dns', host)
  return found
}

const RESERVED_IPV4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 ' +
  '168.63.129.16/32' // Public by number, but a cloud's own control address.
/** Inside the global range: protocol assignments with Teredo, documentation, 6to4 (which carries any IPv4 address). */
const RESERVED_IPV6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20'
const GLOBAL_IPV6 = '2000::/3'

function rangesOf(family: 'ipv4' | 'ipv6', ranges: string): BlockList {
  const list = new BlockList()
  for (const range of ranges.split(' ')) {
    const [network, prefix] = range.split('/')
    list.addSubnet(network!, Number(prefix), family)
  }
  return list
}

const reservedIpv4 = rangesOf('ipv4', RESERVED_IPV4)
const reservedIpv6 = rangesOf('ipv6', RESERVED_IPV6)
const globalIpv6 = rangesOf('ipv6', GLOBAL_IPV6)

/**
 * May the house connect there? IPv4: unless reserved for something. IPv6: only global unicast, which leaves out loopback,
 * unique-local, link-local, multicast, and the ranges that carry an IPv4 address inside (mapped, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !reservedIpv4.check(address, 'ipv4')
  const scoped = address.includes('%') // Names an interface, so it is link-local.
  return !scoped && isIPv6(address) && globalIpv6.check(address, 'ipv6') && !reservedIpv6.check(address, 'ipv6')
}
