import { describe, expect, it } from 'vitest'
import { fc } from '../testing.ts'
import { makeChallenge, makeVerifier, systemRandom } from './pkce.ts'

describe('PKCE', () => {
  it('knows the example of RFC 7636 in both forms', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    expect(makeChallenge(verifier, 'base64url')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    expect(makeChallenge(verifier, 'hex')).toBe('13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3')
  })

  it('both forms say the same, and every verifier is allowed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 48, maxLength: 48 }), (bytes) => {
        const verifier = makeVerifier(() => bytes)
        expect(verifier).toMatch(/^[A-Za-z0-9\-._~]{43,128}$/)
        const [hex, base64url] = [makeChallenge(verifier, 'hex'), makeChallenge(verifier, 'base64url')]
        expect(Buffer.from(hex, 'hex')).toEqual(Buffer.from(base64url, 'base64url'))
      }),
    )
  })

  it('two verifiers are never the same', () => {
    const made = Array.from({ length: 100 }, () => makeVerifier(systemRandom))
    expect(new Set(made).size).toBe(100)
  })
})
