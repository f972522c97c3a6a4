/** Run in a process of its own: writes a copy into the folder it is given, and never ends. Whoever started it kills it. */
import { setImmediate } from 'node:timers/promises'
import { writeWhole } from '../../src/house/outputs/whole-folder.ts'

await writeWhole(process.argv[2]!, { mark: 'copy.json', force: true }, async ({ write }) => {
  write('copy.json', '{}')
  for (let n = 0; ; n++) {
    write(`a/${n % 50}.txt`, 'half')
    if (n === 50) console.log('writing')
    await setImmediate()
  }
})
