/** A publisher as a process of its own, to be killed: `node bench/outbox-publisher.ts URL SECRET HOSTS`. */
import { publishDue } from '#modules/campaigns'
import { openStore } from '#platform/db'
import { guardedTransport } from '#platform/guarded-transport'
import { systemNow } from '#platform/time'

const [url, houseSecret, hosts] = process.argv.slice(2) as [string, string, string]
const ATTEMPT_MS = 1000
const store = await openStore({ databaseUrl: url, folder: null })
const transport = guardedTransport(hosts.split(','), ATTEMPT_MS)
for (;;) {
  await publishDue({ db: store.db, transport, houseSecret, attemptMs: ATTEMPT_MS, now: async () => systemNow() })
  await new Promise((resolve) => setTimeout(resolve, 250))
}
