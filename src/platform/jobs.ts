/** Background work on the same database (pg-boss). A job is an id and a verb, safe to run twice. */
import { fromKysely, PgBoss } from 'pg-boss'
import { sql, type Store, type Trx } from './db.ts'

/** Job name -> payload; every room adds its own by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Jobs {}

export interface Queue {
  work<Name extends keyof Jobs & string>(name: Name, run: (payload: Jobs[Name]) => Promise<void>): Promise<void>
  /** Joins the transaction: rolled back means no job. */
  enqueue<Name extends keyof Jobs & string>(trx: Trx, name: Name, payload: Jobs[Name]): Promise<void>
  stop(): Promise<void>
}

/** Jobs about any of these ids go: those that wait, and what is remembered of those that ran. One under way ends. */
export async function forgetJobs(trx: Trx, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('jobs.job') is not null as there`.execute(trx)
  if (!rows[0]!.there || !ids.length) return
  const holding = ids.map((id) => `%"${id.replace(/[%_\\]/g, '\\$&')}"%`)
  await sql`delete from jobs.job where state <> 'active' and data::text like any(${holding}::text[])`.execute(trx)
}

export async function startQueue(store: Store, failed: (error: unknown) => void): Promise<Queue> {
  const db = {
    executeSql: async (text: string, values?: unknown[]) => {
      if (!values?.length) return { rows: await execOrRollBack(text) }
      return fromKysely(store.db as never).executeSql(text, values)
    },
  }
  // A failed batch of statements leaves its transaction open on the one connection: end it.
  const execOrRollBack = async (text: string) => {
    try {
      return await store.exec(text)
    } catch (error) {
      if (store.kind === 'embedded') await store.exec('rollback').catch(() => undefined)
      throw error
    }
  }
  const boss = new PgBoss({
    db,
    ...(store.kind === 'embedded' ? { backend: 'pglite' as const } : {}),
    schema: 'jobs',
  } as never)
  boss.on('error', failed)
  await boss.start()
  return {
    work: async (name, run) => {
      await boss.createQueue(name)
      await boss.work(name, { pollingIntervalSeconds: 2 }, async (batch: { data: unknown }[]) => {
        for (const job of batch) await run(job.data as never)
      })
    },
    enqueue: async (trx, name, payload) => {
      await boss.send(name, payload as object, { db: fromKysely(trx) } as never)
    },
    stop: () => boss.stop({ graceful: true, timeout: 8000 }) as unknown as Promise<void>,
  }
}
