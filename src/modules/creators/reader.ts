/**
 * Was a page opened by somebody who reads it? Previews in messages, mail scanners and prefetching fetch the address as well;
 * they say so, or lack what every browser sends. Pure.
 */
const ROBOT =
  /bot\b|bot\/|crawl|spider|preview|scan|fetch|slurp|monitor|check|facebookexternalhit|whatsapp|telegram|skype|viber|linkedin|slack|discord|proofpoint|mimecast|barracuda|safelinks|curl|wget|python|java\/|go-http|headless|okhttp|axios|node/i

export function looksLikeReader(headers: Pick<Headers, 'get'>): boolean {
  const agent = headers.get('user-agent') ?? ''
  if (!/mozilla/i.test(agent) || ROBOT.test(agent)) return false
  if (
    /prefetch|preview|prerender/i.test(
      `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''} ${headers.get('x-purpose') ?? ''}`,
    )
  )
    return false
  return Boolean(headers.get('accept-language')) && /text\/html/.test(headers.get('accept') ?? '')
}
