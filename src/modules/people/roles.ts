/** Giving and ending roles. */
import type { Actor, Role } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { isId, newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayGive, type HeldRole } from './policy.ts'

/** What an account holds now. */
export async function heldRoles(db: Db, accountId: string): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`select role, edition_id as edition from account_role
    where account_id = ${accountId} and ended_at is null order by given_at, id`.execute(db)
  return rows
}

/** How many accounts hold one of these roles in an edition, owners among them, somebody left out. */
export async function countHolders(db: Db, edition: string, roles: readonly Role[], leftOut: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct account_id)::int as n from account_role
    where ended_at is null and account_id <> ${leftOut} and role = any(${['owner', ...roles]}::text[])
      and (edition_id is null or edition_id = ${edition})`.execute(db)
  return rows[0]!.n
}

/** An account's roles are read afresh: a form may lie open for long, and the actor does not say in which edition. */
export const rolesOfActor = async (trx: Trx, actor: Actor): Promise<HeldRole[]> =>
  actor.kind === 'account' ? heldRoles(trx, actor.id) : actor.roles.map((role) => ({ role, edition: null }))

async function mustBeAllowedToGive(trx: Trx, actor: Actor, wanted: HeldRole): Promise<void> {
  if (!mayGive(await rolesOfActor(trx, actor), wanted))
    throw new Refusal('people.may_not_give_role', { kind: 'forbidden', role: wanted.role })
}

/** @returns the role's id, or null when the account holds it already. @throws Refusal people.may_not_give_role */
export async function giveRole(
  trx: Trx,
  actor: Actor,
  accountId: string,
  role: Role,
  edition: string | null,
): Promise<string | null> {
  await mustBeAllowedToGive(trx, actor, { role, edition })
  const { rows } = await sql<{
    id: string
  }>`insert into account_role (id, account_id, edition_id, role, given_by, given_at)
    values (${newId()}, ${accountId}, ${edition}, ${role}, ${actor.id}, ${systemNow()})
    on conflict do nothing returning id`.execute(trx)
  const id = rows[0]?.id ?? null
  if (id) await audit(trx, actor, 'account.give_role', { edition, subjects: [accountId, id], detail: { role } })
  return id
}

/**
 * Ends a standing role at once: open sessions of the account lose it with the next request.
 * @throws Refusal people.no_such_role, people.may_not_give_role, people.last_owner
 */
export async function endRole(db: Db, actor: Actor, roleId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = isId(roleId)
      ? await sql<
          HeldRole & { account: string }
        >`select account_id as account, role, edition_id as edition from account_role
          where id = ${roleId} and ended_at is null for update`.execute(trx)
      : null
    const held = found?.rows[0]
    if (!held) throw new Refusal('people.no_such_role', { kind: 'missing' })
    await mustBeAllowedToGive(trx, actor, held)
    if (held.role === 'owner') await mustNotBeLastOwner(trx, roleId)
    await sql`update account_role set ended_at = ${systemNow()}, ended_by = ${actor.id} where id = ${roleId}`.execute(
      trx,
    )
    await audit(trx, actor, 'account.end_role', {
      edition: held.edition,
      subjects: [held.account, roleId],
      detail: { role: held.role },
    })
  })
}

const OWNERS_LOCK = 7353006

/** Two owners who end each other at the same moment are put in order, so that one of them stays. */
async function mustNotBeLastOwner(trx: Trx, roleId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(OWNERS_LOCK)})`.execute(trx)
  const { rows } =
    await sql`select 1 from account_role where role = 'owner' and ended_at is null and id <> ${roleId} limit 1`.execute(
      trx,
    )
  if (!rows.length) throw new Refusal('people.last_owner', { kind: 'conflict' })
}
