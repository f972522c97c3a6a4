/**
 * The half of opening the house that needs no site: the database, and what editions/ holds. Runs beside the first build, on
 * the other core. What fails here is left to the house itself: it does the same again when it opens, and tells.
 */
import { openHouse } from '#house/house'
import { furnish } from '#house/keep-house'
import { CannotStart } from '#platform/config'

const say = (text: string) => process.stderr.write(`  ${text}\n`)
try {
  say('database  being made …')
  const house = await openHouse()
  try {
    say('database  made')
    await furnish(house, say)
  } finally {
    await house.store.close()
  }
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  process.exitCode = 2
}
