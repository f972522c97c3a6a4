import { beforeEach, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '#platform/actor'
import { sql } from '#platform/db'
import { signedIn } from '../../../test/accounts.ts'
import { onBothDatabases } from '../../../test/database.ts'
import { createToken, endToken, listTokens, tokenHolder } from './api-tokens.ts'

onBothDatabases('API tokens', (open) => {
  const db = () => open().db
  const actor = (id: string, ...roles: Actor['roles']): Actor => ({ kind: 'account', id, roles })
  beforeEach(() => sql`truncate account_user cascade`.execute(db()))

  test('a token is told once, kept as a hash, and reads with the roles of the moment', async () => {
    const { accountId } = await signedIn(open(), 'mai@vnhouse.example', 'viewer')
    const { id, token } = await createToken(db(), actor(accountId), { accountId, name: '  Bảng\tđiện tử ' })
    expect(token).toMatch(/^sen_[\w-]{43}$/)
    const { rows } = await sql<{ row: string }>`select row_to_json(t)::text as row from api_token t`.execute(db())
    expect(rows[0]!.row).not.toContain(token.slice(4))
    expect(await tokenHolder(db(), token)).toEqual({
      tokenId: expect.any(String) as string,
      accountId,
      held: [{ role: 'viewer', edition: null }],
    })
    expect(await tokenHolder(db(), `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull()
    expect(await listTokens(db(), actor(accountId), accountId)).toEqual([
      {
        id,
        name: 'Bảng điện tử',
        createdAt: expect.any(Date) as Date,
        lastUsedAt: expect.any(Date) as Date,
        endedAt: null,
      },
    ])
    await sql`update account_role set ended_at = now() where account_id = ${accountId}`.execute(db())
    expect(await tokenHolder(db(), token)).toEqual({ tokenId: expect.any(String) as string, accountId, held: [] })
    await endToken(db(), actor(accountId), id)
    expect(await tokenHolder(db(), token)).toBeNull()
    await expect(endToken(db(), actor(accountId), id)).rejects.toMatchObject({ code: 'people.no_such_token' })
  })

  test('nobody makes a token for somebody else; an owner can end it', async () => {
    const { accountId } = await signedIn(open(), 'mai@vnhouse.example', 'viewer')
    const owner = actor('another', 'owner')
    const asked = { accountId, name: 'x' }
    await expect(createToken(db(), owner, asked)).rejects.toMatchObject({
      code: 'people.may_not_change',
      kind: 'forbidden',
    })
    await expect(createToken(db(), OPERATOR, { ...asked, name: ' ' })).rejects.toMatchObject({
      code: 'people.bad_token_name',
    })
    await expect(createToken(db(), OPERATOR, { ...asked, accountId: 'nobody' })).rejects.toMatchObject({
      code: 'people.no_such_account',
    })
    const { id, token } = await createToken(db(), OPERATOR, asked)
    await expect(endToken(db(), actor('another', 'head'), id)).rejects.toMatchObject({ code: 'people.no_such_token' })
    await expect(listTokens(db(), actor('another', 'head'), accountId)).rejects.toMatchObject({
      code: 'people.may_not_change',
    })
    await endToken(db(), owner, id)
    expect(await tokenHolder(db(), token)).toBeNull()
    const { rows } =
      await sql`select verb, actor_id, subjects from audit_line where verb like 'account.%_token' order by at, id`.execute(
        db(),
      )
    expect(rows.slice(-2)).toEqual([
      { verb: 'account.create_token', actor_id: 'cli', subjects: [accountId, id] },
      { verb: 'account.end_token', actor_id: 'another', subjects: [accountId, id] },
    ])
  })

  test('not every reading writes: the last use is kept to the minute', async () => {
    const { accountId } = await signedIn(open(), 'mai@vnhouse.example', 'viewer')
    const { token } = await createToken(db(), OPERATOR, { accountId, name: 'x' })
    const used = async () => (await listTokens(db(), OPERATOR, accountId))[0]!.lastUsedAt?.getTime() ?? null
    expect(await used()).toBeNull()
    await tokenHolder(db(), token)
    const first = await used()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await tokenHolder(db(), token)
    expect(await used()).toBe(first)
    await sql`update api_token set last_used_at = last_used_at - interval '61 seconds'`.execute(db())
    await tokenHolder(db(), token)
    expect(await used()).toBeGreaterThan(first!)
  })
})
