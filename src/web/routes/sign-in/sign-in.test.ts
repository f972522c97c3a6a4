/** The pages' own code, from a request to what it answers, on a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshStore } from '../../../../test/database.ts'
import { authFor, cookieHeader, ORIGIN, signedIn, tokenOf } from '../../../../test/accounts.ts'
import { readConfig } from '#platform/config'
import { setTheHouse } from '#house/house'
import { OPERATOR } from '#platform/actor'
import { sql, type Store } from '#platform/db'
import { inviteAccount, sessionOf } from '#modules/people'
import { fallback } from '../auth/[...rest]/+server.ts'
import { POST as signOutPost } from '../sign-out/+server.ts'
import * as signIn from './+page.server.ts'
import * as link from './link/+page.server.ts'
import * as passkey from './passkey/+page.server.ts'

let store: Store
beforeAll(async () => {
  store = await freshStore('embedded')
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store } as never)
})
afterAll(() => store.close())
beforeEach(() => sql`truncate account_user, account_verification, mail_outbox cascade`.execute(store.db))

let address = 0
/** As much of a request event as the pages use. Every event comes from another address. */
function visit(
  path: string,
  { headers = new Headers(), form }: { headers?: Headers; form?: Record<string, string> } = {},
) {
  const url = new URL(path, ORIGIN)
  const body = form && new URLSearchParams(form)
  const set: Record<string, { value: string } & Record<string, unknown>> = {}
  const sent: Record<string, string> = {}
  const from = `192.0.2.${++address}`
  return {
    url,
    request: new Request(url, { headers, method: form ? 'POST' : 'GET', ...(body ? { body } : {}) }),
    getClientAddress: () => from,
    setHeaders: (more: Record<string, string>) => Object.assign(sent, more),
    cookies: {
      parse: (text: string) => {
        const [pair, ...rest] = text.split('; ')
        const [name, value] = pair!.split(/=(.*)/s)
        return {
          name,
          value: decodeURIComponent(value!),
          secure: rest.includes('Secure') || undefined,
          httpOnly: rest.includes('HttpOnly') || undefined,
        }
      },
      set: (name: string, value: string, options: object) => (set[name] = { value, ...options }),
    },
    set,
    sent,
  }
}
type Visit = ReturnType<typeof visit>
const run = <T>(act: (event: never) => T, event: Visit) => act(event as never)
const redirected = (promise: unknown) =>
  Promise.resolve(promise).then(
    () => 'stayed',
    (thrown: { status?: number; location?: string }) =>
      thrown.location ? `${thrown.status} ${thrown.location}` : Promise.reject(thrown),
  )
