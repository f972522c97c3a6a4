import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readScript, ScriptError, type Script } from './script.ts'
import { startStandIn } from './start.ts'

const HELP = `tiktok-stand-in --script FILE --port N [--host 127.0.0.1]

Answers as TikTok's Login Kit, Display API, oEmbed and webhooks are documented to, for tests and for trying things out.
Nothing it does reaches TikTok.

  --script FILE   what it knows when it starts (JSON; script.schema.json describes it)
  --port N        where it listens; 0 takes any free port
  --host NAME     default 127.0.0.1
  --example       print a script to begin with
  --help

It prints its address and listens until it is stopped. POST /_control/clock, fault, consent, posts or webhook drives it,
GET /_control/state tells what it knows. It ends with 2 where a script or an argument does not fit.
`

/** What it writes to and waits for, so that a test can give its own. */
export type Surroundings = { out: (text: string) => void; err: (text: string) => void; stopped: Promise<unknown> }

/** The command; gives back the exit code. */
export async function main(args: readonly string[], { out, err, stopped }: Surroundings): Promise<number> {
  const refuse = (message: string) => {
    err(`tiktok-stand-in: ${message}\n`)
    return 2
  }
  const given = readArguments(args)
  if (typeof given === 'string') return refuse(`${given} See --help.`)
  if (given.help) return (out(HELP), 0)
  if (given.example) return (out(readExample()), 0)
  if (given.script === undefined) return refuse('--script FILE is missing. --example prints one to begin with.')
  const script = loadScript(given.script)
  if (typeof script === 'string') return refuse(script)
  try {
    const standIn = await startStandIn({ script, port: given.port, host: given.host })
    out(`${standIn.url}\n`)
    err(`A stand-in for tests; it is not TikTok. client_key ${standIn.clientKey}. Ctrl+C stops it.\n`)
    await stopped
    await standIn.stop()
    return 0
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') return refuse(`port ${given.port} is taken. Give another with --port, or 0 for any.`)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') return refuse(`cannot listen on ${given.host}:${given.port}.`)
    throw error
  }
}

type Arguments = { script: string | undefined; port: number; host: string; help: boolean; example: boolean }

function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        script: { type: 'string' },
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', default: false },
        example: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!/^\d+$/.test(values.port) || port > 65_535) return `--port must be 0 to 65535, not ${values.port}.`
    return { ...values, script: values.script, port }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function loadScript(file: string): Script | string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return `${file} cannot be read. Give the path of a script; --example prints one.`
  }
  try {
    return readScript(text)
  } catch (error) {
    if (error instanceof ScriptError) return `${file}: ${error.message}`
    throw error
  }
}

function readExample(): string {
  return readFileSync(new URL('../../examples/script.json', import.meta.url), 'utf8')
}
