import { place } from '../pen.mjs'

/**
 * A rat in a long robe that looks to the right, its feet at (x, y), some 130 tall at size 1. `arm` is what the near arm
 * does, `bend` how far it bows, `sash` the ink of its belt; `bust` cuts it off at a height; `back` turns its head, `hat`
 * is a mandarin's with wings.
 */
export function rat(a, x, y, size, robe, { arm, bend, sash = 'hoe', bust, back, hat }) {
  const at = place(x, y, size)
  const lean = (list, share = 1) =>
    at(list).map(([u, v]) => [u + bend * share * size, v + Math.abs(bend) * 0.9 * share * size])
  if (bust === undefined) {
    a.line(at('-22,-26 -40,-18 -46,-2 -34,4 -24,-2'), 4.4 * size)
    for (const u of [-12, 8])
      a.shape(
        at([
          [u - 6, -12],
          [u + 6, -12],
          [u + 16, -3],
          [u + 14, 1],
          [u - 7, 1],
        ]),
        'than',
      )
  }
  const hem = bust === undefined ? 0 : (bust - y) / size
  const low = (v) => Math.min(v, hem)
  const skirt = [
    [-18, -84],
    [14, -84],
    [22, -60],
    [24, low(-34)],
    [28, low(-8)],
    [2, low(-5)],
    [-26, low(-8)],
    [-24, low(-34)],
    [-24, -60],
  ]
  a.shape(
    skirt.map(([u, v]) => lean([[u, v]], v < -50 ? 0.7 : 0)[0]),
    robe,
    3.6,
  )
  if (bust === undefined) {
    a.line(at('-6,-44 -7,-24 -8,-8'), 2.8, 'flick').line(at('10,-44 13,-24 14,-8'), 2.8, 'flick')
    a.band(lean('-24,-50 0,-46 25,-51', 0.4), 8 * size, sash === robe ? 'diep' : sash, 2.8)
  }
  head(
    a,
    (list) => {
      const turned = back ? place(0, 0, -1, 1)(list) : list
      return lean(turned)
    },
    size,
    robe,
    hat,
  )
  const sleeve = SLEEVES[arm]
  if (!sleeve) return
  a.shape(lean(sleeve.cloth, 0.8), robe, 3.4)
  a.shape(lean(sleeve.paw, 0.8), 'diep', 2.8)
}

const SLEEVES = {
  /** Up before the face. */
  raised: { cloth: '-8,-80 4,-82 14,-70 26,-82 36,-78 30,-60 14,-52 0,-58', paw: '28,-84 32,-94 40,-92 40,-82 34,-77' },
  /** Held out, something on it. */
  forth: { cloth: '-6,-80 8,-82 26,-76 46,-78 48,-66 26,-58 4,-58', paw: '46,-79 58,-82 62,-74 56,-67 47,-67' },
  /** Let down, something hanging from it. */
  low: { cloth: '-8,-80 4,-82 18,-72 38,-70 40,-58 18,-52 0,-56', paw: '38,-71 50,-72 54,-65 48,-58 40,-59' },
  /** Flat on the pole that lies on the shoulder. */
  shoulder: {
    cloth: '-8,-78 6,-80 20,-76 30,-86 38,-80 26,-62 8,-58 -4,-62',
    paw: '30,-88 36,-95 42,-90 40,-81 36,-79',
  },
  /** At the reins. */
  rein: { cloth: '-8,-80 4,-82 16,-72 30,-72 32,-60 12,-56 -4,-60', paw: '30,-73 40,-73 42,-66 36,-61 32,-62' },
}

function head(a, at, size, robe, hat) {
  const skin = robe === 'diep' ? 'hoe' : 'diep'
  a.shape(at('-16,-88 -14,-108 2,-116 20,-112 36,-102 46,-94 44,-88 30,-84 14,-80 -4,-78'), skin, 3.4)
  a.disc(...at([[-8, -110]])[0], 10.5 * size, skin, 3.2).disc(...at([[-8, -110]])[0], 5 * size, 'son', 2.2)
  a.dot(...at([[17, -102]])[0], 3.4 * size).dot(...at([[45, -92]])[0], 3.4 * size)
  a.line(at('10,-107 17,-109 24,-106'), 2.4)
  for (const list of ['38,-91 50,-99 60,-102', '37,-87 50,-85 61,-80']) a.line(at(list), 2, 'flick')
  if (!hat) return
  a.shape(at('-14,-110 -10,-126 4,-136 18,-128 20,-112 4,-114'), 'than')
  a.band(at('-14,-122 -30,-126 -44,-122'), 8 * size, 'than').band(at('18,-122 34,-128 46,-124'), 8 * size, 'than')
  a.gouge(at('-10,-118 4,-121 18,-118'), 2.6)
}
