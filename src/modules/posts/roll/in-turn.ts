import { setImmediate } from 'node:timers/promises'
import type { RawBuilder, Trx } from '#platform/db'

/** More would leave the processor's cache. */
const ROWS_A_STATEMENT = 5000

/** Makers of statements, one for each part of the rows. */
export const inParts = <Row, T>(rows: readonly Row[], statement: (part: readonly Row[]) => RawBuilder<T>) =>
  Array.from(
    { length: Math.ceil(rows.length / ROWS_A_STATEMENT) },
    (_, i) => () => statement(rows.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT)),
  )

/**
 * Runs statements one after the other. While the database is busy with one, the next is made ready, and of what there is to do
 * meanwhile one thing is taken from the list, behind the last statement the rest. @returns the rows of all of them.
 */
export async function inTurn<T>(
  trx: Trx,
  makers: readonly (() => RawBuilder<T>)[],
  meanwhile: (() => unknown)[] = [],
): Promise<T[]> {
  const rows: T[] = []
  let ready = makers[0]?.()
  for (let next = 1; ready; next++) {
    const asked = ready.execute(trx).then(
      (answer) => ({ answer }),
      (fault: unknown) => ({ fault }),
    )
    await setImmediate() // It is on its way then.
    ready = makers[next]?.()
    do meanwhile.shift()?.()
    while (!ready && meanwhile.length)
    const came = await asked
    if ('fault' in came) throw came.fault
    rows.push(...came.answer.rows)
  }
  return rows
}
