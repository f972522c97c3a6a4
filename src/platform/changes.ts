/** Something that pages or screens show has changed: told to every process when the transaction commits. Ids only. */
import { notify, sql, type Db, type Store } from './db.ts'

export interface Change {
  /**
   * post: one post's standing; stop: surfaces held or released; notice: words of safety; edition: programme, claims or texts; figures: new counts; clock; show: one
   * run's acts or screens; news, said: what the house tells on
   * its site, and on its wall; story: what the House tells.
   */
  topic: 'post' | 'stop' | 'notice' | 'edition' | 'figures' | 'clock' | 'show' | 'news' | 'said' | 'story'
  edition: string
  id?: string
}

const CHANNEL = 'sen_changed'

export const tellChange = (trx: Db, change: Change): Promise<void> => notify(trx, CHANNEL, JSON.stringify(change))

/** Tells each of them, in one statement. */
export async function tellChanges(trx: Db, changes: readonly Change[]): Promise<void> {
  if (!changes.length) return
  const told = JSON.stringify(changes.map((change) => JSON.stringify(change)))
  await sql`select pg_notify(${CHANNEL}, told) from json_array_elements_text(${told}::json) as t(told)`.execute(trx)
}

/** @param lost called when changes may have been missed. */
export const hearChanges = (
  store: Store,
  heard: (change: Change) => void,
  lost: () => void,
): Promise<() => Promise<void>> => store.listen(CHANNEL, (payload) => heard(JSON.parse(payload) as Change), lost)
