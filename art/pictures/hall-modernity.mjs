import { sun } from '../draw/landscape.mjs'
import { cut, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { balcony, cables, motorbike, streetSeller, tubeHouse } from '../draw/street.mjs'
import { oval } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'
import { lantern } from './things.mjs'

const GROUND = 372

/** The head of the hall of modernity: a street of tube houses, the towers of a new city behind. */
export function hallModernity(a) {
  sheet(a, 'sky')
  sun(a, 720, 70, 44)
  towers(a)
  row(a)
  cafe(a, 262, 182)
  balcony(a, 255, 212, 94, { iron: true })
  cafe(a, 1073, 172)
  balcony(a, 1065, 202, 96)
  wires(a)
  street(a)
  traffic(a)
}

// Towers in two distances; the tallest on the left stands for no one building.
function towers(a) {
  const far = [
    [60, 120, 70],
    [210, 96, 60],
    [352, 150, 80],
    [520, 110, 56],
    [600, 164, 76],
    [806, 150, 70],
    [900, 96, 54],
    [1010, 140, 84],
    [1216, 92, 58],
    [1330, 130, 80],
  ]
  for (const [x, top, w] of far) a.fill(`M${x} ${top}h${w}V${GROUND}h${-w}Z`, 'chamP')
  a.press()
  a.shape(
    outline(
      [
        [476, GROUND],
        [470, 180],
        [478, 84],
        [496, 34],
        [506, 22],
        [520, 46],
        [532, 100],
        [536, 190],
        [532, GROUND],
      ],
      0.12,
    ),
    'chamL',
    2.6,
  )
  a.shape(
    outline(
      [
        [528, 112],
        [556, 104],
        [560, 116],
        [532, 126],
      ],
      0.1,
    ),
    'chamL',
    2.2,
  )
  for (const y of times(15))
    a.carve(
      cut(
        [
          [478, 66 + y * 16],
          [504, 69 + y * 16],
          [528, 66 + y * 16],
        ],
        1.8,
      ),
    )
  a.press()
  a.shape('M924 60h58V372h-58Z', 'chamL', 2.6).shape('M938 44h30v16h-30Z', 'chamL', 2.4).line('M953 44V14', 3)
  for (const y of times(17))
    for (const x of [930, 944, 958, 971]) a.fill(`M${x} ${70 + y * 15}h7v8h-7Z`, (x + y) % 3 ? 'diep' : 'hoe')
  a.press()
}

const HOUSES = [
  [
    -14,
    96,
    172,
    'hoe',
    'dong',
    'tiles',
    'son',
    [
      ['shutters', true],
      ['arch', false],
    ],
  ],
  [
    84,
    74,
    104,
    'dongL',
    'dongD',
    'garden',
    'cham',
    [
      ['glass', true],
      ['shutters', false],
      ['glass', true],
    ],
  ],
  [160, 88, 206, 'hong', 'cham', 'gable', 'dong', [['arch', false]]],
  [
    250,
    104,
    142,
    'hoeL',
    'dong',
    'gable',
    'son',
    [
      ['arch', true],
      ['glass', false],
    ],
  ],
  [
    356,
    78,
    92,
    'diep',
    'son',
    'garden',
    'hoe',
    [
      ['shutters', false],
      ['glass', true],
      ['shutters', true],
    ],
  ],
  [436, 92, 190, 'chamL', 'nau', 'tiles', 'son', [['shutters', true]]],
  [
    530,
    72,
    136,
    'hoe',
    'dongD',
    'gable',
    'dong',
    [
      ['glass', false],
      ['arch', true],
    ],
  ],
  [604, 108, 214, 'dongL', 'son', 'tiles', 'cham', [['shutters', true]]],
  [714, 76, 168, 'hong', 'dong', 'garden', 'son', [['arch', true]]],
  [792, 90, 204, 'hoeL', 'cham', 'tiles', 'dong', [['glass', true]]],
  [
    884,
    76,
    148,
    'diep',
    'dong',
    'gable',
    'hoe',
    [
      ['shutters', true],
      ['arch', false],
    ],
  ],
  [962, 96, 186, 'hoe', 'son', 'tiles', 'cham', [['arch', true]]],
  [
    1060,
    106,
    126,
    'dongL',
    'dongD',
    'gable',
    'son',
    [
      ['shutters', false],
      ['glass', true],
    ],
  ],
  [
    1168,
    72,
    86,
    'hong',
    'cham',
    'garden',
    'dong',
    [
      ['glass', true],
      ['shutters', true],
      ['glass', false],
    ],
  ],
  [1242, 92, 176, 'hoeL', 'dong', 'tiles', 'son', [['arch', true]]],
  [
    1336,
    112,
    118,
    'chamL',
    'dongD',
    'gable',
    'hoe',
    [
      ['shutters', true],
      ['arch', true],
    ],
  ],
]

function row(a) {
  for (const [i, [x, w, top, wall, shutter, roof, shop, floors]] of HOUSES.entries())
    tubeHouse(a, x, w, top, GROUND + 2, { wall, shutter, roof, shop, floors, iron: i % 3 === 1 })
  // Bougainvillea comes down two of the fronts.
  const next = random(11)
  for (const [x, y] of [
    [94, 166],
    [820, 260],
    [1250, 232],
  ])
    for (const i of times(16)) {
      a.disc(x + next() * 44, y + next() * (50 - i), 5 + next() * 3, ['son', 'hong', 'son', 'dong'][i % 4], 1.5)
      if (i % 4 === 3) a.press()
    }
  a.press()
}

// Coffee on a balcony: a parasol, a small table, two guests.
function cafe(a, x, y) {
  a.shape(
    ribbon(
      [
        [x + 40, y - 30],
        [x + 40, y + 28],
      ],
      () => 2.4,
      4,
    ),
    'nau',
    1.8,
  ).press()
  for (const [u, ink, s] of [
    [14, 'cham', 1],
    [66, 'son', -1],
  ]) {
    const at = place(x + u, y + 28, s, 1)
    a.shape(outline(at('-11,2 -11,-18 -4,-28 6,-27 11,-14 12,2'), 0.14), ink, 2.2)
    a.shape(
      ribbon(at('4,-20 14,-12 21,-14'), () => 3.6, 8),
      ink,
      1.8,
    ).press()
    a.shape(oval(...at('2,-36')[0], 8, 9), 'skin', 2)
    a.shape(outline(at('-7,-34 -8,-44 2,-48 10,-42 8,-38 0,-41 -3,-32')), 'hair', 1.8)
      .dot(...at('6,-36')[0].map(round), 1.2, 'pupil')
      .press()
  }
  a.shape(outline(place(x + 40, y)('-17,14 0,9 17,14 0,18')), 'nauL', 2.2)
  for (const u of [34, 46]) a.shape(`M${x + u - 3} ${y + 3}h6v9h-6Z`, 'diep', 1.6)
  a.press()
  for (const i of times(5))
    a.shape(
      polygon([
        [x + 40, y - 44],
        [x - 8 + i * 19.2, y - 22],
        [x + 11.2 + i * 19.2, y - 22],
      ]),
      i % 2 ? 'diep' : 'son',
      2,
    )
  a.press()
}

function wires(a) {
  for (const x of [232, 1216]) {
    a.shape(
      polygon([
        [x - 5, 394],
        [x - 4, 96],
        [x + 4, 96],
        [x + 5, 394],
      ]),
      'chamP',
      2.4,
    )
    for (const y of [108, 126]) a.shape(`M${x - 22} ${y}h44v6h-44Z`, 'nau', 2)
    a.shape(`M${x - 12} 140h24v26h-24Z`, 'chamL', 2.2)
    for (const r of [9, 14]) a.line(oval(x + 4, 178, r, r * 0.8), 2)
    a.press()
  }
  cables(a, [-10, 132], [232, 112], 5, [0.3, 0.6])
  cables(a, [232, 112], [724, 128], 4, [0.16, 0.2, 0.8])
  cables(a, [724, 128], [1216, 112], 4, [0.24, 0.72])
  cables(a, [1216, 112], [1450, 132], 5, [0.5])
  a.carve(cut('20,232 130,262 232,236', 2.6, 9))
    .carve(cut('1216,236 1320,264 1430,232', 2.6, 9))
    .press()
  for (const [x, y, ink, belt] of [
    [66, 282, 'son', 'hoe'],
    [130, 290, 'hoe', 'son'],
    [190, 282, 'dong', 'hoe'],
    [1262, 284, 'hoe', 'son'],
    [1322, 292, 'son', 'hoe'],
    [1386, 282, 'dong', 'hoe'],
  ])
    a.moved(`translate(${x} ${y}) scale(.42)`, () => lantern(a, 0, 0, 46, 44, ink, belt, -92))
}

function street(a) {
  a.fill(`M0 ${GROUND + 12}H1440V430H0Z`, 'nauL').press('', [0, 0])
  a.shape(`M-10 ${GROUND}H1450V${GROUND + 12}H-10Z`, 'diep', 2.6)
  for (const i of times(49)) a.line(`M${i * 30} ${GROUND + 1}v10`, 1.4)
  a.press()
  const next = random(3)
  for (const i of times(60))
    a.carve(cut(place(next() * 1400, 390 + (i % 5) * 7)('0,0 18,-2 44,1'), 2), i % 3 ? 'nau' : 'ink')
  a.press('', [0, 0])
}

function traffic(a) {
  const flowers = (at) => {
    a.shape(outline(at('-64,-44 -36,-44 -38,-30 -60,-30'), 0.08), 'hoeL', 2.2).press()
    for (const [i, [u, v]] of place(0, 0)('-62,-50 -50,-52 -38,-50 -57,-60 -44,-61 -34,-58 -51,-69').entries())
      a.disc(...at([[u, v]])[0], 7.4, ['hong', 'diep', 'sonL', 'hoe'][i % 4], 1.8).press()
  }
  const boxes = (at) => {
    a.shape(polygon(at('-60,-46 -30,-46 -30,-76 -60,-76')), 'nauL', 2.4).shape(
      polygon(at('-56,-76 -34,-76 -34,-94 -56,-94')),
      'hoe',
      2.2,
    )
    a.line(
      'M' +
        at('-45,-46 -45,-76')
          .map((p) => p.map(round).join(' '))
          .join('L'),
      1.8,
    ).press()
  }
  motorbike(a, 104, 414, 0.98, 1, { paint: 'son', shirt: 'dong', helmet: 'diep', load: flowers })
  motorbike(a, 306, 412, 0.94, 1, { paint: 'cham', shirt: 'hong', helmet: 'son' })
  motorbike(a, 424, 416, 0.98, 1, { paint: 'dong', shirt: 'hoe', helmet: 'cham', load: boxes })
  motorbike(a, 1046, 414, 0.98, -1, { paint: 'hoe', shirt: 'son', helmet: 'dong' })
  motorbike(a, 1334, 414, 0.98, -1, { paint: 'son', shirt: 'cham', helmet: 'hoe', load: boxes })
  streetSeller(a, 1178, 414)
}
