/** Run in a process of its own, with little memory: backs up 100,000 rows and says how long the thread was held. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { backUp } from '#house/backup'
import { openHouse } from '#house/house'
import { sql } from '#platform/db'

const house = await openHouse()
const { db } = house.store
await sql`create table weight (id int primary key, body text)`.execute(db)
await sql`insert into weight select n, repeat(md5(n::text), 50) from generate_series(1, 100000) n`.execute(db)
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const began = performance.now()
const { rows } = await backUp(house, process.argv[2]!)
const ms = Math.round(performance.now() - began)
delay.disable()
const inMs = (nanoseconds: number) => Math.round(nanoseconds / 1e5) / 10
console.log(
  JSON.stringify({
    rows,
    ms,
    medianDelayMs: inMs(delay.percentile(50)),
    p99DelayMs: inMs(delay.percentile(99)),
    mostDelayMs: inMs(delay.max),
  }),
)
await house.store.close()
