import { cut, flick, outline, place, polygon, random, ribbon, times } from '../draw/pen.mjs'
import { blossom, boughs } from '../draw/plants.mjs'
import { sun } from '../draw/landscape.mjs'
import { frame, sheet } from './sheet.mjs'

/** A Tết table: bánh chưng, a branch of peach blossom, red envelopes, tea. */
export function customs(a) {
  sheet(a, 'aoG')
  sun(a, 520, 100, 50, 'hoe')
  sheet(a, 'son', 356)
  for (const row of times(3))
    for (let x = 18; x < 620; x += 36) a.carve(cut(place(x, 384 + row * 38)('0,0 18,-8 36,0'), 2.4), 'hoe')
  a.press()
  branch(a)
  pot(a)
  envelopes(a)
  cake(a, 462, 262, 12)
  cake(a, 366, 290, -5)
  teapot(a)
  frame(a)
}

function branch(a) {
  const wood = [
    ['196,280 190,214 210,150 250,100', 11],
    ['206,170 262,158 318,120 352,112', 7],
    ['196,236 150,196 124,140 118,86', 8],
    ['214,146 196,104 200,56', 6],
    ['262,156 292,176 330,178', 5],
    ['136,166 104,164 78,146', 5],
  ]
  boughs(a, wood)
  const next = random(12)
  for (const [x, y] of place(
    0,
    0,
  )('250,98 226,124 306,128 352,110 120,86 128,130 160,206 84,146 200,58 198,92 326,180 284,168 188,178 214,206'))
    blossom(a, x + next() * 4, y + next() * 4, 21 + next() * 6, next() < 0.5 ? 'hong' : 'sonL')
  for (const [x, y] of place(0, 0)('268,84 334,98 104,104 70,130 214,40 344,188 240,146')) a.disc(x, y, 7, 'hong', 2.2)
  a.press()
}

function pot(a) {
  const body = outline(
    '160,268 152,284 132,312 128,352 146,392 176,404 214,404 244,392 262,352 258,312 238,284 230,268',
    0.15,
  )
  a.shape(body, 'cham', 3.6)
  a.clip(body, () => {
    for (const [y, h] of [
      [304, 7],
      [376, 9],
    ])
      a.fill(`M110 ${y}Q195 ${y + 22} 280 ${y}V${y + h}Q195 ${y + h + 22} 110 ${y + h}Z`, 'diep')
    for (let i = -2; i <= 2; i++) {
      a.disc(195 + i * 34, 350 - i * i * 2, 10, 'chamL', 0)
      a.carve(cut(place(195 + i * 34, 350 - i * i * 2)('-14,4 0,16 14,4'), 3), 'diep')
    }
    a.press('', [0, 0])
  })
  a.line(body, 3.6).shape('M154 258H236L230 274H160Z', 'cham', 3).press()
}

// A square cake wrapped in leaves and tied with bamboo strips into nine fields, standing a little turned.
function cake(a, x, y, turn) {
  a.moved(`translate(${x} ${y}) rotate(${turn})`, () => {
    a.shape(outline('-78,-74 0,-82 78,-74 84,0 78,76 0,82 -78,76 -84,0', 0.1), 'dong', 3.8)
    a.fill(outline('-78,52 0,60 80,50 78,76 0,82 -78,76', 0.1), 'dongD')
    for (const list of [
      '-66,-60 -50,-20 -60,14',
      '-8,-66 6,-30 -4,-4',
      '50,-62 62,-24 52,10',
      '-58,30 -48,48 -56,66',
      '10,34 0,52 8,70',
      '58,28 64,46 56,62',
    ])
      a.carve(cut(place(0, 0)(list), 2.2))
    a.press()
    for (const k of [-28, 28]) {
      a.shape(polygon(`${k - 6},-80 ${k + 6},-80 ${k + 6},80 ${k - 6},80`), 'hoeL', 2.4)
      a.shape(polygon(`-82,${k - 6} 82,${k - 6} 82,${k + 6} -82,${k + 6}`), 'hoeL', 2.4)
    }
    a.press()
    for (const list of ['28,-28 40,-50 58,-52', '28,-28 52,-34 64,-24'])
      a.shape(
        ribbon(list, () => 4, 8),
        'hoeL',
        2,
      )
    a.disc(28, -28, 9, 'hoeL', 2.4).press()
  })
}

function envelopes(a) {
  for (const [x, y, turn] of [
    [536, 396, 14],
    [500, 408, -8],
  ])
    a.moved(`translate(${x} ${y}) rotate(${turn})`, () => {
      a.shape('M-34 -48H34V48H-34Z', 'sonD', 3).press()
      a.line('M-34 -24Q0 -8 34 -24', 2.4).disc(0, 12, 15, 'hoe', 2)
      for (const i of times(8)) {
        const t = (i / 8) * Math.PI * 2
        a.carve(
          flick(
            [
              [0, 12],
              [Math.sin(t) * 6, 12 - Math.cos(t) * 6],
              [Math.sin(t) * 12, 12 - Math.cos(t) * 12],
            ],
            3,
          ),
        )
      }
      a.press()
    })
}

function teapot(a) {
  a.shape(
    ribbon('276,392 258,378 250,360', (t) => 8 - 3 * t, 10),
    'nauL',
    2.8,
  ).press()
  a.line('M330 372Q362 376 356 402Q350 418 328 416', 9).press()
  a.shape(outline('272,380 284,362 304,356 324,362 336,380 334,406 318,420 290,420 274,406'), 'nauL', 3.2)
  a.carve(cut('282,386 304,392 326,386', 2.6)).press()
  a.shape(outline('286,360 296,352 312,352 322,360 304,366'), 'nau', 2.6).disc(304, 348, 6, 'hoe', 2.2).press()
}
