import { beam, roof } from '../draw/buildings.mjs'
import { distance } from '../draw/landscape.mjs'
import { sheet } from './sheet.mjs'

/** The roof of a communal house, lying: the head of a hall's page. */
export function communalHouse(a) {
  sheet(a, 'sky')
  distance(
    a,
    [
      ['hump', 120, 420, 1.6],
      ['hump', 1320, 420, 1.7],
    ],
    'dongP',
  )
  roof(a, 720, 90, 1240, 210, { rows: 9 })
  beam(a, 200, 1240, 300, 30, { from: 226, step: 52, width: 36, rise: 11 })
  for (const x of [210, 430, 650, 760, 980, 1200]) a.shape(`M${x} 330H${x + 32}V420H${x}Z`, 'son', 3)
  a.press()
}
