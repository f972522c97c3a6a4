import { getMigrations } from 'better-auth/db/migration'
import { beforeEach, describe, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/database.ts'
import { authFor, cookieHeader, ORIGIN, signedIn, tokenOf } from '../../../test/accounts.ts'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { addDays } from '#platform/time'
import { answerAuth, createAuth } from './auth.ts'
import { inviteAccount, ownerLink } from './invite-account.ts'
import { endRole } from './roles.ts'
import { actorIn, sessionOf, signInByLink, signOut } from './session.ts'
import { isLinkOpen } from './sign-in-link.ts'

onBothDatabases('signing in', (open) => {
  const auth = () => authFor(open())
  const invite = (email: string) => inviteAccount(open().db, OPERATOR, { email, role: 'viewer', locale: 'ja' })
  beforeEach(() => sql`truncate account_user, account_verification cascade`.execute(open().db))

  test('the migration leaves nothing for the library to create', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(auth().options)
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
  })

  test('a link opens once', async () => {
    const { accountId, link } = await invite('Lan@Vnhouse.example')
    const token = tokenOf(link!)
    expect(link).toMatch(/^\/sign-in\/link\?token=[\w-]{43}$/)
    expect(await isLinkOpen(open().db, token)).toBe(true)
    const cookies = await signInByLink(auth(), token, new Headers())
    expect(await isLinkOpen(open().db, token)).toBe(false)
    expect(await signInByLink(auth(), token, new Headers())).toBeNull()
    expect(await sessionOf(auth(), cookieHeader(cookies!))).toEqual({
      actor: { kind: 'account', id: accountId, roles: ['viewer'] },
      account: { id: accountId, email: 'lan@vnhouse.example', name: '', locale: 'ja' },
      held: [{ role: 'viewer', edition: null }],
    })
  })

  test('signing in by one link voids the others', async () => {
    const early = await invite('many@vnhouse.example')
    const { rows } = await sql<{
      identifier: string
      value: string
      expiresAt: Date
    }>`select * from account_verification`.execute(open().db)
    const late = await invite('many@vnhouse.example')
    // The second invitation took the first link away; put it back, as if both had been asked for.
    await sql`insert into account_verification ("id", "identifier", "value", "expiresAt")
      values ('again', ${rows[0]!.identifier}, ${rows[0]!.value}, ${rows[0]!.expiresAt})`.execute(open().db)
    expect(await isLinkOpen(open().db, tokenOf(early.link!))).toBe(true)
    expect(await signInByLink(auth(), tokenOf(late.link!), new Headers())).not.toBeNull()
    expect(await isLinkOpen(open().db, tokenOf(early.link!))).toBe(false)
  })

  test('two who open one link at the same moment get one session', async () => {
    const { link } = await invite('race@vnhouse.example')
    const opened = await Promise.all([1, 2, 3].map(() => signInByLink(auth(), tokenOf(link!), new Headers())))
    expect(opened.filter(Boolean)).toHaveLength(1)
  })

  test('not after its term, and the token is not in the database', async () => {
    const { link } = await invite('late@vnhouse.example')
    const token = tokenOf(link!)
    const { rows } = await sql<{ text: string }>`select v::text as text from account_verification v`.execute(open().db)
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([])
    await sql`update account_verification set "expiresAt" = now() - interval '1 second'`.execute(open().db)
    expect(await isLinkOpen(open().db, token)).toBe(false)
    expect(await signInByLink(auth(), token, new Headers())).toBeNull()
    expect(await signInByLink(auth(), 'invented', new Headers())).toBeNull()
  })

  test('the owner gets 60 minutes, on every asking a link to the same account', async () => {
    const first = await ownerLink(open().db, OPERATOR)
    const { rows } = await sql<{
      minutes: number
    }>`select round(extract(epoch from "expiresAt" - now()) / 60) as minutes
      from account_verification`.execute(open().db)
    expect(rows).toEqual([{ minutes: 60 }])
    expect(first.signedInBefore).toBe(false)
    const cookies = await signInByLink(auth(), tokenOf(first.link), new Headers())
    expect((await sessionOf(auth(), cookieHeader(cookies!)))?.actor.roles).toEqual(['owner'])
    const second = await ownerLink(open().db, OPERATOR)
    expect(second).toEqual({ ...first, link: second.link, signedInBefore: true })
  })

  test('an ended role is gone from an open session; a role for one edition counts there only', async () => {
    await sql`insert into edition (id, body, zone, opens, closes, loaded_at)
      values ('here-2030', '{}', 'Asia/Riyadh', '2030-10-01', '2031-03-31', now()) on conflict do nothing`.execute(
      open().db,
    )
    const { accountId, headers } = await signedIn(open(), 'mai@vnhouse.example', 'communications', 'here-2030')
    const session = await sessionOf(auth(), headers)
    expect(session?.actor.roles).toEqual([])
    expect(actorIn(session!, 'here-2030').roles).toEqual(['communications'])
    expect(actorIn(session!, 'elsewhere-2030').roles).toEqual([])
    const { rows } = await sql<{ id: string }>`select id from account_role where account_id = ${accountId}`.execute(
      open().db,
    )
    await endRole(open().db, OPERATOR, rows[0]!.id)
    expect(actorIn((await sessionOf(auth(), headers))!, 'here-2030').roles).toEqual([])
  })

  test('a session ends by signing out, and after seven days', async () => {
    const one = await signedIn(open(), 'out@vnhouse.example', 'viewer')
    const cleared = await signOut(auth(), one.headers)
    expect(cleared.some((text) => /^sen\.session_token=;.*Max-Age=0/.test(text))).toBe(true)
    expect(await sessionOf(auth(), one.headers)).toBeNull()

    const two = await signedIn(open(), 'week@vnhouse.example', 'viewer')
    const { rows } = await sql<{
      today: string
      ends: string
    }>`select (now())::date as today, ("expiresAt")::date as ends
      from account_session`.execute(open().db)
    expect(rows[0]!.ends).toBe(addDays(rows[0]!.today, 7))
    await sql`update account_session set "expiresAt" = now() - interval '1 second'`.execute(open().db)
    expect(await sessionOf(auth(), two.headers)).toBeNull()
  })

  test('a changed cookie is nobody', async () => {
    const { headers } = await signedIn(open(), 'forged@vnhouse.example', 'viewer')
    const forged = new Headers({
      // The signature's first letter: of the last one only some bits count.
      cookie: headers
        .get('cookie')!
        .replace(/(=[^.]*\.)(.)/, (_, token: string, first: string) => token + (first === 'A' ? 'B' : 'A')),
    })
    expect(await sessionOf(auth(), forged)).toBeNull()
    expect(await sessionOf(auth(), new Headers())).toBeNull()
  })

  test('signing in is audited by id', async () => {
    const { accountId } = await signedIn(open(), 'audited@vnhouse.example', 'viewer')
    const { rows } = await sql`select verb, actor_id, subjects from audit_line where verb = 'account.sign_in'
      order by at desc, id desc limit 1`.execute(open().db)
    expect(rows).toEqual([{ verb: 'account.sign_in', actor_id: accountId, subjects: [accountId] }])
    const { rows: told } = await sql`select 1 from audit_line l where l::text like '%@%'`.execute(open().db)
    expect(told).toEqual([])
  })

  const ask = (path: string, headers?: Headers, method = 'GET') =>
    answerAuth(auth(), new Request(ORIGIN + path, { method, headers }), '192.0.2.7')

  test('passkey options are given to a signed-in account only', async () => {
    const path = '/auth/passkey/generate-register-options'
    expect((await ask(path)).status).toBe(401)
    const { headers } = await signedIn(open(), 'key@vnhouse.example', 'viewer')
    const answer = await ask(path, headers)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      rp: { id: 'localhost', name: 'Sen' },
      user: { name: 'key@vnhouse.example' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })

  test('anybody may begin to sign in with a passkey; nothing else is answered', async () => {
    expect((await ask('/auth/passkey/generate-authenticate-options')).status).toBe(200)
    const others = [
      ['POST', '/auth/sign-in/magic-link'],
      ['GET', '/auth/magic-link/verify'],
      ['POST', '/auth/sign-up/email'],
      ['POST', '/auth/update-user'],
      ['GET', '/auth/get-session'],
      ['GET', '/auth/ok'],
      ['GET', '/auth//passkey/generate-register-options'],
    ] as const
    for (const [method, path] of others)
      expect([path, (await ask(path, undefined, method)).status]).toEqual([path, 404])
  })

  test('one address may not ask without end', async () => {
    const fresh = auth()
    const statuses: number[] = []
    for (let i = 0; i < 40; i++) {
      const request = new Request(`${ORIGIN}/auth/passkey/generate-authenticate-options`, {
        headers: { 'x-sen-address': `10.0.0.${i}` },
      })
      statuses.push((await answerAuth(fresh, request, '192.0.2.8')).status)
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5)
  })
})

describe('cookies', () => {
  const attributes = (origin: string) =>
    createAuth({ db: {} as never, secret: 'x'.repeat(43), origin }).$context.then(
      (context) => context.authCookies.sessionToken,
    )

  test('are secure where the house is, lax, for seven days', async () => {
    expect(await attributes('https://sen.example')).toMatchObject({
      name: '__Secure-sen.session_token',
      attributes: { secure: true, sameSite: 'lax', httpOnly: true, path: '/', maxAge: 604_800 },
    })
    expect(await attributes('http://localhost:2025')).toMatchObject({
      name: 'sen.session_token',
      attributes: { secure: false, sameSite: 'lax', httpOnly: true, path: '/', maxAge: 604_800 },
    })
  })
})
