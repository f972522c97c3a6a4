import { bush, crag } from '../draw/crags.mjs'
import { aboveWater, distance, junk, ripple, sun, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, random, times } from '../draw/pen.mjs'
import { trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

// The rock that boatmen call the dragon: nape, crown, brow, snout, the cleft of a mouth, throat.
const HEAD =
  '0,424 2,330 12,262 20,206 30,156 44,112 66,80 96,62 126,62 150,76 168,98 194,112 218,110 236,98 256,106 268,132 262,160 250,176 236,184 232,202 212,224 184,242 164,264 154,292 156,330 168,376 184,424'

/** Hạ Long Bay: karsts, a junk with red sails, and in one of the rocks the dragon that came down here. */
export function haLong(a) {
  sheet(a, 'sky')
  sun(a, 376, 92, 48)
  distance(
    a,
    [
      ['twin', 310, 410, 1.5],
      ['hump', 210, 410, 0.9],
      ['tall', 440, 410, 1.7],
    ],
    'chamP',
  )
  distance(
    a,
    [
      ['hump', 380, 410, 0.9],
      ['twin', 250, 410, 0.6],
    ],
    'chamL',
  )
  crag(a, '372,424 380,360 396,300 404,232 424,196 446,190 462,214 470,270 486,330 490,424', 'cham', {
    light: 'chamL',
    seed: 5,
    marks: 18,
    trees: [
      [428, 192, 1],
      [404, 246, 0.8],
      [466, 250, 0.8],
      [388, 344, 0.8],
    ],
  })
  coils(a)
  head(a)
  water(a, 412, 600, 8)
  aboveWater(a, 540, () => junk(a, 274, 522, 1.32))
  ripple(a, 292, 548, 112, 3)
  ripple(a, 92, 424, 90, 2)
  a.press()
  smallBoat(a, 84, 566)
  trimmed(a, 'sky')
}

// Its back sinks and rises behind the neck, one islet after another, trees along its ridge.
function coils(a) {
  crag(a, '296,424 304,386 318,352 344,336 370,350 386,384 394,424', 'dong', { light: 'dongL', seed: 12, marks: 7 })
  scales(a, 342, 424, 44, 72, 'ink')
  for (const [x, y, size] of [
    [312, 358, 0.7],
    [332, 340, 0.8],
    [356, 340, 0.8],
    [378, 362, 0.7],
  ])
    bush(a, x, y, size, 'dongD')
  crag(a, '158,426 168,372 190,322 224,300 260,316 284,356 298,426', 'dongD', { light: 'dong', seed: 7, marks: 9 })
  scales(a, 228, 426, 62, 112, 'dong')
  for (const [x, y, size] of [
    [182, 334, 0.9],
    [204, 310, 1],
    [232, 300, 1],
    [260, 314, 1],
    [282, 344, 0.8],
  ])
    bush(a, x, y, size, 'dong')
}

function scales(a, x, foot, w, h, ink) {
  for (const row of times(Math.floor(h / 15)))
    for (let i = -4; i <= 4; i++) {
      const y = foot - row * 15
      const reach = w * Math.sqrt(Math.max(0, 1 - (row * 15) / h))
      const u = x + (i + (row % 2) * 0.5) * 15
      if (Math.abs(u - x) < reach - 6)
        a.carve(
          cut(
            [
              [u - 8, y - 8],
              [u, y + 1],
              [u + 8, y - 8],
            ],
            2.4,
          ),
          ink,
        )
    }
  a.press('', [0, 0])
}

// Only a hint: a ledge for a brow, a cave for an eye, a crack for a mouth, scales where the limestone flakes.
function head(a) {
  // A spire behind the crown, as a horn bends back.
  crag(a, '40,150 44,104 34,64 22,34 38,40 62,66 84,100 100,140', 'dong', { light: 'dongL', seed: 3, marks: 0 })
  a.carve(cut('36,48 54,78 68,112', 2.6)).carve(cut('46,74 52,92 56,108', 2)).press()
  crag(a, HEAD, 'dongD', { light: 'dong', seed: 15, marks: 0, tension: 0.15 })
  const next = random(3)
  for (const row of times(9))
    for (const i of times(8)) {
      const [x, y] = [18 + i * 18 + (row % 2) * 9, 262 + row * 18]
      if (x > 136 + Math.max(0, (y - 330) * 0.3) || next() < 0.14) continue
      a.carve(
        cut(
          [
            [x - 9, y - 8],
            [x, y + 2],
            [x + 9, y - 8],
          ],
          2.8,
        ),
        'dongL',
      )
    }
  a.press('', [0, 0])
  a.carve(cut('112,126 134,112 158,116 182,134', 6, 9))
  a.shape(outline('132,142 146,134 160,138 154,148 140,150'), 'hair', 2)
  a.carve(cut('236,124 246,117 255,124', 6, 8)).carve(cut('226,138 232,148 246,152', 3, 8))
  a.carve(cut('258,166 232,176 200,174 170,188 146,194', 4.4, 9))
    .carve(cut('224,184 214,198 218,210', 2.6))
    .carve(cut('108,146 100,172 112,198', 3.4))
  a.carve(cut('84,120 76,170 92,214', 4))
    .carve(cut('60,130 58,180 70,226', 3))
    .carve(cut('188,128 204,124 218,128', 2.6))
    .press()
  for (const list of [
    '96,92 94,106 98,116',
    '200,138 198,150 202,160',
    '186,146 184,156 186,164',
    '214,140 214,152 218,160',
    '120,170 116,190 122,208',
    '30,330 34,360 30,392',
    '66,318 62,350 68,380',
    '104,350 100,380 106,404',
    '136,300 132,336 138,362',
    '120,238 118,262 124,284',
    '70,250 72,270 68,288',
  ])
    a.carve(flick(list, 4))
  a.press()
  const mane = '64,92 44,130 34,172 24,206 14,246 4,296 84,68 108,60 132,64 70,132 54,180 40,222 96,206 84,240'
  for (const [i, [x, y]] of place(0, 0)(mane).entries())
    bush(a, x, y, 0.8 + (i % 3) * 0.2, i % 2 ? 'dong' : 'dongD', next)
  // A beard below the jaw, tufts on brow and nose.
  for (const [x, y, size] of [
    [214, 222, 0.8],
    [186, 242, 0.9],
    [164, 270, 0.9],
    [132, 106, 0.7],
    [162, 104, 0.6],
    [250, 100, 0.5],
    [168, 374, 0.9],
  ])
    bush(a, x, y, size, 'dong', next)
  // Lianas hang where a dragon has its whiskers.
  for (const list of ['258,164 280,184 288,220 274,248 284,274', '250,170 262,200 256,232 266,256'])
    a.carve(flick(list, 4.4, 12))
  a.press()
}

function smallBoat(a, x, y) {
  const at = place(x, y)
  a.shape(outline(at('-54,-10 -30,2 20,4 56,-10 40,12 -34,13')), 'nau', 2.8)
  a.shape(outline(at('-12,2 -14,-18 -2,-28 10,-18 12,2')), 'son', 2.4).press()
  a.shape(outline(at('-22,-26 0,-44 20,-26 0,-22'), 0.08), 'hoeL', 2.4)
  a.carve(flick(at('12,-14 38,-4 62,14'), 3.4), 'nauL').press()
}
