/** The passkeys of an account. They are added through `answerAuth`; here they are shown and taken away. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'

export interface PasskeyEntry {
  id: string
  addedAt: Date
  /** Kept by the device's maker too, so it also works on the person's other devices. */
  synced: boolean
}

export async function passkeysOf(db: Db, accountId: string): Promise<PasskeyEntry[]> {
  const { rows } =
    await sql<PasskeyEntry>`select "id", "createdAt" as "addedAt", "backedUp" as synced from account_passkey
    where "userId" = ${accountId} order by "createdAt", "id"`.execute(db)
  return rows
}

/** One's own only. @throws Refusal people.no_such_passkey */
export async function removePasskey(db: Db, actor: Actor, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } =
      await sql`delete from account_passkey where "id" = ${id} and "userId" = ${actor.id} returning "id"`.execute(trx)
    if (!rows.length) throw new Refusal('people.no_such_passkey', { kind: 'missing' })
    await audit(trx, actor, 'account.remove_passkey', { subjects: [actor.id, id] })
  })
}
