/**
 * Houses that have had their first start: migrated, the edition loaded, its invented rows and people laid. Made once a run by
 * whichever test comes first; the others wait for it, and each gets a copy.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { describe, inject } from 'vitest'
import type { Kind } from '../database.ts'
import { onServer } from '../database-admin.ts'
import { CHROMIUM, startHouse, type RunningHouse } from './house.ts'
import { askHouse, endHouse, openHouse, until } from './process.ts'

const TEMPLATE = 'sen_test_house'
const FIRST_START_MS = 150_000

/** What a test asks of the embedded database is small work for the plain compiler. */
const PLAIN_COMPILER = ['--liftoff-only']

/** A house of one's own that begins where the first start ended. */
export async function furnishedHouse(env: Record<string, string> = {}, kind: Kind = 'embedded'): Promise<RunningHouse> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-e2e-'))
  const databaseUrl = await copyTo(data, kind)
  const house = await startHouse({ DATABASE_URL: databaseUrl, ...env }, data, PLAIN_COMPILER)
  return {
    ...house,
    sen: (...args) => (databaseUrl ? house.sen(...args) : askHouse(data, args)),
    stop: async () => {
      await house.stop()
      if (databaseUrl)
        await onServer(inject('serverUrl')!, `drop database if exists ${databaseOf(databaseUrl)} with (force)`)
    },
  }
}

/** The same tests in a browser with a house on each database. */
export function inBothHouses(title: string, tests: (kind: Kind) => void): void {
  for (const kind of ['embedded', 'server'] as const)
    describe.skipIf(!CHROMIUM || (kind === 'server' && !inject('serverUrl')))(`${title} [${kind}]`, () => tests(kind))
}

/** Puts a copy into an empty folder. @returns the address of its database; empty where it lies in the folder. */
async function copyTo(data: string, kind: Kind): Promise<string> {
  const folder = path.join(inject('houses'), kind)
  try {
    fs.mkdirSync(folder)
    await make(kind, folder).catch((error: unknown) => {
      fs.writeFileSync(`${folder}.failed`, String(error))
      throw error
    })
    fs.writeFileSync(`${folder}.made`, '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await until(() => fs.existsSync(`${folder}.made`) || fs.existsSync(`${folder}.failed`), FIRST_START_MS)
    if (!fs.existsSync(`${folder}.made`)) throw new Error('the first start failed, see the test that made it')
  }
  fs.cpSync(folder, data, { recursive: true })
  if (kind === 'embedded') return ''
  const name = `sen_house_${randomBytes(6).toString('hex')}`
  await onServer(inject('serverUrl')!, `create database ${name} template ${TEMPLATE}`)
  return addressOf(name)
}

async function make(kind: Kind, folder: string): Promise<void> {
  if (kind === 'server') {
    await onServer(inject('serverUrl')!, `drop database if exists ${TEMPLATE} with (force)`)
    await onServer(
      inject('serverUrl')!,
      `create database ${TEMPLATE} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    )
  }
  const databaseUrl = kind === 'server' ? addressOf(TEMPLATE) : ''
  const { child } = await openHouse(folder, { DATABASE_URL: databaseUrl }, PLAIN_COMPILER)
  await endHouse(child)
}

function addressOf(database: string): string {
  const url = new URL(inject('serverUrl')!)
  url.pathname = `/${database}`
  return url.href
}

const databaseOf = (address: string): string => new URL(address).pathname.slice(1)
