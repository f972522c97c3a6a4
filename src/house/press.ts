/** What makes share cards and print for a house, and where they are kept. */
import path from 'node:path'
import { createMadeFiles, type MadeFiles } from '#platform/made-files'
import { createTypesetter, type Typesetter } from '#platform/typeset/typesetter'
import type { House } from './house.ts'

export interface Press {
  typesetter: Typesetter
  cards: MadeFiles
  documents: MadeFiles
}

const MOST_CARDS = 1000
const MOST_DOCUMENTS = 400
const presses = new WeakMap<object, Press>()

export function pressOf({ config }: Pick<House, 'config'>): Press {
  let press = presses.get(config)
  if (!press) {
    const folder = path.join(config.data, 'made')
    press = {
      typesetter: createTypesetter(),
      cards: createMadeFiles(path.join(folder, 'cards'), MOST_CARDS),
      documents: createMadeFiles(path.join(folder, 'print'), MOST_DOCUMENTS),
    }
    presses.set(config, press)
  }
  return press
}
