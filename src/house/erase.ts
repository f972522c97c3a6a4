/** Erasing a person in this house: the rooms forget, the journal keeps a line of ids, and files follow. */
import path from 'node:path'
import { filesLeftToErase, sweepErasedFiles } from '#modules/evidence'
import { eraseSubject, type Erased, type Erasure } from '#modules/rights'
import type { Actor } from '#platform/actor'
import { log } from '#platform/log'
import { sweepMailFolder } from '#platform/mail-keeping'
import { wireRooms } from '../jobs/wiring.ts'
import { erasuresOf } from './erasures.ts'
import type { House } from './house.ts'

/** files: how many stored files went by now · left: files still to be looked through, or of runs that have not ended. */
export interface ErasedHere extends Erased {
  files: number
  left: number
}

const MOST_WAITED_MS = 3000

/** @throws Refusal rights.not_yours_to_erase, rights.unknown_reason, rights.no_such_person */
export async function erase(house: House, actor: Actor, erasure: Erasure): Promise<ErasedHere> {
  wireRooms()
  const erased = await house.store.db
    .transaction()
    .execute((trx) => eraseSubject(trx, actor, erasure, erasuresOf(house)))
  return { ...erased, ...(await finishSoon(house)) }
}

/** Nobody at the desk waits for gigabytes of imports to be looked through: a house that is kept goes on by itself. */
async function finishSoon(house: House): Promise<{ files: number; left: number }> {
  const finishing = finishErasure(house)
  if (!house.queue) return finishing
  const late = new Promise<null>((resolve) => void setTimeout(resolve, MOST_WAITED_MS, null).unref())
  const finished = await Promise.race([
    finishing.catch((error: unknown) => {
      // It is tried again within the hour.
      log.error('erasure.unfinished', { error: String(error) })
      return null
    }),
    late,
  ])
  return finished ?? { files: 0, left: await filesLeftToErase(house.store.db) }
}

/** What no transaction can take back, once it stands. Safe to do at any time; the house does it by the hour as well. */
export async function finishErasure(house: House): Promise<{ files: number; left: number }> {
  const { db } = house.store
  const files = await sweepErasedFiles(db, house.files)
  await sweepMailFolder(db, path.join(house.config.data, 'mail'))
  house.pages.clear()
  return { files, left: await filesLeftToErase(db) }
}
