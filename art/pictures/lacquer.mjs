import { cut, flick, outline, place, polygon, random, ribbon, round, times } from '../draw/pen.mjs'
import { grain, oval, trimmed, turned } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

const POOL =
  '118,96 200,64 300,70 380,112 412,196 400,292 424,372 372,446 282,470 190,452 112,470 72,392 86,300 62,216 82,140'
const [CX, CY] = [240, 268]

/** A lacquer panel under the polishing stone: two fish come up through the layers, one of gold, one of eggshell. */
export function lacquerPanel(a) {
  sheet(a, 'carpG')
  grain(a, [14, 20, 450, 570], 'nauL', { count: 70, length: 60, seed: 8 })
  const board = polygon('44,40 440,34 446,514 38,520')
  a.fill(polygon('56,54 454,48 460,530 50,534'), 'nauL').press('', [0, 0])
  a.shape(board, 'nauD', 4).press()
  a.clip(board, () => {
    dark(a)
    layers(a)
    a.clip(pool(0.9), () => picture(a))
    a.line(pool(0.9), 2.6)
  })
  a.line(board, 4).press()
  water(a)
  stone(a)
  polisher(a)
  trimmed(a, 'carpG')
}

const pool = (k) => outline(place(CX * (1 - k), CY * (1 - k), k)(POOL))

// What is still under the last coat shows as a shadow.
function dark(a) {
  const next = random(14)
  for (const i of times(60)) {
    const [x, y] = [40 + next() * 380, 40 + ((i * 8) % 480)]
    a.carve(cut(place(x, y, 30 + next() * 50, 1)('0,0 .3,-2 .7,2 1,0'), 1.6), 'nau')
  }
  a.press('', [0, 0])
}

// Each coat that the stone has worn through is seen as a ring: black, red, silver, red, gold.
function layers(a) {
  for (const [k, ink, line] of [
    [1.12, 'sonD', 2],
    [1.06, 'chamL', 1.4],
    [1.02, 'son', 2],
    [0.965, 'hoe', 2],
    [0.93, 'sonD', 1.6],
  ]) {
    a.shape(pool(k), ink, line).press()
  }
}

function picture(a) {
  sheet(a, 'dongD')
  for (const [k, list] of [
    [0, '60,150 160,136 300,150 430,138'],
    [1, '70,402 180,418 300,404 430,414'],
    [2, '120,446 220,452 330,440'],
    [3, '90,210 130,204 170,212'],
    [4, '330,330 370,322 410,332'],
    [5, '140,110 230,96 320,108'],
  ])
    a.carve(cut(list, 2.4 + (k % 2), 8), 'dong')
  a.press('', [0, 0])
  lilies(a)
  a.moved('translate(30 22) scale(.84)', () => {
    fish(a, goldFish)
    a.moved('rotate(180 240 268)', () => fish(a, shellFish))
  })
}

function lilies(a) {
  for (const [x, y, r, from] of [
    [346, 152, 40, 0.5],
    [128, 404, 44, 3.6],
    [330, 430, 28, 2.2],
  ]) {
    const rim = [[x, y]]
    for (const i of times(15)) {
      const t = from + 0.3 + (i / 14) * 5.7
      rim.push([x + Math.cos(t) * r, y + Math.sin(t) * r * 0.8])
    }
    a.shape(outline(rim, 0.12), 'dong', 2.4)
    for (const i of times(9)) {
      const t = from + 0.5 + (i / 8) * 5.3
      a.carve(
        flick(
          [
            [x, y],
            [x + Math.cos(t) * r * 0.5, y + Math.sin(t) * r * 0.4],
            [x + Math.cos(t) * r * 0.9, y + Math.sin(t) * r * 0.72],
          ],
          2,
        ),
        'dongL',
      )
    }
    a.press()
  }
}

const BODY = '98,318 104,262 134,206 182,168 236,158 280,176 296,206 272,228 228,232 192,252 164,290 142,330 118,346'

function fish(a, skin) {
  // Tail, three lobes that sway.
  for (const list of [
    '108,322 84,360 82,408 104,440 124,400 136,340',
    '116,330 126,384 160,414 200,410 176,376 144,322',
  ]) {
    a.shape(outline(list), skin.fin, 2.6)
    const [root, , , tip] = place(0, 0)(list)
    for (const k of [-8, 0, 8])
      a.carve(flick([root, [(root[0] + tip[0]) / 2 + k, (root[1] + tip[1]) / 2 + k], [tip[0] + k, tip[1] - 6]], 2))
  }
  a.press()
  a.shape(outline('150,196 132,150 158,112 208,104 244,128 238,160'), skin.fin, 2.8)
  for (const list of ['164,188 152,150 166,124', '186,174 180,138 196,114', '208,164 210,134 222,120'])
    a.carve(cut(list, 2.2))
  a.shape(outline('206,236 214,266 242,284 262,280 248,252 232,230'), skin.fin, 2.4)
  a.carve(cut('214,240 228,262 246,274', 2)).press()
  a.shape(outline(BODY), skin.body, 3)
  a.clip(outline(BODY), () => skin.pattern(a), [0, 0])
  a.line(outline(BODY), 3)
  a.shape(outline('254,164 286,176 300,206 276,226 250,228 240,196', 0.15), skin.head, 2.6)
  a.disc(274, 194, 8.5, 'diep', 2).dot(275, 193, 4.4, 'pupil')
  a.carve(cut('298,204 290,210 286,214', 2.6)).carve(cut('248,172 242,198 252,224', 2.6)).press()
}

