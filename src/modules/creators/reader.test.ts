import { expect, test } from 'vitest'
import { looksLikeReader } from './reader.ts'

const BROWSER = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 musical_ly_39.5 JsSdk/2.0',
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
  'accept-language': 'ja-JP',
}
const opens = (more: Record<string, string>) => looksLikeReader(new Headers({ ...BROWSER, ...more }))

test('somebody in an app’s built-in browser reads', () => expect(opens({})).toBe(true))
test.each([
  { 'user-agent': 'facebookexternalhit/1.1' },
  { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' },
  { 'user-agent': 'WhatsApp/2.23' },
  { 'user-agent': 'Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/120' },
  { 'user-agent': 'curl/8.1' },
  { 'user-agent': '' },
  { 'sec-purpose': 'prefetch;prerender' },
  { accept: '*/*' },
  { 'accept-language': '' },
])('%j does not', (more) => expect(opens(more as unknown as Record<string, string>)).toBe(false))
