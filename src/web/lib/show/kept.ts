/** What a stage screen keeps on its device, for a start without network: acts only grow, so two tabs may write in turn. */
import { inOrder, type Act } from '#modules/programme/stage'

export interface Kept {
  version: 1
  acts: Act[]
  /** Devices of this browser: what they pressed is handed in from here. */
  devices: string[]
  /** How far the house had it, by device. */
  delivered: Record<string, number>
  /** Not taken by the house; `device seq`. */
  dropped: string[]
  /** Milliseconds since 1970: the house's time, and the device's at the same moment. */
  houseAt: number
  deviceAt: number
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
const keyOf = (run: string, role: string) => `sen-show-${run}-${role}`

export function restore(shelf: Shelf, run: string, role: string): Kept | null {
  try {
    const kept = JSON.parse(shelf.getItem(keyOf(run, role)) ?? 'null') as Kept | null
    return kept?.version === 1 && Array.isArray(kept.acts) && Array.isArray(kept.devices) ? kept : null
  } catch {
    return null
  }
}

export function keep(shelf: Shelf, run: string, role: string, kept: Kept): void {
  try {
    const other = restore(shelf, run, role)
    const dropped = [...new Set([...kept.dropped, ...(other?.dropped ?? [])])]
    const acts = inOrder([...kept.acts, ...(other?.acts ?? [])]).filter((act) => !dropped.includes(keyOfAct(act)))
    const devices = [...new Set([...kept.devices, ...(other?.devices ?? [])])]
    shelf.setItem(keyOf(run, role), JSON.stringify({ ...kept, acts, devices, dropped }))
  } catch {
    // No room, or storage is switched off: the screen goes on from memory.
  }
}

export function forget(shelf: Shelf, run: string, role: string): void {
  try {
    shelf.removeItem(keyOf(run, role))
  } catch {
    // Storage is switched off: there is nothing to forget.
  }
}

export const keyOfAct = ({ device, seq }: Pick<Act, 'device' | 'seq'>): string => `${device} ${seq}`
