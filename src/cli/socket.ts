/** The command socket: one JSON line asks, JSON lines answer. Mode 0600: whoever may open it may also read the database. */
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { House } from '#house/house'
import { log } from '#platform/log'
import { runCommand } from './run.ts'
import type { Terminal } from './command.ts'

const PATIENCE_MS = 2000

type Line = { out: string } | { err: string } | { exit: number }

export async function askHouse(socket: net.Socket, argv: string[], terminal: Terminal): Promise<number> {
  socket.write(`${JSON.stringify({ argv, cwd: terminal.cwd })}\n`)
  for await (const text of createInterface({ input: socket })) {
    const line = JSON.parse(text) as Line
    if ('out' in line) terminal.out(line.out)
    else if ('err' in line) terminal.err(line.err)
    else return line.exit
  }
  terminal.err('The house closed while it worked on this.')
  return 1
}

export async function listenForCommands(house: House): Promise<() => Promise<void>> {
  const file = path.join(house.config.data, 'sen.sock')
  fs.rmSync(file, { force: true })
  const open = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    createInterface({ input: socket }).once('line', (text) => void answer(house, socket, text))
  })
  // The mask makes the socket unreadable to others from its first moment on.
  const before = process.umask(0o177)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(file, resolve))
  process.umask(before)
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    // What is short may end; a long import is left where its last step was committed, and goes on at the next start.
    const patience = setTimeout(() => open.forEach((socket) => socket.destroy()), PATIENCE_MS)
    await closed
    clearTimeout(patience)
    fs.rmSync(file, { force: true })
  }
}

async function answer(house: House, socket: net.Socket, text: string): Promise<void> {
  const send = (line: Line) => void (socket.writable && socket.write(`${JSON.stringify(line)}\n`))
  try {
    const { argv, cwd } = JSON.parse(text) as { argv: string[]; cwd: string }
    const terminal: Terminal = { out: (out) => send({ out }), err: (err) => send({ err }), cwd }
    send({ exit: await runCommand(argv, terminal, async () => ({ house, close: async () => {} })) })
  } catch (error) {
    log.error('command.failed', { error: String(error) })
    send({ err: String(error) })
    send({ exit: 1 })
  }
  socket.end()
}
