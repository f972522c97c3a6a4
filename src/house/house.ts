/** The house as one process runs it: opened once, shared by every door of that process. */
import fs from 'node:fs'
import path from 'node:path'
import type { WebhookDoor } from '#modules/creators'
import { readConfig, type Config } from '#platform/config'
import { openStore, type Store } from '#platform/db'
import { createFolderStore, type FileStore } from '#platform/files'
import { createLive, type Live } from '#platform/live'
import { setLogLevel } from '#platform/log'
import type { Queue } from '#platform/jobs'
import { migrate } from '#platform/migrate'
import type { ClickSpool } from './click-spool.ts'
import { createHeardScreens, type HeardScreens } from './heard-screens.ts'
import { createPageCache, type PageCache } from './page-cache.ts'
import { newSecret } from './secret.ts'
import { createStageStreams, type StageStreams } from './stage-streams.ts'
import { createVenueClock, type VenueClock } from './venue-clock.ts'

export interface House {
  config: Config
  store: Store
  files: FileStore
  live: Live
  pages: PageCache
  clock: VenueClock
  /** Named screens on this process's live stream. */
  screens?: HeardScreens
  /** Live streams of stage screens. */
  stages?: StageStreams
  /** Once the house is kept (keep-house.ts); the command line alone has none. */
  queue?: Queue
  /** Where clicks on tracked links wait to be recorded; once the house is kept. */
  clicks?: ClickSpool
  /** Where TikTok's webhooks are taken; none without a registered app. */
  webhooks?: WebhookDoor | null
  /** Where the head of the audit chain is kept beside the database. */
  auditHead: string
  /** This process answers the site's port: its pages are this house's, and nobody else's. */
  servesSite?: boolean
  /** Ends what openTheDoors began, in order. */
  end?: () => Promise<void>
}

/** Opens the database and brings it up to date. Nothing runs in the background yet: see keep-house.ts. */
export async function openHouse(config: Config = readConfig()): Promise<House> {
  setLogLevel(config.logLevel)
  fs.mkdirSync(config.data, { recursive: true, mode: 0o700 })
  const store = await openStore({ databaseUrl: config.databaseUrl, folder: config.data })
  try {
    await migrate(store)
  } catch (error) {
    await store.close()
    throw error
  }
  const live = createLive()
  return {
    config: { ...config, secret: config.secret || newSecret(path.join(config.data, 'secret')) },
    store,
    files: createFolderStore(path.join(config.data, 'files')),
    live,
    stages: createStageStreams(store.db, live),
    pages: createPageCache(),
    clock: createVenueClock(store.db),
    screens: createHeardScreens(),
    auditHead: path.join(config.data, 'audit.head'),
  }
}

const KEY = Symbol.for('sen.house')
const shared = globalThis as { [KEY]?: House }

/** The house of this process. The build holds a second copy of this module, so it lies on globalThis. */
export function theHouse(): House {
  const house = shared[KEY]
  if (!house) throw new Error('the house is not open yet')
  return house
}

export const setTheHouse = (house: House): void => {
  shared[KEY] = house
}
