/** A house on a test database and a temporary folder, as the doors of one process share it; and the command line in it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import type { House } from '#house/house'
import { createPageCache } from '#house/page-cache'
import { createVenueClock } from '#house/venue-clock'
import { readConfig } from '#platform/config'
import { openStore, type Store } from '#platform/db'
import { createFolderStore } from '#platform/files'
import { createLive } from '#platform/live'
import { runCommand } from '../../src/cli/run.ts'
import { freshStore, type Kind } from '../database.ts'

export interface TestHouse {
  house: House
  folder: string
  sen(...args: string[]): Promise<Said>
  close(): Promise<void>
}

export interface Said {
  code: number
  out: string[]
  err: string[]
}

export const temporaryFolder = (name: string): string => fs.mkdtempSync(path.join(os.tmpdir(), `sen-${name}-`))

export async function testHouse(kind: Kind, env: Record<string, string> = {}): Promise<TestHouse> {
  const folder = temporaryFolder('house')
  const store = await freshStore(kind)
  const config = readConfig({ SEN_DATA: folder, SEN_SECRET: 'for tests only '.repeat(3), ...env })
  const house = houseOf(store, config)
  return {
    house,
    folder,
    sen: (...args) => sen(house, args),
    close: async () => {
      await house.live.close()
      await store.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function houseOf(store: Store, config: House['config']): House {
  return {
    config,
    store,
    files: createFolderStore(path.join(config.data, 'files')),
    live: createLive(),
    pages: createPageCache(),
    clock: createVenueClock(store.db),
    auditHead: path.join(config.data, 'audit.head'),
  }
}

export async function sen(house: House, args: readonly string[]): Promise<Said> {
  const said: Said = { code: -1, out: [], err: [] }
  const terminal = {
    out: (text: string) => void said.out.push(text),
    err: (text: string) => void said.err.push(text),
    cwd: house.config.data,
  }
  said.code = await runCommand(args, terminal, async () => ({ house, close: async () => {} }))
  return said
}

/** A folder whose embedded database is migrated already: a process that opens it need not build one. */
export async function readyFolder(): Promise<string> {
  const folder = temporaryFolder('ready')
  const store = await openStore({ databaseUrl: null, folder, image: new Uint8Array(fs.readFileSync(inject('image'))) })
  await store.close()
  return folder
}
