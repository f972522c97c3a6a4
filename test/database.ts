/** Real databases for tests: PGlite in memory always, PostgreSQL where TEST_DATABASE_URL names a server. */
import fs from 'node:fs'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { openStore, type Db, type Store } from '#platform/db'
import { onServer } from './database-admin.ts'

export type Kind = 'embedded' | 'server'

/** A migrated, empty database of its own. */
export async function freshStore(kind: Kind): Promise<Store> {
  if (kind === 'embedded')
    return openStore({ databaseUrl: null, folder: null, image: new Uint8Array(fs.readFileSync(inject('image'))) })
  const name = `sen_test_${randomBytes(6).toString('hex')}`
  const admin = inject('serverUrl')!
  await onServer(admin, `create database ${name} template sen_test_template`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  const store = await openStore({ databaseUrl: url.href, folder: null })
  return {
    ...store,
    close: async () => {
      await store.close()
      await onServer(admin, `drop database ${name} with (force)`)
    },
  }
}

/** Runs the same tests on both databases; `open()` gives the store of the current one. */
export function onBothDatabases(title: string, tests: (open: () => Store) => void): void {
  for (const kind of ['embedded', 'server'] as const) {
    describe.skipIf(kind === 'server' && !inject('serverUrl'))(`${title} [${kind}]`, () => {
      let store: Store
      beforeAll(async () => {
        store = await freshStore(kind)
      }, 60_000)
      afterAll(() => store?.close())
      tests(() => store)
    })
  }
}

/** The same database, counting what it is asked through `counted` and how many rows it gives. */
export function counting(db: Db): { counted: Db; seen: { queries: number; rows: number } } {
  const seen = { queries: 0, rows: 0 }
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      seen.queries++
      return node
    },
    transformResult: async ({ result }) => {
      seen.rows += result.rows.length
      return result
    },
  })
  return { counted, seen }
}

/** Runs an action and counts the queries it sends. */
export async function queriesOf(db: Db, verb: (counted: Db) => Promise<unknown>): Promise<number> {
  const { counted, seen } = counting(db)
  await verb(counted)
  return seen.queries
}
