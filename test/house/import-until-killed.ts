/**
 * Run in a process of its own: opens the house on SEN_DATA, goes on with runs that were cut off, else begins to read the
 * file it is given, and says each step once the database has it. Whoever started it may kill it at any moment.
 */
import fs from 'node:fs'
import path from 'node:path'
import { openHouse } from '#house/house'
import { listRuns, unfinishedRuns } from '#modules/evidence'
import { editionNow, listEditions } from '#modules/editions'
import { goOn, importFile, type Importing } from '#modules/posts'
import { OPERATOR } from '#platform/actor'
import { keepSealing } from '#platform/audit'
import { wireRooms } from '../../src/jobs/wiring.ts'
import { smallEdition } from '../world/small-edition.ts'

const say = (what: object) => fs.writeSync(1, `${JSON.stringify(what)}\n`)
const file = process.argv[2]!

wireRooms()
const house = await openHouse()
const { db } = house.store
if (!(await listEditions(db)).length) await smallEdition(db, 'small')
const stopSealing = await keepSealing(house.store, house.auditHead, (error) => say({ fault: String(error) }))
const importing: Importing = {
  db,
  files: house.files,
  actor: OPERATOR,
  edition: await editionNow(db, 'small'),
  progress: ({ read }) => say({ read }),
}
for (const run of await unfinishedRuns(db)) {
  say({ resumed: run.read })
  await goOn(importing, run)
}
if (!(await listRuns(db, 'small', { limit: 1 })).length)
  await importFile(importing, { name: path.basename(file), bytes: fs.createReadStream(file) })
await stopSealing()
await house.store.close()
say({ done: true })
