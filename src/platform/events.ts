/**
 * Named events: what an earlier room must learn from a later one. They are handled in the transaction that raised them,
 * so both rooms change together or not at all. Handlers are wired in one place, src/jobs/wiring.ts.
 */
import type { Trx } from './db.ts'

/** Every room adds its events here by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Events {}

type Handler = (trx: Trx, payload: never) => Promise<void>
const handlers = new Map<string, Handler[]>()

export function on<Name extends keyof Events>(
  name: Name,
  handler: (trx: Trx, payload: Events[Name]) => Promise<void>,
): void {
  handlers.set(name, [...(handlers.get(name) ?? []), handler as Handler])
}

export async function emit<Name extends keyof Events>(trx: Trx, name: Name, payload: Events[Name]): Promise<void> {
  for (const handler of handlers.get(name) ?? []) await handler(trx, payload as never)
}
