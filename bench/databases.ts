import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openStore, type Store } from '#platform/db'
import { migrate } from '#platform/migrate'
import { onServer } from '../test/database-admin.ts'

export type Kind = 'server' | 'embedded'

/** A fresh database on disk: a folder, or a database of its own on BENCH_DATABASE_URL. */
export async function freshDatabase(kind: Kind): Promise<{ store: Store; drop: () => Promise<void> }> {
  if (kind === 'embedded') {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-bench-'))
    const store = await openStore({ databaseUrl: null, folder })
    await migrate(store)
    return {
      store,
      drop: async () => {
        await store.close()
        fs.rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  const server = await freshUrl()
  const store = await openStore({ databaseUrl: server.url, folder: null })
  await migrate(store)
  return {
    store,
    drop: async () => {
      await store.close()
      await server.drop()
    },
  }
}

let made = 0

/** An empty database of its own on the server that BENCH_DATABASE_URL names; each call makes another one. */
export async function freshUrl(): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = process.env.BENCH_DATABASE_URL
  if (!admin) throw new Error('BENCH_DATABASE_URL must name a PostgreSQL server whose user may create databases.')
  // Two benches at once must not drop each other's, nor one of them the one it still has open.
  const name = `sen_bench_${process.pid}_${++made}`
  const drop = () => onServer(admin, `drop database if exists ${name} with (force)`)
  await drop()
  await onServer(admin, `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  return { url: url.href, drop }
}
