/** Opens the house for a server process: database, editions, background work, command socket. Says where it can be found. */
import { ownerLink } from '#modules/people'
import { THE_HOUSE } from '#platform/actor'
import { CannotStart } from '#platform/config'
import { listenForCommands } from '../cli/socket.ts'
import { openHouse, setTheHouse } from './house.ts'
import { furnish, keepHouse } from './keep-house.ts'

const say = (text: string) => process.stderr.write(`  ${text}\n`)

export async function openTheDoors(): Promise<void> {
  try {
    const house = await openHouse()
    setTheHouse(house)
    house.servesSite = true
    say(house.store.kind === 'embedded' ? `database  embedded, in ${house.config.data}` : 'database  PostgreSQL')
    await furnish(house, say)
    const stopKeeping = await keepHouse(house)
    const stopListening = await listenForCommands(house)
    house.end = async () => {
      await stopListening()
      await stopKeeping()
      await house.store.close()
    }
    const owner = await ownerLink(house.store.db, THE_HOUSE)
    say(`Open      ${house.config.origin}/`)
    if (!owner.signedInBefore) say(`Owner     ${house.config.origin}${owner.link}   (once, within 60 minutes)`)
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}
