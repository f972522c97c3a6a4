/** Run in a process of its own: holds a house open, with its command socket or (`mute`) without one, until SIGTERM. */
import { openHouse } from '#house/house'
import { listenForCommands } from '../../src/cli/socket.ts'
import { wireRooms } from '../../src/jobs/wiring.ts'

wireRooms()
const house = await openHouse()
const stop = process.argv[2] === 'mute' ? async () => {} : await listenForCommands(house)
process.once('SIGTERM', async () => {
  await stop()
  await house.store.close()
  process.exit(0)
})
console.log('open')
