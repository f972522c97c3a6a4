// What visitors lay, fold and set out at Tết, in its parts: one file for each part and palette, read by the doing `tet`.
import { partFiles } from './draw/parts.mjs'
import { cut, flick, outline, place, polygon, random, round, times } from './draw/pen.mjs'
import { dong, onions } from './pictures/banh-chung.mjs'
import { couplet, fruits, kumquat, peach, vase } from './pictures/tet.mjs'

/** Width, height, the point that it stands on or is laid by (x, y), how it is drawn. */
const PARTS = {
  mat: [900, 700, 0, 0, mat],
  leaf: [660, 176, 330, 88, (a) => dong(a, '12,92 170,84 330,90 490,84 648,92', 82, 'dong')],
  rice: [260, 260, 130, 130, rice],
  bean: [260, 260, 130, 130, bean],
  pork: [260, 260, 130, 130, pork],
  flap: [296, 172, 148, 164, flap],
  knot: [70, 70, 26, 26, knot],
  room: [1120, 760, 0, 0, room],
  papers: [84, 358, 42, 0, (a) => a.moved('translate(-18 -30)', () => couplet(a, 26, 'son'))],
  peach: [280, 446, 76, 442, (a) => branch(a)],
  apricot: [280, 446, 76, 442, (a) => branch(a, ['hoe', 'hoeL'])],
  kumquat: [200, 292, 100, 286, (a) => a.moved('translate(-242 -162)', () => kumquat(a, 342, 424))],
  fruits: [332, 216, 166, 210, (a) => a.moved('translate(-70 -368)', () => fruits(a))],
  onions: [120, 120, 60, 116, (a) => a.moved('translate(-20 -408)', () => onions(a))],
  envelopes: [150, 118, 75, 104, envelopes],
  plate: [270, 124, 135, 62, plate],
}

const branch = (a, inks) =>
  a.moved('translate(-74 -18)', () => {
    peach(a, inks)
    vase(a, 150, 300)
  })

// A rush mat seen from above, its border red.
function mat(a) {
  a.fill('M0 0H900V700H0Z', 'hoeL').press('', [0, 0])
  const straw = (x, y) => `M${round(x)} ${y}l24-1.6 26 1.6-26 1.2z`
  const rows = times(35).flatMap((row) => times(15).map((i) => straw((i + (row % 2) / 2) * 62, row * 20 + 11)))
  a.carve(rows.join(''), 'nauL')
  a.press('', [0, 0])
  for (const y of [0, 664]) {
    a.fill(`M0 ${y}H900V${y + 36}H0Z`, 'son')
    for (const i of times(30))
      a.carve(outline(place(15 + i * 30, y + 18)('-9,0 0,-11 9,0 0,11'), 0.05), i % 2 ? 'hoe' : 'diep')
  }
  a.press('', [0, 0])
  a.line('M0 36H900M0 664H900', 3).press()
}

// A heap seen from above, nearly square: nobody heaps rice with a ruler.
const heap = (r) =>
  outline(
    place(130, 130, r)('-.94,-.9 -.4,-1 .3,-.97 .92,-.94 1,-.3 .96,.4 .93,.94 .3,.98 -.4,1 -.96,.93 -1,.3 -.97,-.4'),
    0.16,
  )

function strewn(a, seed, count, r, each) {
  const next = random(seed)
  for (const _ of times(count)) each(130 + (next() * 2 - 1) * r, 130 + (next() * 2 - 1) * r, next() * Math.PI)
  a.press()
}

function rice(a) {
  a.shape(heap(118), 'diep', 3.4).press()
  const next = random(3)
  const grain = () => {
    const [x, y, turn] = [130 + (next() * 2 - 1) * 104, 130 + (next() * 2 - 1) * 104, next() * Math.PI]
    const [u, v] = [round(Math.cos(turn) * 6), round(Math.sin(turn) * 6)]
    return `M${round(x)} ${round(y)}l${u} ${v} ${round(u - v / 4)} ${round(v + u / 4)}z`
  }
  a.carve(times(150).map(grain).join(''), 'dongL').press()
}

function bean(a) {
  a.shape(heap(92), 'hoe', 3.2).press()
  strewn(a, 8, 90, 78, (x, y) => a.carve(outline(place(x, y)('-4,0 0,-2.6 4,0 0,2.6')), 'hoeL'))
  strewn(a, 5, 40, 78, (x, y) => a.carve(cut(place(x, y)('-4,1 0,-2 4,1'), 1.8), 'nau'))
}

// Three pieces with their fat.
function pork(a) {
  for (const [x, y, turn] of [
    [96, 108, -12],
    [160, 104, 8],
    [128, 160, 3],
  ])
    a.moved(`translate(${x} ${y}) rotate(${turn})`, () => {
      a.shape(outline('-38,-20 0,-24 36,-20 40,0 36,20 0,24 -38,20 -42,0', 0.12), 'hong', 3)
      a.fill(outline('-38,4 0,2 38,4 36,15 0,18 -36,15', 0.12), 'diep')
      a.carve(cut('-34,-8 0,-12 32,-8', 3), 'son').carve(cut('-34,18 0,21 34,18', 2.4), 'sonL')
    })
}