const goldFish = {
  body: 'hoe',
  head: 'hoe',
  fin: 'son',
  pattern(a) {
    for (const row of times(9))
      for (const i of times(13)) {
        const t = i / 12
        const [x, y] = [260 - 160 * t + row * 9 - 40 + 60 * t, 150 + 150 * t * t + row * 14 - 6 - (i % 2) * 4]
        a.line(`M${round(x)} ${round(y - 8)}q-13 1 -13 10q2 9 12 9`, 1.8)
      }
    a.press('', [0, 0])
  },
}

// Bits of eggshell laid edge to edge, each a little different.
const shellFish = {
  body: 'diep',
  head: 'hong',
  fin: 'hoeL',
  pattern(a) {
    const next = random(31)
    const corner = []
    for (const row of times(22))
      corner.push(times(22).map((i) => [84 + i * 11 + next() * 7, 140 + row * 11 + next() * 7]))
    for (const row of times(21))
      for (const i of times(21)) {
        const cell = [corner[row][i], corner[row][i + 1], corner[row + 1][i + 1], corner[row + 1][i]]
        a.line(polygon(cell), 1.5)
        if (next() < 0.14) a.fill(polygon(cell), next() < 0.5 ? 'hoeL' : 'chamP')
      }
    a.press('', [0, 0])
  },
}

function water(a) {
  for (const [x, y, r] of [
    [196, 486, 7],
    [228, 498, 4.5],
    [180, 504, 4],
    [410, 330, 6],
    [432, 352, 4],
    [150, 492, 5],
  ])
    a.disc(x, y, r, 'chamP', 2).dot(x - r * 0.3, y - r * 0.3, round(r * 0.25), 'diep')
  for (const list of ['238,408 262,384 296,370', '226,440 250,472 290,486', '250,424 258,410 270,400'])
    a.carve(cut(list, 4.4, 8), 'diep')
  a.press()
}

const at = turned(322, 440, 0.5, 1)

function stone(a) {
  a.shape(outline(at('-68,-34 -40,-44 30,-42 56,-34 60,24 34,38 -44,38 -70,26'), 0.1), 'cham', 3.4)
  a.shape(outline(at('-68,26 -44,38 34,38 60,24 60,38 34,54 -44,54 -70,42'), 0.08), 'chamL', 3)
  for (const list of ['-58,-24 -50,-4 -58,14', '-40,-36 -20,-34 0,-37', '-54,42 -20,46 10,45'])
    a.carve(cut(at(list), 2.2))
  a.press()
}

// A hand seen from above: four fingers over the stone, the thumb at its side.
function polisher(a) {
  const cuff = at('84,-52 128,-62 300,-40 320,90 130,66 88,52')
  a.shape(outline(at('52,30 20,46 -12,54 -30,48 -26,34 4,24 34,4'), 0.16), 'skin', 3).press()
  a.shape(outline(at('-2,-38 30,-44 62,-38 100,-34 122,-30 122,40 96,40 58,38 26,36 4,28'), 0.14), 'skin', 3.2).press(
    '',
    [0, 0],
  )
  for (const [v, reach] of [
    [-34, -52],
    [-14, -66],
    [7, -64],
    [27, -50],
  ]) {
    a.shape(
      ribbon(
        at(`26,${v * 0.92} ${reach * 0.4},${v} ${reach},${v + 3}`),
        (t) => 11.4 * (1 - 0.22 * t) * (t > 0.97 ? 0.72 : 1),
        16,
      ),
      'skin',
      2.8,
    )
    a.press('', [0, 0])
    a.fill(
      outline(at(`${reach - 2},${v - 3} ${reach + 12},${v - 5} ${reach + 14},${v + 6} ${reach - 1},${v + 8}`)),
      'hongL',
    )
    a.carve(cut(at(`${reach * 0.3},${v - 7} ${reach * 0.3 + 3},${v} ${reach * 0.3},${v + 7}`), 2), 'pupil').press(
      '',
      [0, 0],
    )
  }
  a.fill(outline(at('18,-36 60,-34 60,34 22,32'), 0.1), 'skin')
  for (const v of [-24, -4, 16]) a.carve(cut(at(`20,${v} 38,${v + 1} 56,${v}`), 2), 'pupil')
  a.press('', [0, 0])
  a.shape(outline(cuff, 0.1), 'son', 3.4)
  for (const list of ['150,-50 146,0 154,58', '186,-44 194,10 188,66']) a.carve(cut(at(list), 3))
  a.press()
  a.shape(outline(at('80,-54 102,-58 106,0 106,58 86,56 84,0'), 0.1), 'hoe', 3).press()
}
