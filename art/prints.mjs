// The Đông Hồ prints as the blocks they are printed from: read by the doing that prints them, one file for each ink.
import { PAPER } from './draw/dong-ho/blocks.mjs'
import { child } from './draw/dong-ho/child.mjs'
import { hen } from './draw/dong-ho/hen.mjs'
import { FINE } from './draw/dong-ho/knife.mjs'
import { paper } from './draw/dong-ho/paper.mjs'
import { pigs } from './draw/dong-ho/pigs.mjs'
import { rats } from './draw/dong-ho/rats.mjs'

const PRINTS = { hen, pigs, rats, child }

/** Every file of the prints by its path under `static/art/`, with what makes its text. */
export const PRINT_FILES = Object.fromEntries([
  ['prints/paper.svg', paper],
  ...Object.entries(PRINTS).flatMap(([id, draw]) => {
    const blocks = draw()
    const layers = blocks.used.map((ink, i) => ({ ...ink, order: i + 1 }))
    const sheet = { id, width: blocks.width * FINE, height: blocks.height * FINE, paper: PAPER, layers }
    return [
      [`prints/${id}/print.json`, () => `${JSON.stringify(sheet, null, 2)}\n`],
      ...layers.flatMap((layer) => [
        [`prints/${id}/${layer.id}.svg`, () => blocks.layer(layer.id)],
        [`prints/${id}/${layer.id}.block.svg`, () => blocks.block(layer.id)],
      ]),
    ]
  }),
])
