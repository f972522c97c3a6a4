import { expect, test } from 'vitest'
import { onBothDatabases } from '../../test/database.ts'
import { sql } from './db.ts'
import { readiness } from './readiness.ts'

onBothDatabases('readiness', (open) => {
  test('is ready with exactly the migrations of this version', async () => {
    const { db } = open()
    expect(await readiness(db)).toEqual({ ready: true, database: 'answers', migrations: 'current' })
    await sql`insert into schema_migration (name, hash) values ('9999_from_the_future.sql', '')`.execute(db)
    expect(await readiness(db)).toEqual({ ready: false, database: 'answers', migrations: 'ahead' })
    await sql`delete from schema_migration where name in ('9999_from_the_future.sql', '0001_platform.sql')`.execute(db)
    expect(await readiness(db)).toEqual({ ready: false, database: 'answers', migrations: 'behind' })
  })

  test('does not wait for a database that says nothing', async () => {
    const stuck = {
      ...open().db,
      executeQuery: () => new Promise(() => {}),
      getExecutor: () => ({ ...open().db.getExecutor(), executeQuery: () => new Promise(() => {}) }),
    }
    const began = performance.now()
    expect(await readiness(stuck as never, 50)).toEqual({ ready: false, database: 'silent', migrations: 'unknown' })
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
