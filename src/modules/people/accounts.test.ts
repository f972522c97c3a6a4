import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/database.ts'
import { authFor, signedIn, tokenOf } from '../../../test/accounts.ts'
import { OPERATOR, ROLES, type Actor, type Role } from '#platform/actor'
import { sql } from '#platform/db'
import { isEmail } from './account.ts'
import { listAccounts, revokeSessions, setEmail, setLocale, setName, sweepSessions } from './accounts.ts'
import { askForLink } from './ask-for-link.ts'
import { inviteAccount, ownerLink } from './invite-account.ts'
import { mayGive, rolesIn, rolesToGive, type HeldRole } from './policy.ts'
import { endRole } from './roles.ts'
import { sessionOf, signInByLink } from './session.ts'
import { isLinkOpen, localPath } from './sign-in-link.ts'

const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code })

onBothDatabases('accounts', (open) => {
  const db = () => open().db
  const auth = () => authFor(open())
  const actor = (id: string, ...roles: Role[]): Actor => ({ kind: 'account', id, roles })
  const roleId = async (accountId: string, role: Role) => {
    const { rows } = await sql<{ id: string }>`select id from account_role
      where account_id = ${accountId} and role = ${role} and ended_at is null`.execute(db())
    return rows[0]?.id
  }
  const invite = (by: Actor, email: string, role: Role) => inviteAccount(db(), by, { email, role, locale: 'vi' })
  beforeEach(() => sql`truncate account_user, account_verification, mail_outbox cascade`.execute(db()))

  test('a head invites the desks, an owner everybody, a viewer nobody', async () => {
    const owner = actor((await signedIn(open(), 'owner@vnhouse.example', 'owner')).accountId)
    const head = actor((await signedIn(open(), 'head@vnhouse.example', 'head')).accountId)
    const viewer = actor((await signedIn(open(), 'viewer@vnhouse.example', 'viewer')).accountId)
    const tried: Record<string, string[]> = { owner: [], head: [], viewer: [] }
    for (const [name, by] of Object.entries({ owner, head, viewer }))
      for (const role of ROLES)
        await invite(by, `${role}.by.${name}@vnhouse.example`, role).then(
          () => tried[name]!.push(role),
          (error) => expect(error).toEqual(refused('people.may_not_give_role')),
        )
    expect(tried).toEqual({ owner: [...ROLES], head: ['communications', 'programme', 'curator', 'viewer'], viewer: [] })
    // The refused left nothing behind.
    const { rows } = await sql`select "email" from account_user where "email" like '%by.viewer%'`.execute(db())
    expect(rows).toEqual([])
  })

  test('roles an actor only claims to have count for nothing', async () => {
    const { accountId } = await signedIn(open(), 'sly@vnhouse.example', 'viewer')
    await expect(invite(actor(accountId, 'owner'), 'x@vnhouse.example', 'viewer')).rejects.toEqual(
      refused('people.may_not_give_role'),
    )
  })

  test('nobody gets a link to an account with more rights, or to one in use', async () => {
    const head = actor((await signedIn(open(), 'head@vnhouse.example', 'head')).accountId)
    const early = await invite(head, 'new@vnhouse.example', 'viewer')
    expect(early.created).toBe(true)
    // The owner raises the same person: the head's link is void, and no other is to be had.
    const raised = await invite(OPERATOR, 'new@vnhouse.example', 'owner')
    expect(await isLinkOpen(db(), tokenOf(early.link!))).toBe(false)
    expect(await invite(head, 'new@vnhouse.example', 'programme')).toEqual({
      accountId: raised.accountId,
      link: null,
      created: false,
    })
    const inUse = await signedIn(open(), 'used@vnhouse.example', 'viewer')
    expect(await invite(head, 'used@vnhouse.example', 'viewer')).toEqual({
      accountId: inUse.accountId,
      link: null,
      created: false,
    })
    expect((await invite(OPERATOR, 'used@vnhouse.example', 'viewer')).link).not.toBeNull()
  })

  test('a role given twice stands once', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => invite(OPERATOR, 'twice@vnhouse.example', 'viewer')))
    expect(a!.accountId).toBe(b!.accountId)
    const { rows } = await sql`select role from account_role where account_id = ${a!.accountId}`.execute(db())
    expect(rows).toEqual([{ role: 'viewer' }])
  })

  test('the last owner stays, whoever asks and however many at once', async () => {
    const first = await ownerLink(db(), OPERATOR)
    await expect(endRole(db(), OPERATOR, (await roleId(first.accountId, 'owner'))!)).rejects.toEqual(
      refused('people.last_owner'),
    )
    const second = await invite(OPERATOR, 'second@vnhouse.example', 'owner')
    const ids = [await roleId(first.accountId, 'owner'), await roleId(second.accountId, 'owner')]
    const ended = await Promise.allSettled(ids.map((id) => endRole(db(), OPERATOR, id!)))
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from account_role where role = 'owner' and ended_at is null`.execute(db())
    expect(rows[0]!.n).toBe(1)
  })

  test('ending a role that is none, or above one’s own, is refused', async () => {
    const head = actor((await signedIn(open(), 'head@vnhouse.example', 'head')).accountId)
    const owner = await invite(OPERATOR, 'owner@vnhouse.example', 'owner')
    await expect(endRole(db(), head, (await roleId(owner.accountId, 'owner'))!)).rejects.toEqual(
      refused('people.may_not_give_role'),
    )
    for (const id of ['none', '0190a000-0000-7000-8000-000000000000'])
      await expect(endRole(db(), OPERATOR, id)).rejects.toEqual(refused('people.no_such_role'))
  })

  test('bad input is refused', async () => {
    const ask = (over: object) =>
      inviteAccount(db(), OPERATOR, { email: 'a@b.example', role: 'viewer', locale: 'vi', ...over } as never)
    await expect(ask({ email: 'nobody' })).rejects.toEqual(refused('people.bad_email'))
    await expect(ask({ role: 'king' })).rejects.toEqual(refused('people.bad_role'))
    await expect(ask({ locale: 'fr' })).rejects.toEqual(refused('people.bad_locale'))
    await expect(ask({ edition: 'never-1900' })).rejects.toEqual(refused('people.no_such_edition'))
    await expect(ask({ role: 'owner', edition: 'any' })).rejects.toEqual(refused('people.owner_whole_house'))
  })

  test('a link goes by mail in the account’s language, to those who hold a role', async () => {
    const origin = 'https://sen.example'
    await inviteAccount(db(), OPERATOR, { email: 'mai@vnhouse.example', role: 'programme', locale: 'ja' })
    const former = await invite(OPERATOR, 'former@vnhouse.example', 'viewer')
    await endRole(db(), OPERATOR, (await roleId(former.accountId, 'viewer'))!)
    await ownerLink(db(), OPERATOR)
    for (const email of ['unknown@vnhouse.example', 'former@vnhouse.example', 'owner@sen.invalid', 'no address', ''])
      expect(await askForLink(db(), { email, origin })).toBeUndefined()
    const mails = () =>
      sql<{ to_address: string; subject: string; text_body: string }>`select * from mail_outbox`.execute(db())
    expect((await mails()).rows).toEqual([])
    expect(
      await askForLink(db(), { email: ' Mai@Vnhouse.example ', origin, next: '/desk/posts?state=new' }),
    ).toBeUndefined()
    const { rows } = await mails()
    expect(rows.map(({ to_address, subject }) => [to_address, subject])).toEqual([
      ['mai@vnhouse.example', 'Senのログイン用リンク'],
    ])
    const link = /https:\/\/sen\.example\/sign-in\/link\?\S+/.exec(rows[0]!.text_body)![0]
    expect(new URL(link).searchParams.get('next')).toBe('/desk/posts?state=new')
    const { rows: term } = await sql<{
      minutes: number
    }>`select round(extract(epoch from max("expiresAt") - now()) / 60) as minutes
      from account_verification where "value" like '%mai@%' and "expiresAt" < now() + interval '1 hour'`.execute(db())
    expect(term).toEqual([{ minutes: 15 }])
    expect(await signInByLink(auth(), tokenOf(link), new Headers())).not.toBeNull()
  })

  test('own settings, and an owner’s hand in others’', async () => {
    const mai = await signedIn(open(), 'mai@vnhouse.example', 'viewer')
    const other = actor((await signedIn(open(), 'other@vnhouse.example', 'head')).accountId, 'head')
    const self = actor(mai.accountId, 'viewer')
    await setLocale(db(), self, mai.accountId, 'en')
    await setName(db(), self, mai.accountId, '  Nguyễn  Thị Mai ')
    await setEmail(db(), OPERATOR, mai.accountId, 'Mai.Nguyen@vnhouse.example')
    expect((await sessionOf(auth(), mai.headers))?.account).toEqual({
      id: mai.accountId,
      email: 'mai.nguyen@vnhouse.example',
      name: 'Nguyễn Thị Mai',
      locale: 'en',
    })
    const notOurs = refused('people.may_not_change')
    await expect(setLocale(db(), other, mai.accountId, 'ja')).rejects.toEqual(notOurs)
    await expect(setName(db(), other, mai.accountId, 'X')).rejects.toEqual(notOurs)
    await expect(setEmail(db(), self, mai.accountId, 'x@vnhouse.example')).rejects.toEqual(notOurs)
    await expect(revokeSessions(db(), other, mai.accountId)).rejects.toEqual(notOurs)
    await expect(setEmail(db(), OPERATOR, mai.accountId, 'other@vnhouse.example')).rejects.toEqual(
      refused('people.email_taken'),
    )
    await expect(setName(db(), OPERATOR, mai.accountId, 'x'.repeat(121))).rejects.toEqual(refused('people.bad_name'))
    await expect(setLocale(db(), OPERATOR, mai.accountId, 'fr' as never)).rejects.toEqual(refused('people.bad_locale'))
    await expect(setLocale(db(), OPERATOR, 'nobody', 'ja')).rejects.toEqual(refused('people.no_such_account'))
  })

  test('revoking signs out everywhere and voids open links and passkeys; sweeping forgets the expired', async () => {
    const mai = await signedIn(open(), 'mai@vnhouse.example', 'viewer')
    const { link } = await invite(OPERATOR, 'mai@vnhouse.example', 'viewer')
    await sql`insert into account_passkey ("id", "publicKey", "userId", "credentialID", "counter", "deviceType", "backedUp")
      values ('p', 'k', ${mai.accountId}, 'c', 0, 'singleDevice', false)`.execute(db())
    await revokeSessions(db(), OPERATOR, mai.accountId)
    expect(await sessionOf(auth(), mai.headers)).toBeNull()
    expect(await isLinkOpen(db(), tokenOf(link!))).toBe(false)
    const all = await listAccounts(db(), OPERATOR)
    expect(all.find((one) => one.id === mai.accountId)?.passkeys).toBe(0)
    const { headers } = await signedIn(open(), 'other@vnhouse.example', 'viewer')
    expect(await sweepSessions(db())).toBe(0)
    expect(await sessionOf(auth(), headers)).not.toBeNull()
    await sql`update account_session set "expiresAt" = now() - interval '1 second'`.execute(db())
    expect(await sweepSessions(db())).toBe(1)
  })

  test('the list tells who holds what, to owners and heads', async () => {
    const mai = await signedIn(open(), 'mai@vnhouse.example', 'viewer')
    await invite(OPERATOR, 'an@vnhouse.example', 'programme')
    const list = await listAccounts(db(), actor('any', 'head'))
    expect(
      list.map(({ email, roles, openSessions, signedInBefore }) => [
        email,
        roles.map((held) => held.role),
        openSessions,
        signedInBefore,
      ]),
    ).toEqual([
      ['an@vnhouse.example', ['programme'], 0, false],
      ['mai@vnhouse.example', ['viewer'], 1, true],
    ])
    expect(list[1]).toEqual({
      id: mai.accountId,
      email: 'mai@vnhouse.example',
      name: '',
      locale: 'vi',
      signedInBefore: true,
      signedInAt: expect.any(Date),
      openSessions: 1,
      passkeys: 0,
      roles: [{ id: expect.any(String), role: 'viewer', edition: null, givenAt: expect.any(Date), givenBy: 'cli' }],
    })
    await expect(listAccounts(db(), actor('any', 'communications'))).rejects.toEqual(refused('people.may_not_list'))
  })

  test('every verb leaves its line, with ids only', async () => {
    await sql`truncate audit_pending, audit_line cascade`.execute(db())
    const { accountId } = await invite(OPERATOR, 'an@vnhouse.example', 'viewer')
    await setLocale(db(), OPERATOR, accountId, 'ja')
    await setName(db(), OPERATOR, accountId, 'An Nguyễn')
    await setEmail(db(), OPERATOR, accountId, 'an.nguyen@vnhouse.example')
    await revokeSessions(db(), OPERATOR, accountId)
    await endRole(db(), OPERATOR, (await roleId(accountId, 'viewer'))!)
    const { rows } = await sql<{
      verb: string
      line: string
    }>`select verb, l::text as line from audit_line l order by at, id`.execute(db())
    expect(rows.map(({ verb }) => verb)).toEqual(
      ['create', 'give_role', 'invite', 'set_locale', 'set_name', 'set_email', 'revoke_sessions', 'end_role'].map(
        (verb) => `account.${verb}`,
      ),
    )
    expect(rows.filter(({ line }) => !line.includes(accountId) || line.includes('@') || line.includes('Nguy'))).toEqual(
      [],
    )
  })
})

describe('policy', () => {
  const held = fc.record({ role: fc.constantFrom(...ROLES), edition: fc.constantFrom(null, 'a', 'b') })

  test('nobody hands on more than they hold', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 4 }), held, (own: HeldRole[], wanted: HeldRole) => {
        if (!mayGive(own, wanted)) return
        const covering = own.filter((one) => one.edition === null || one.edition === wanted.edition)
        const ranks = covering.map((one) => one.role)
        expect(
          ranks.includes('owner') || (ranks.includes('head') && wanted.role !== 'owner' && wanted.role !== 'head'),
        ).toBe(true)
      }),
    )
  })

  test('a form offers exactly what would be allowed', () => {
    expect(rolesToGive([{ role: 'head', edition: 'a' }], 'a')).toEqual([
      'communications',
      'programme',
      'curator',
      'viewer',
    ])
    expect(rolesToGive([{ role: 'head', edition: 'a' }], null)).toEqual([])
    expect(rolesToGive([{ role: 'owner', edition: null }], 'a')).toEqual([...ROLES])
    expect(
      rolesIn(
        [
          { role: 'viewer', edition: 'a' },
          { role: 'head', edition: null },
        ],
        'a',
      ),
    ).toEqual(['head', 'viewer'])
  })
})

describe('addresses and paths', () => {
  test('addresses', () => {
    for (const good of ['a@b.example', 'thu.ha+sen@vn-house.example', 'o@xn--nh-cja.example', 'owner@sen.invalid'])
      expect([good, isEmail(good)]).toEqual([good, true])
    for (const bad of [
      '',
      'a',
      'a@b',
      '@b.example',
      '.a@b.example',
      'a..b@b.example',
      'a@b.example\nbcc:x@y.example',
      'a b@c.example',
      'A@b.example',
    ])
      expect([bad, isEmail(bad)]).toEqual([bad, false])
  })

  test('only paths of this house', () => {
    expect(['/desk', '/desk/posts?state=new#p', '/vi/'].map(localPath)).toEqual([
      '/desk',
      '/desk/posts?state=new#p',
      '/vi/',
    ])
    for (const bad of [
      null,
      undefined,
      '',
      'desk',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'https://evil.example',
      'javascript:1',
      '/.//evil.example',
      '/x/..//evil.example',
    ])
      expect([bad, localPath(bad)]).toEqual([bad, null])
  })

  test('whatever is asked, the browser stays here', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[/\\.\t@:a-z]{1,12}$/)), (text) => {
        const path = localPath(text)
        if (path !== null) expect(new URL(path, 'https://sen.example').origin).toBe('https://sen.example')
      }),
      { numRuns: 2000 },
    )
  })
})
