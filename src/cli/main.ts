/** `sen <noun> <verb>`: the same verbs as the pages. While the house runs it speaks to it over a socket in SEN_DATA. */
import net from 'node:net'
import path from 'node:path'
import { CannotStart, readConfig } from '#platform/config'
import { askHouse } from './socket.ts'
import { findCommand, help, runCommand } from './run.ts'
import type { Terminal } from './command.ts'

const terminal: Terminal = {
  out: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  err: (text) => process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
  cwd: process.cwd(),
}

export async function main(argv: string[]): Promise<number> {
  if (!argv.length || argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help') {
    terminal.out(help(argv[1]))
    return 0
  }
  const command = findCommand(argv)
  if (!command && argv.some((word) => word === '--help' || word === '-h')) {
    terminal.out(help(argv[0]))
    return 0
  }
  try {
    const config = readConfig()
    if (!command) {
      terminal.err(`sen does not know \`${argv.slice(0, 2).join(' ')}\`. \`sen --help\` lists what it knows.`)
      return 2
    }
    if (!command.standsAlone && (!config.databaseUrl || command.asksOpenHouse)) {
      const socket = await connect(path.join(config.data, 'sen.sock'))
      if (socket) return await askHouse(socket, argv, terminal)
    }
    return await runCommand(argv, terminal, async () => {
      const { openHouse } = await import('#house/house')
      const { wireRooms } = await import('../jobs/wiring.ts')
      wireRooms()
      const house = await openHouse(config)
      return { house, close: () => house.store.close() }
    })
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    terminal.err(error.message)
    return 2
  }
}

const connect = (file: string): Promise<net.Socket | null> =>
  new Promise((resolve) => {
    const socket = net.connect(file)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
