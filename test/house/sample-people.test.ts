import path from 'node:path'
import { expect, test } from 'vitest'
import { ITEM_KINDS } from '#house/item-kinds'
import { removeSample } from '#house/remove-sample'
import { listCampaigns, listItems } from '#modules/campaigns'
import {
  connectedShare,
  deliverablesOf,
  invitationsOf,
  layPeople,
  lettersOf,
  listBriefs,
  listCreators,
  remindAndLapse,
  stateOf,
  writeToCreator,
} from '#modules/creators'
import { loadEdition, theEdition } from '#modules/editions'
import { bookingDays, CREATORS_VISIT } from '#modules/programme'
import { OPERATOR, type Actor } from '#platform/actor'
import { ROOT } from '#platform/config'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { wireRooms } from '../../src/jobs/wiring.ts'
import { onBothDatabases } from '../database.ts'

const FOLDER = path.join(ROOT, 'editions/osaka-2025')
const NOW = new Date('2025-06-03T10:00:00+09:00')
const ORIGIN = 'https://sen.test'

/** Every place where one of the words stands, as `table.column`. Audit lines hold ids for ever, the files' own items are no people. */
async function whereSaid(db: Db, words: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    table: string
    column: string
  }>`select c.table_name as "table", c.column_name as "column"
    from information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'uuid', 'jsonb', 'ARRAY')
      and c.table_name not in ('audit_line', 'edition_item') order by 1, 2`.execute(db)
  const found: string[] = []
  for (const { table, column } of rows) {
    const { rows: hits } =
      await sql`select 1 from ${sql.ref(table)} t where exists (select 1 from unnest(${[...words]}::text[]) w
      where position(w in t.${sql.ref(column)}::text) > 0) limit 1`.execute(db)
    if (hits.length) found.push(`${table}.${column}`)
  }
  return found
}

onBothDatabases('invented people and plans', (open) => {
  const lay = async () => {
    const edition = await theEdition(open().db, 'osaka-2025')
    return open()
      .db.transaction()
      .execute((trx) => layPeople(trx, { edition, origin: ORIGIN }, FOLDER))
  }
  const mails = async () => (await sql`select 1 from mail_outbox`.execute(open().db)).rows.length

  test('are laid out once, in several states, and nobody is written to', async () => {
    const { db } = open()
    wireRooms()
    await loadEdition(db, OPERATOR, FOLDER, ITEM_KINDS)
    const started = performance.now()
    expect(await lay()).toBe(24)
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(await lay()).toBe(0)
    const all = await listCreators(db, 'osaka-2025')
    expect(all.every((one) => one.sample && one.email === null)).toBe(true)
    const ids = all.map((one) => one.id)
    const invitations = await invitationsOf(db, 'osaka-2025', ids)
    expect(invitations.every((one) => one.sample && one.sentAt < NOW)).toBe(true)
    const states = Map.groupBy(invitations, (one) => stateOf(one, NOW))
    expect(Object.fromEntries([...states].map(([state, those]) => [state, those.length]))).toEqual({
      accepted: 8,
      declined: 2,
      lapsed: 1,
      asked: 1,
      opened: 1,
      sent: 2,
    })
    const haruka = all.find((one) => one.handles[0]?.handle === 'haruka.tabi')!
    expect((await deliverablesOf(db, 'osaka-2025', haruka.id)).map((one) => one.state).sort()).toEqual([
      'counted',
      'promised',
    ])
    expect((await lettersOf(db, haruka.id)).map((one) => one.kind)).toContain('receipt')
    expect((await listBriefs(db, 'osaka-2025')).length).toBe(4)
    const days = await bookingDays(db, 'osaka-2025', CREATORS_VISIT)
    expect(days.find((one) => one.day === '2025-06-14')).toMatchObject({ taken: 3, waiting: 1 })
    expect(await mails()).toBe(0)
  })

  test('no letter to one of them is ever sent, whatever the desk does; they are in no real share', async () => {
    const { db } = open()
    const edition = await theEdition(db, 'osaka-2025')
    const [first] = await listCreators(db, 'osaka-2025')
    const desk: Actor = { kind: 'account', id: 'desk', roles: ['communications'] }
    // Even with an address that somebody typed in.
    await sql`update creator set email = 'someone@real.example' where id = ${first!.id}`.execute(db)
    await db
      .transaction()
      .execute((trx) =>
        writeToCreator(
          trx,
          desk,
          { edition, origin: ORIGIN },
          { creatorId: first!.id, subject: 'Chào', text: 'Chào bạn' },
        ),
      )
    await remindAndLapse(db, { edition, origin: ORIGIN, now: new Date('2025-06-20T10:00:00+09:00') })
    expect(await mails()).toBe(0)
    expect(await connectedShare(db, 'osaka-2025')).toEqual({ invited: 0, accepted: 0, connected: 0, mustReconnect: 0 })
  })

  test('one command takes them away; nothing of them stays, and they do not come back', async () => {
    const { db } = open()
    const all = await listCreators(db, 'osaka-2025')
    const words = [...all.map((one) => one.id), ...all.flatMap((one) => one.handles.map((each) => each.handle))]
    expect(await whereSaid(db, words)).not.toEqual([])
    const refused = await removeSample(db, { kind: 'account', id: 'x', roles: ['viewer'] }, 'osaka-2025', NOW).catch(
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(Refusal)
    // A look tells the numbers and takes nothing.
    const head: Actor = { kind: 'account', id: 'head', roles: ['head'] }
    const looked = await removeSample(db, head, 'osaka-2025', NOW, { dryRun: true })
    expect(looked).toMatchObject({ people: 24, bookings: 5, campaigns: 7, slotRules: 2 })
    expect(await listCreators(db, 'osaka-2025')).toEqual(all)
    expect((await sql`select 1 from audit_line where verb = 'house.remove_sample'`.execute(db)).rows).toEqual([])
    expect(await removeSample(db, OPERATOR, 'osaka-2025', NOW)).toMatchObject({
      people: 24,
      bookings: 5,
      campaigns: 7,
      slotRules: 2,
    })
    expect(await whereSaid(db, words)).toEqual([])
    expect(await listCampaigns(db, 'osaka-2025')).toEqual([])
    expect(await listItems(db, 'osaka-2025', { dropped: true })).toEqual([])
    expect(await listBriefs(db, 'osaka-2025')).toEqual([])
    expect(await bookingDays(db, 'osaka-2025', CREATORS_VISIT)).toEqual([])
    expect(await lay()).toBe(0)
    expect((await loadEdition(db, OPERATOR, FOLDER, ITEM_KINDS)).kinds).toMatchObject({
      campaign: { kept: 7, created: 0 },
      slot_rule: { kept: 2, created: 0 },
    })
    expect(await listCampaigns(db, 'osaka-2025')).toEqual([])
    expect(await removeSample(db, OPERATOR, 'osaka-2025', NOW)).toMatchObject({ people: 0, campaigns: 0 })
  })
})