// One end of the leaves folded in: its edge towards us, its point on the middle.
function flap(a) {
  const edge = outline('4,164 8,150 60,96 112,36 136,12 148,6 160,12 184,36 236,96 288,150 292,164 148,168', 0.08)
  a.shape(edge, 'dongL', 3.6)
  a.clip(edge, () => {
    a.fill('M0 130L148 40L296 130V172H0Z', 'dong').press()
    for (const k of times(9)) {
      const u = 28 + k * 30
      const mid = 148 + (u - 148) * 0.42
      a.carve(
        flick(
          `${u},166 ${(u + mid) / 2},${112 + Math.abs(u - 148) * 0.2} ${mid},${54 + Math.abs(u - 148) * 0.36}`,
          2.6,
        ),
      )
    }
    a.carve(cut('148,166 147,90 148,14', 6, 9), 'dongD')
  })
  a.line(edge, 3.6).press()
}

// Where two strips are twisted and tucked under.
function knot(a) {
  for (const list of ['26,26 44,44 58,40 66,56', '26,26 36,52 34,60 46,66'])
    a.carve(cut(list, 9, 9)).carve(cut(list, 5.4, 9), 'hoeL')
  a.press()
  a.shape(polygon('26,8 44,26 26,44 8,26'), 'hoeL', 2.8)
  a.carve(cut('15,26 26,20 37,26', 2.2)).press()
}

// A room of a house in the north: a painted wall, a table from a little above, a tiled floor.
function room(a) {
  a.fill('M0 0H1120V760H0Z', 'sky').press('', [0, 0])
  for (let y = 30; y < 420; y += 44)
    for (let x = 24 + ((y / 44) % 2) * 22; x < 1110; x += 44)
      a.carve(outline(place(x, y)('-5,0 0,-8 5,0 0,8'), 0.05), 'hoeL')
  a.press('', [0, 0])
  a.fill('M0 420H1120V760H0Z', 'sonL').press('', [0, 0])
  for (const x of times(13))
    a.carve(cut(`${560 + (x - 6) * 96},422 ${560 + (x - 6) * 150},590 ${560 + (x - 6) * 208},758`, 2.4), 'sonD')
  for (const y of [470, 545, 650]) a.carve(cut(`2,${y} 560,${y - 2} 1118,${y}`, 2.4), 'sonD')
  a.press('', [0, 0])
  a.carve(cut('0,420 560,418 1120,420', 5, 9)).press()
  for (const x of [122, 802]) a.shape(`M${x} 600H${x + 44}L${x + 36} 748H${x + 8}Z`, 'nauD', 3.4)
  a.press()
  a.shape('M150 400H820L920 600H50Z', 'nau', 4)
  for (const k of times(5)) a.carve(cut(`${170 + k * 158},404 ${145 + k * 170},500 ${110 + k * 186},596`, 2.6), 'nauD')
  a.press()
  a.shape('M50 600H920V652H50Z', 'nauD', 4)
  for (const i of times(14)) {
    const x = 92 + i * 60
    a.carve(outline(place(x, 626)('-22,0 -10,-12 0,-4 10,-12 22,0 10,12 0,4 -10,12'), 0.12), 'hoe')
  }
  a.press()
}

function envelopes(a) {
  for (const [turn, ink] of [
    [-24, 'sonD'],
    [-4, 'son'],
    [17, 'son'],
  ])
    a.moved(`translate(75 104) rotate(${turn})`, () => {
      a.shape('M-27 -92H27V0H-27Z', ink, 3)
      a.carve(cut('-26,-70 0,-56 26,-70', 3.4), 'hoe')
      a.disc(0, -36, 13, 'hoe', 2.2).carve(cut('-6,-36 0,-42 6,-36 0,-30 -6,-36', 2.4), 'sonD')
    })
  a.press()
}

// A plate seen from a little above.
function plate(a) {
  const ring = (w, h) => `M${135 - w} 60A${w} ${h} 0 1 1 ${135 + w} 60A${w} ${h} 0 1 1 ${135 - w} 60Z`
  a.fill('M7 60Q12 100 92 116H178Q258 100 263 60Z', 'chamL').line('M7 60Q12 100 92 116H178Q258 100 263 60', 3.4).press()
  a.shape(ring(128, 52), 'diep', 3.6).press()
  a.line(ring(96, 36), 2)
  for (const i of times(20)) {
    const t = (i / 20) * Math.PI * 2
    a.carve(outline(place(135 + Math.cos(t) * 112, 60 + Math.sin(t) * 44)('-6,0 0,-4 6,0 0,4'), 0.1), 'cham')
  }
  a.press()
}

export const TET_FILES = partFiles('tet', PARTS)
