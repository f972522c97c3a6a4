import { cut, flick, frames, outline, place, polygon, random, ribbon, times } from '../draw/pen.mjs'
import { frame, sheet } from './sheet.mjs'

/** Bánh chưng: one cake in its leaves and strings, one cut open on a leaf. */
export function banhChung(a) {
  sheet(a, 'aoG')
  cloth(a)
  dong(a, '98,330 102,220 76,124 92,44', 66, 'dongD')
  dong(a, '350,330 388,230 410,130 398,38', 62, 'dongD')
  dong(a, '230,320 236,200 250,90 232,24', 64, 'dong')
  wrapped(a)
  dong(a, '20,548 150,560 320,566 466,520', 50, 'dong')
  opened(a)
  onions(a)
  frame(a)
}

function cloth(a) {
  a.fill('M0 366H480V600H0Z', 'son').press()
  for (const row of times(6))
    for (const i of times(13))
      a.carve(cut(place(20 + i * 35 + (row % 2) * 16, 392 + row * 36)('0,0 10,-7 20,0'), 2.4), 'hoe')
  a.press()
  a.carve(cut('4,366 240,363 476,366', 4, 9)).press()
}

// A dong leaf along its rib.
export function dong(a, list, half, ink) {
  const width = (t) => half * Math.sin(Math.PI * Math.min(1, 0.06 + t * 0.94)) ** 0.7
  a.shape(ribbon(list, width, 30), ink, 3.2)
  const along = frames(list, 40)
  for (let i = 3; i < 37; i += 2)
    for (const side of [-1, 1]) {
      const q = along[i]
      const w = width(q.t)
      const on = (k, forward) => [
        q.x + q.nx * w * k * side + q.tx * forward,
        q.y + q.ny * w * k * side + q.ty * forward,
      ]
      a.carve(flick([on(0.04, 0), on(0.5, 7), on(i > 30 ? 0.6 : 0.9, i > 30 ? 5 : 16)], 2.4))
    }
  a.carve(cut(list, 6, 9), 'dongL').press()
}

function wrapped(a) {
  a.moved('translate(236 216) rotate(-4)', () => {
    // The side towards us, then the top.
    a.shape('M-136 118L136 118L128 164L-128 164Z', 'dongD', 3.6)
    for (const i of times(9)) a.carve(cut(`${-120 + i * 30},124 ${-116 + i * 29},142 ${-114 + i * 28},160`, 2.2))
    a.press()
    a.shape(outline('-136,-126 -130,-134 130,-134 137,-126 140,114 134,122 -134,122 -140,114', 0.06), 'dong', 4).press()
    // Folded leaves: two flaps meet in the middle.
    a.fill('M-136 -130L0 -6L136 -130Z', 'dongL', 'opacity=".55"')
      .fill('M-138 118L0 -6L138 118Z', 'dongD', 'opacity=".5"')
      .press()
    a.carve(cut('-132,-126 -60,-62 0,-6', 4)).carve(cut('132,-126 60,-62 0,-6', 4))
    a.carve(cut('-132,114 -60,52 0,-6', 4)).carve(cut('132,114 60,52 0,-6', 4))
    for (const k of times(9)) {
      const u = -110 + k * 27
      const d = Math.abs(u) * 0.86
      if (d < 112)
        a.carve(flick(`${u},-128 ${u * 0.96},${-128 + (112 - d) * 0.5} ${u * 0.9},${-122 + (112 - d) * 0.86}`, 2.6))
      if (d < 112)
        a.carve(flick(`${u},116 ${u * 0.96},${116 - (112 - d) * 0.5} ${u * 0.9},${108 - (112 - d) * 0.86}`, 2.6))
      a.carve(
        flick(
          `-134,${u} ${-134 + (118 - Math.abs(u)) * 0.5},${u * 0.96} ${-130 + (118 - Math.abs(u)) * 0.8},${u * 0.9}`,
          2.4,
        ),
      )
      a.carve(
        flick(
          `134,${u} ${134 - (118 - Math.abs(u)) * 0.5},${u * 0.96} ${130 - (118 - Math.abs(u)) * 0.8},${u * 0.9}`,
          2.4,
        ),
      )
    }
    a.press()
    strings(a)
  })
}

