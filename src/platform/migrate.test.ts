/** Numbered files, forward only, on both databases and by several processes at once. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { describe, expect, inject, test } from 'vitest'
import { onServer } from '../../test/database-admin.ts'
import { onBothDatabases } from '../../test/database.ts'
import { openStore, sql, type Store } from './db.ts'
import { migrate, migrationFiles } from './migrate.ts'

const applied = async (store: Store) =>
  (await sql<{ name: string }>`select name from schema_migration order by name`.execute(store.db)).rows.map(
    (row) => row.name,
  )

test('migrations are numbered without doubles', () => {
  const numbers = migrationFiles().map((file) => file.slice(0, 4))
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.length).toBeGreaterThan(5)
})

onBothDatabases('a migrated database', (open) => {
  test('knows every migration, and a second run does nothing', async () => {
    expect(await applied(open())).toEqual(migrationFiles())
    const before = await sql`select * from schema_migration order by name`.execute(open().db)
    expect(await migrate(open())).toEqual([])
    expect((await sql`select * from schema_migration order by name`.execute(open().db)).rows).toEqual(before.rows)
  })

  test('refuses a migration that was edited after it had been applied', async () => {
    const name = migrationFiles()[1]!
    const { rows } = await sql<{ hash: string }>`select hash from schema_migration where name = ${name}`.execute(
      open().db,
    )
    await sql`update schema_migration set hash = 'another' where name = ${name}`.execute(open().db)
    await expect(migrate(open())).rejects.toThrow(`migrations/${name} was changed after it had been applied.`)
    await sql`update schema_migration set hash = ${rows[0]!.hash} where name = ${name}`.execute(open().db)
  })

  test('refuses a database of a newer version, naming what it does not know', async () => {
    await sql`insert into schema_migration (name, hash) values ('9999_later.sql', 'x')`.execute(open().db)
    await expect(migrate(open())).rejects.toThrow(
      'The database is newer than this version of Sen (9999_later.sql). Update Sen.',
    )
    await sql`delete from schema_migration where name = '9999_later.sql'`.execute(open().db)
  })
})

/** A folder of our own migrations. */
function folderOf(files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-migrations-'))
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text)
  return folder
}

onBothDatabases('a migration that fails', (open) => {
  test('leaves nothing of itself, keeps those before it, and the database usable', async () => {
    const good = 'create table one_of_ours (id int primary key);'
    const folder = folderOf({
      '7001_good.sql': good,
      '7002_bad.sql': 'create table two_of_ours (id int); insert into one_of_ours values (1), (1);',
      '7003_never.sql': 'create table three_of_ours (id int);',
    })
    const known = migrationFiles()
    for (const file of known) fs.copyFileSync(path.join('migrations', file), path.join(folder, file))
    await expect(migrate(open(), folder)).rejects.toMatchObject({ code: '23505' })
    expect(await applied(open())).toEqual([...known, '7001_good.sql'])
    const { rows } =
      await sql`select to_regclass('one_of_ours') is not null as one, to_regclass('two_of_ours') is not null as two`.execute(
        open().db,
      )
    expect(rows).toEqual([{ one: true, two: false }])
    // Every connection of the pool is out of the failed transaction.
    await Promise.all(Array.from({ length: 15 }, () => sql`select 1`.execute(open().db)))
    fs.rmSync(folder, { recursive: true })
  })
})

describe.skipIf(!inject('serverUrl'))('several processes at once on one empty server database', () => {
  test('all succeed, and each migration runs once', async () => {
    const admin = inject('serverUrl')!
    const name = `sen_test_${randomBytes(6).toString('hex')}`
    await onServer(admin, `create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
    const url = new URL(admin)
    url.pathname = `/${name}`
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openStore({ databaseUrl: url.href, folder: null })),
    )
    try {
      const ran = await Promise.all(stores.map((store) => migrate(store)))
      expect(ran.flat().sort()).toEqual(migrationFiles())
      expect(await applied(stores[0]!)).toEqual(migrationFiles())
    } finally {
      await Promise.all(stores.map((store) => store.close()))
      await onServer(admin, `drop database ${name} with (force)`)
    }
  })
})