const cookiesOf = (event: Visit) =>
  cookieHeader(Object.entries(event.set).map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`))
const mails = async () => (await sql<{ to_address: string }>`select to_address from mail_outbox`.execute(store.db)).rows

describe('the sign-in page', () => {
  const ask = (email: string) =>
    run(signIn.actions.default!, visit('/sign-in?lang=en&next=/desk/posts', { form: { email } }))

  test('answers a known and an unknown address alike, and mails only the known', async () => {
    await inviteAccount(store.db, OPERATOR, { email: 'mai@vnhouse.example', role: 'viewer', locale: 'vi' })
    expect(await ask('mai@vnhouse.example')).toEqual({ email: 'mai@vnhouse.example', sent: true })
    expect(await ask('who@vnhouse.example')).toEqual({ email: 'who@vnhouse.example', sent: true })
    expect(await mails()).toEqual([{ to_address: 'mai@vnhouse.example' }])
  })

  test('sends one mailbox no more than three in a row, without saying so', async () => {
    await inviteAccount(store.db, OPERATOR, { email: 'busy@vnhouse.example', role: 'viewer', locale: 'vi' })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask('busy@vnhouse.example')))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await mails()).toHaveLength(3)
  })

  test('refuses what is no address, and too many from one place', async () => {
    expect(await ask('mai')).toMatchObject({ status: 400, data: { email: 'mai', refusal: 'bad_email' } })
    const one = visit('/sign-in')
    const statuses = await Promise.all(
      Array.from({ length: 21 }, (_, i) => {
        const event = {
          ...visit('/sign-in', { form: { email: `a${i}@b.example` } }),
          getClientAddress: one.getClientAddress,
        }
        return run(signIn.actions.default!, event) as Promise<{ status?: number }>
      }),
    )
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(1)
  })

  test('shows the language asked for, else the browser’s, else Vietnamese; never another site as next', async () => {
    const shown = async (path: string, accept?: string) => {
      const event = visit(path, { headers: new Headers(accept ? { 'accept-language': accept } : {}) })
      const data = (await run(signIn.load, event)) as unknown as {
        locale: string
        next: string
        languages: { href: string }[]
      }
      expect(event.sent).toEqual({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
      return [data.locale, data.next, data.languages[2]!.href]
    }
    expect(await shown('/sign-in?lang=en&next=/desk/posts', 'ja')).toEqual([
      'en',
      '/desk/posts',
      '/sign-in?next=%2Fdesk%2Fposts&lang=ja',
    ])
    expect(await shown('/sign-in?lang=fr', 'fr-FR, en;q=0.5, ja-JP;q=0.8')).toEqual(['ja', '/desk', '/sign-in?lang=ja'])
    expect(await shown('/sign-in?next=//evil.example')).toEqual([
      'vi',
      '/desk',
      '/sign-in?next=%2F%2Fevil.example&lang=ja',
    ])
  })

  test('a person who is signed in goes on at once', async () => {
    const { headers } = await signedIn(store, 'in@vnhouse.example', 'viewer')
    expect(await redirected(run(signIn.load, visit('/sign-in?next=/desk/posts', { headers })))).toBe('303 /desk/posts')
  })
})

describe('the link page', () => {
  const invite = async () =>
    (await inviteAccount(store.db, OPERATOR, { email: 'lan@vnhouse.example', role: 'viewer', locale: 'en' })).link!

  test('looking, as mail scanners do, uses nothing up; the button signs in, once', async () => {
    const path = `${await invite()}&next=/desk/claims`
    for (let i = 0; i < 3; i++) expect(await run(link.load, visit(path))).toMatchObject({ open: true })
    const pressed = visit(path, { form: {} })
    expect(await redirected(run(link.actions.default!, pressed))).toBe('303 /desk/claims')
    expect(Object.entries(pressed.set).map(([name, { secure, httpOnly }]) => [name, secure, httpOnly])).toEqual([
      ['sen.session_token', false, true],
    ])
    expect((await sessionOf(authFor(store), cookiesOf(pressed)))?.account.email).toBe('lan@vnhouse.example')
    const again = visit(path, { form: {} })
    expect(await run(link.actions.default!, again)).toMatchObject({ status: 410 })
    expect(again.set).toEqual({})
    expect(await run(link.load, visit(path))).toMatchObject({
      open: false,
      again: '/sign-in?lang=vi&next=%2Fdesk%2Fclaims',
    })
  })

  test('goes to no other site', async () => {
    const path = `${await invite()}&next=https://evil.example`
    expect(await redirected(run(link.actions.default!, visit(path, { form: {} })))).toBe('303 /desk')
  })

  test('no token, or an invented one, shows the way on', async () => {
    for (const path of ['/sign-in/link', `/sign-in/link?token=${'x'.repeat(5000)}`])
      expect(await run(link.load, visit(path))).toMatchObject({ open: false, again: '/sign-in?lang=vi' })
  })
})

describe('passkeys and signing out', () => {
  test('the page is for those signed in; only one’s own key can be deleted', async () => {
    expect(await redirected(run(passkey.load, visit('/sign-in/passkey')))).toBe('303 /sign-in?next=/sign-in/passkey')
    const one = await signedIn(store, 'one@vnhouse.example', 'viewer')
    const two = await signedIn(store, 'two@vnhouse.example', 'viewer')
    await sql`insert into account_passkey ("id", "publicKey", "userId", "credentialID", "counter", "deviceType", "backedUp", "createdAt")
      values ('k1', 'p', ${one.accountId}, 'c', 0, 'multiDevice', true, '2026-01-02T03:04:05Z')`.execute(store.db)
    const shown = await run(passkey.load, visit('/sign-in/passkey', { headers: one.headers }))
    expect(shown).toMatchObject({ passkeys: [{ id: 'k1', synced: true, addedAt: '2026-01-02T03:04:05.000Z' }] })
    const remove = (headers: Headers) =>
      run(passkey.actions.remove!, visit('/sign-in/passkey?/remove', { headers, form: { id: 'k1' } }))
    expect(await remove(two.headers)).toMatchObject({ status: 404, data: { refusal: 'no_such_passkey' } })
    expect(await remove(one.headers)).toEqual({ removed: true })
    expect(await redirected(remove(new Headers()))).toBe('303 /sign-in?next=/sign-in/passkey')
  })

  test('the route answers what passkeys need and nothing else', async () => {
    const status = async (path: string) =>
      (await run(fallback as never as (event: never) => Promise<Response>, visit(path))).status
    expect(await status('/auth/passkey/generate-authenticate-options')).toBe(200)
    expect(await status('/auth/passkey/generate-register-options')).toBe(401)
    expect(await status('/auth/get-session')).toBe(404)
  })

  test('signing out ends the session and goes to the sign-in page', async () => {
    const { headers } = await signedIn(store, 'out@vnhouse.example', 'viewer')
    const event = visit('/sign-out', { headers, form: {} })
    expect(await redirected(run(signOutPost as never as (event: never) => Promise<Response>, event))).toBe(
      '303 /sign-in',
    )
    expect(event.set['sen.session_token']?.value).toBe('')
    expect(await sessionOf(authFor(store), headers)).toBeNull()
  })
})
