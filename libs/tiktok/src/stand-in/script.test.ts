import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkScript, endpoints, readScript, type Script } from './script.ts'
import schema from './script.schema.json' with { type: 'json' }

const small: Script = { clock: '2030-05-01T00:00:00Z', regime: '2h-180d', accounts: [] }

/** Every key there is, once; the compiler holds it against the types, `checkScript` against the schema. */
const whole: Required<Script> = {
  $schema: 'script.schema.json',
  clock: 'system',
  regime: '24h-365d',
  app: { clientKey: 'k', clientSecret: 's', redirectUris: ['http://localhost:1/'], callback: 'http://localhost:1/' },
  behaviour: {
    rotation: 'lax',
    tokenErrorStatus: 200,
    refreshProlongs: true,
    codeSeconds: 5,
    stateOnError: false,
    pkce: ['hex', 'base64url'],
    perMinute: 3,
    pageSizes: [2, 0],
    oembed: 'older',
  },
  accounts: [
    {
      openId: 'o1',
      unionId: 'u1',
      handle: 'an',
      displayName: 'An',
      bio: '',
      verified: true,
      followers: 1,
      following: 2,
      posts: [
        {
          id: '7469000000000000001',
          createdAt: '2030-05-01T09:00:00+07:00',
          caption: '',
          media: 'photo',
          durationSeconds: 0,
          width: 1,
          height: 1,
          views: 1,
          likes: 1,
          comments: 1,
          shares: 1,
          state: 'private',
          changes: [
            { at: '2030-05-02T00:00Z', caption: 'x', views: 0, likes: 0, comments: 0, shares: 0, state: 'deleted' },
          ],
        },
      ],
    },
  ],
  faults: [
    { at: 1, endpoint: '*', kind: 'slow', times: 2, until: '2030-05-02T00:00:00Z', delayMs: 1 },
    ...endpoints.map((endpoint) => ({ at: '2030-05-02T00:00:00Z', endpoint, kind: 'cut' as const })),
  ],
}

const account = { openId: 'o1', handle: 'an', posts: [] }
const post = { createdAt: '2030-05-01T09:00:00Z', caption: '' }
const withPost = (change: object) => ({ ...small, accounts: [{ ...account, posts: [{ ...post, ...change }] }] })

const bad: [value: unknown, message: RegExp][] = [
  [[], /^The script must be a JSON object\.$/],
  [{ ...small, clock: undefined }, /^clock cannot be undefined\. The moment at which it starts, such as/],
  [{ regime: '2h-180d', accounts: [] }, /^clock is missing\. The moment at which it starts, such as/],
  [{ ...small, clock: '2030-05-01' }, /^clock cannot be "2030-05-01"\. .* "2030-05-01T00:00:00Z"/],
  [{ ...small, regime: 'now' }, /^regime must be one of "2h-180d", "24h-365d", not "now"\./],
  [small, /^accounts must not be empty\.$/],
  [{ ...small, accounts: [{ ...account, handle: '@an' }] }, /^accounts\[0\]\.handle cannot be "@an"\. .*without @\.$/],
  [{ ...small, accounts: [{ ...account, hadle: 'an' }] }, /^accounts\[0\]\.hadle is not known\. Known here: openId,/],
  [{ ...small, accounts: [account, account] }, /^accounts\[1\]\.openId repeats accounts\[0\]\.openId\./],
  [{ ...small, accounts: [account, { ...account, openId: 'o2', handle: 'AN' }] }, /^accounts\[1\]\.handle repeats/],
  [withPost({ id: 7 }), /^accounts\[0\]\.posts\[0\]\.id must be text, not 7\. Write 10 to 20 digits in quotation/],
  [withPost({ views: -1 }), /^accounts\[0\]\.posts\[0\]\.views cannot be -1\. Write a whole number from 0\.$/],
  [withPost({ views: 1.5 }), /views must be a whole number, not 1\.5\./],
  [withPost({ createdAt: '2030-13-01T00:00:00Z' }), /createdAt cannot be .* Write a moment with its zone/],
  [withPost({ changes: [{ at: '2030-05-02T00:00:00Z', vews: 1 }] }), /posts\[0\]\.changes\[0\]\.vews is not known/],
  [
    { ...small, accounts: [account], faults: [{ at: 0, endpoint: '*', kind: 'cut' }] },
    /^faults\[0\]\.at cannot be 0\./,
  ],
  [{ ...small, accounts: [account], faults: [{ at: 1, endpoint: '*' }] }, /^faults\[0\]\.kind is missing\./],
  [{ ...small, accounts: [account], behaviour: { pageSizes: [21] } }, /^behaviour\.pageSizes\[0\] cannot be 21\.$/],
]

describe('a script', () => {
  it('with everything in it is taken as it is', () => {
    expect(checkScript(whole)).toEqual(whole)
  })

  it.each(bad)('%j is told where it is wrong', (value, message) => {
    expect(() => checkScript(value)).toThrow(message)
  })

  it('keeps the digits of an id that stands in it as a number', () => {
    const text = JSON.stringify(withPost({ id: 'ID' })).replace('"ID"', '7469000000000000001')
    expect(readScript(text).accounts[0]?.posts[0]?.id).toBe('7469000000000000001')
  })

  it('that is no JSON says so in one line', () => {
    expect(() => readScript('{\n  "clock": }')).toThrow(/^The script is not JSON: Unexpected token .*$/)
  })

  it('the example is one', () => {
    const text = readFileSync(new URL('../../examples/script.json', import.meta.url), 'utf8')
    expect(readScript(text).accounts.map(({ handle }) => handle)).toEqual(['creator.an', 'hana_jp'])
  })
})

describe('script.schema.json', () => {
  it('names every endpoint the stand-in has', () => {
    expect(schema.$defs.fault.properties.endpoint.enum).toEqual([...endpoints, '*'])
  })

  it('explains every behaviour and every order', () => {
    const { behaviour, ...others } = schema.$defs
    const unexplained = Object.entries(behaviour.properties).filter(([, one]) => !('description' in one))
    expect(unexplained).toEqual([])
    const orders = Object.entries(others).filter(([name]) => name.startsWith('control'))
    expect(orders).toHaveLength(5)
    expect(orders.filter(([, one]) => !('description' in one))).toEqual([])
  })
})
