/** Runs PGlite in a thread of its own, so that a slow query never stalls the house. Speaks plain messages. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, type PGliteInterface } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { PARSERS } from './parsers.ts'

export type Ask =
  | { id: number; do: 'query'; sql: string; params: unknown[] }
  | { id: number; do: 'exec'; sql: string }
  | { id: number; do: 'listen' | 'unlisten'; channel: string }
  | { id: number; do: 'dump' }
  | { id: number; do: 'close' }

const { folder, image } = workerData as { folder: string | null; image: Uint8Array<ArrayBuffer> | null }
const port = parentPort!
const stops = new Map<string, () => Promise<void>>()
const db: PGliteInterface = await PGlite.create({
  ...(folder ? { dataDir: folder } : {}),
  ...(image ? { loadDataDir: new Blob([image]) } : {}),
  extensions: { pg_trgm, unaccent, btree_gist },
  parsers: PARSERS,
})

async function answer(ask: Ask): Promise<unknown> {
  switch (ask.do) {
    case 'query': {
      const result = await db.query(ask.sql, ask.params)
      return { rows: result.rows, rowCount: result.affectedRows || result.rows.length }
    }
    case 'exec': {
      const results = await db.exec(ask.sql)
      return { rows: results.flatMap((result) => result.rows), rowCount: 0 }
    }
    case 'listen':
      stops.set(
        ask.channel,
        await db.listen(ask.channel, (payload) => port.postMessage({ channel: ask.channel, payload })),
      )
      return null
    case 'unlisten':
      await stops.get(ask.channel)?.()
      stops.delete(ask.channel)
      return null
    case 'dump':
      return new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer())
    case 'close':
      await db.close()
      return null
  }
}

port.on('message', (ask: Ask) => {
  answer(ask).then(
    (value) => port.postMessage({ id: ask.id, value }),
    (error: Record<string, unknown> & Error) => {
      // An error's own fields do not cross a thread border by themselves.
      const { message, code, constraint, detail, table, column, severity, hint, position } = error
      port.postMessage({
        id: ask.id,
        error: { message, code, constraint, detail, table, column, severity, hint, position },
      })
    },
  )
})
port.postMessage({ ready: true })
