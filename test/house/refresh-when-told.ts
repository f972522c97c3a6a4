/**
 * Run in a process of its own: a house's client of TikTok on a server's database. For each line that comes in, the moment it
 * is to be, it asks for a token to call with and says what it got.
 */
import fs from 'node:fs'
import { createInterface } from 'node:readline'
import { accessOf, openTikTok } from '#modules/creators'
import { openStore } from '#platform/db'
import { guardedTransport } from '#platform/guarded-transport'

export interface Told {
  url: string
  standIn: string
  clientKey: string
  clientSecret: string
  redirectUri: string
  secret: string
  connection: string
}

const say = (what: object) => fs.writeSync(1, `${JSON.stringify(what)}\n`)
const told = JSON.parse(process.argv[2]!) as Told
const store = await openStore({ databaseUrl: told.url, folder: null })
let now = new Date(0)
const tiktok = openTikTok({
  ...told,
  api: told.standIn,
  auth: told.standIn,
  pkce: 'hex',
  transport: guardedTransport([new URL(told.standIn).host], 5000),
  now: () => now,
  retries: 0,
})
say({ ready: true })
for await (const line of createInterface({ input: process.stdin })) {
  now = new Date(line)
  const { access, ...why } = await accessOf(store.db, tiktok, told.connection)
  say(access ? { token: access.accessToken, generation: access.generation } : why)
}
await store.close()
