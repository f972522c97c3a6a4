/** Once a run: a migrated database image that every test file starts from. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { openStore } from '#platform/db'
import { migrate } from '#platform/migrate'
import { onServer } from './database-admin.ts'

declare module 'vitest' {
  interface ProvidedContext {
    image: string
    serverUrl: string | null
    /** Where tests in a browser keep the house that each of them gets a copy of. */
    houses: string
  }
}

export default async function setup(project: TestProject) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-test-'))
  const image = path.join(folder, 'image.tar')
  const store = await openStore({ databaseUrl: null, folder: null })
  await migrate(store)
  fs.writeFileSync(image, await store.dump!())
  await store.close()
  project.provide('image', image)

  const houses = path.join(folder, 'houses')
  fs.mkdirSync(houses)
  project.provide('houses', houses)

  const serverUrl = process.env.TEST_DATABASE_URL || null
  if (serverUrl) {
    await onServer(serverUrl, 'drop database if exists sen_test_template with (force)')
    await onServer(serverUrl, `create database sen_test_template template template0 encoding 'UTF8' locale 'C.UTF-8'`)
    const url = new URL(serverUrl)
    url.pathname = '/sen_test_template'
    const server = await openStore({ databaseUrl: url.href, folder: null })
    await migrate(server)
    await server.close()
  }
  project.provide('serverUrl', serverUrl)
  return () => fs.rmSync(folder, { recursive: true, force: true })
}
