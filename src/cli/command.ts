import type { House } from '#house/house'
import type { Edition } from '#modules/editions'

/** Exit codes: 0 done (also with rejects), 1 a check failed, 2 bad input, 3 refused. */
export type ExitCode = 0 | 1 | 2 | 3

export interface Terminal {
  /** Data. */
  out(text: string): void
  /** Talk. */
  err(text: string): void
  /** Folder that relative paths are meant from. */
  cwd: string
}

export interface Call {
  args: string[]
  options: Record<string, string | boolean | undefined>
  terminal: Terminal
  house: House
  /** The edition meant by --edition, else the only one. */
  edition(): Promise<Edition>
}

export interface Command {
  /** `posts import` */
  name: string
  /** What stands after the name, as the help shows it. */
  usage: string
  about: string
  options?: Record<string, { type: 'string' | 'boolean'; about: string }>
  /** Runs without opening the house (its call has none). */
  standsAlone?: boolean
  /** Carried out by the open house, where there is one, whatever its database is: the command needs its site. */
  asksOpenHouse?: boolean
  run(call: Call): Promise<ExitCode>
}

/** Bad input at the command line: told as it is, exit 2. */
export class BadInput extends Error {
  override name = 'BadInput'
}

export function need(value: string | boolean | undefined, what: string): string {
  if (typeof value !== 'string' || !value) throw new BadInput(`${what} is missing.`)
  return value
}

/** An option that may be left out. */
export const text = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' && value ? value : null