// Split bamboo, two and two each way, knotted in the middle.
function strings(a) {
  for (const k of [-46, 46]) {
    a.shape(polygon(`${k - 8},-134 ${k + 8},-134 ${k + 8},122 ${k + 7},163 ${k - 9},163 ${k - 8},122`), 'hoeL', 2.8)
    a.line(`M${k} -132V162`, 1.4)
  }
  a.press()
  for (const k of [-52, 40]) {
    a.shape(polygon(`-138,${k - 8} 138,${k - 8} 138,${k + 8} -138,${k + 8}`), 'hoeL', 2.8)
    a.line(`M-136 ${k}H136`, 1.4)
  }
  a.press()
  for (const [x, y] of [
    [-46, -52],
    [46, -52],
    [-46, 40],
    [46, 40],
  ])
    a.shape(polygon(place(x, y)('-11,-6 6,-11 11,6 -6,11')), 'hoeL', 2.4)
  a.press()
  for (const list of ['46,40 66,64 92,66 104,84', '46,40 62,74 60,96 74,108'])
    a.shape(
      ribbon(list, (t) => 5 - 2 * t, 12),
      'hoeL',
      2.2,
    )
  a.disc(46, 40, 10, 'hoe', 2.6).press()
}

// Half a cake: rice green from the leaf outside, then white, bean, pork.
function opened(a) {
  a.shape('M150 408L388 408L436 448L186 448Z', 'dongL', 3.6)
  for (const i of times(7)) a.carve(cut(`${176 + i * 32},412 ${190 + i * 33},428 ${206 + i * 34},445`, 1.8), 'dongD')
  a.press()
  a.shape('M150 408L186 448V548L150 500Z', 'dong', 3.4)
  for (const i of times(5))
    a.carve(cut(`${156 + i * 6},${422 + i * 8} ${158 + i * 6},${462 + i * 8} ${156 + i * 6},${500 + i * 8}`, 1.8))
  a.press()
  const face = 'M186 448H436V548H186Z'
  a.shape(face, 'dongL', 3.8).press()
  a.clip(face, () => {
    a.fill(outline('196,458 310,455 426,458 430,498 426,538 310,541 196,538 192,498', 0.1), 'diep').press()
    grains(a)
    a.shape(
      outline('206,474 260,468 330,471 400,467 418,484 420,512 404,528 330,525 250,530 210,524 202,500', 0.14),
      'hoe',
      2.8,
    )
    beans(a)
    a.shape(
      outline('230,492 262,483 312,487 364,481 398,490 402,504 376,514 318,509 260,516 232,508', 0.14),
      'hong',
      2.8,
    )
    a.fill(outline('238,498 290,493 340,496 394,492 392,499 330,503 270,505 240,504'), 'diep')
    a.carve(cut('236,492 290,488 350,489 396,486', 3), 'son')
      .carve(cut('240,510 300,508 350,510 390,508', 2.6), 'sonL')
      .press()
  })
  a.line(face, 3.8).press()
}

function grains(a) {
  const next = random(6)
  for (const i of times(120)) {
    const [x, y, turn] = [192 + (i % 40) * 6 + next() * 4, [460, 535, 466][Math.floor(i / 40)] + next() * 6, next() * 3]
    a.carve(
      outline([
        [x - Math.cos(turn) * 3.4, y - Math.sin(turn) * 2],
        [x, y - 1.4],
        [x + Math.cos(turn) * 3.4, y + Math.sin(turn) * 2],
        [x, y + 1.4],
      ]),
      'dong',
    )
  }
  a.press()
}

function beans(a) {
  const next = random(9)
  for (const i of times(60))
    a.carve(cut(place(208 + next() * 206, i % 2 ? 474 + next() * 10 : 514 + next() * 12)('-3,0 0,-2 3,0'), 1.8), 'nau')
}

// Pickled onions go with it.
export function onions(a) {
  const bowl = 'M26 452H134Q132 504 104 516H56Q28 504 26 452Z'
  for (const [x, y] of place(0, 0)('50,446 78,440 108,446 64,434 94,432')) {
    a.shape(outline(place(x, y)('-13,4 -10,-10 0,-16 10,-10 13,4 6,12 -6,12')), 'diep', 2.4)
    a.carve(cut(place(x, y)('-5,6 -6,-4 -1,-12'), 1.8))
      .carve(cut(place(x, y)('5,6 6,-4 1,-12'), 1.8))
      .press()
  }
  a.shape(bowl, 'cham', 3.4)
  a.carve(cut('30,466 80,474 130,466', 4), 'diep')
  for (const i of times(4)) a.carve(cut(place(46 + i * 22, 488)('-8,4 0,-6 8,4'), 3), 'chamL')
  a.shape('M52 516H108V524H52Z', 'cham', 3).press()
}
