// One silk lantern, to hang anywhere.
import { ink } from './kit/solids.mjs'
import { lantern } from './kit/parts.mjs'

export function make(fine) {
  return {
    alone: [],
    repeated: [
      { solid: lantern(ink('son', 1.5), ink('hoeL'), fine), places: [{ at: [0, 0.9, 0] }], line: 0.008, glows: true },
    ],
    light: {
      base: [1, 1, 1],
      open: [0, 0, 0],
      near: 0.5,
      day: { towards: [0, 1, 0], colour: [0, 0, 0] },
      lanterns: [],
    },
    cell: 0.1,
  }
}
