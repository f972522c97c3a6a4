import { cut, flick, outline, place, random, ribbon, round, times } from '../draw/pen.mjs'
import { leaf } from '../draw/plants.mjs'
import { frame, sheet } from './sheet.mjs'

/** What Vietnam brings to market: bolts of silk, coffee, cashew. */
export function business(a) {
  sheet(a, 'dongP')
  sheet(a, 'nauL', 366)
  for (const i of times(3)) a.carve(cut(place(0, i * 30)('20,392 200,386 420,396 620,388'), 2.4))
  a.press()
  sack(a)
  bolt(a, 214, 352, 250, 'cham', 'chamL')
  bolt(a, 252, 352, 250, 'hoe', 'hoeL')
  bolt(a, 232, 282, 250, 'son', 'hong')
  cashew(a, 548, 340, 1)
  cashew(a, 492, 394, 0.8)
  beans(a)
  frame(a)
}

// A roll lying towards the viewer: (x, y) is the middle of its round end; the cloth runs to the left and back.
export function bolt(a, x, y, length, ink, light) {
  const r = 36
  const [dx, dy] = [-length * 0.62, -length * 0.2]
  const side = `M${x} ${y - r}L${x + dx} ${y + dy - r}A${r} ${r} 0 0 0 ${x + dx} ${y + dy + r}L${x} ${y + r}Z`
  a.shape(side, ink, 3.4)
  a.clip(side, () => {
    for (const row of times(4))
      for (const i of times(9)) {
        const [u, v] = [x + dx * ((i + (row % 2) * 0.5) / 8), y + dy * ((i + (row % 2) * 0.5) / 8) - r + 12 + row * 18]
        a.disc(u, v, 5.4, light, 1.4)
      }
    a.press()
  })
  a.disc(x, y, r, ink, 3.4).press()
  const spiral = times(34).map((i) => {
    const t = i * 0.52
    const reach = 3 + i * 0.92
    return [x + Math.cos(t) * reach, y + Math.sin(t) * reach]
  })
  a.carve(
    ribbon(spiral, () => 1.5, 80),
    light,
  ).press()
}

export function sack(a) {
  const body = '330,160 318,190 296,236 290,300 306,362 350,386 430,388 482,374 500,318 496,250 474,194 462,160'
  a.shape(outline(body, 0.14), 'hoeL', 3.8)
  for (const list of ['318,236 336,300 330,356', '470,226 456,290 466,350', '356,366 390,372 424,366'])
    a.carve(cut(list, 3))
  for (let y = 200; y < 370; y += 15)
    for (const x of [344, 372, 400, 428, 452]) a.carve(cut(place(x + (y % 2) * 6, y)('-6,0 0,2 6,0'), 1.5))
  a.press()
  // The drum's star as the house's mark.
  a.disc(396, 286, 42, 'diep', 2.6)
  for (const i of times(10)) {
    const t = (i / 10) * Math.PI * 2
    const at = (reach) => [396 + Math.sin(t) * reach, 286 - Math.cos(t) * reach]
    a.carve(flick([at(6), at(20), at(34)], 8), 'son')
  }
  a.press()
  const mouth = '318,158 340,136 396,128 452,136 476,158 452,178 396,186 340,178'
  a.shape(outline(mouth), 'hoe', 3.4).press()
  a.shape(outline('336,157 354,144 396,138 440,144 458,157 440,170 396,174 354,170'), 'nauD', 2.8)
  a.clip(outline('336,157 354,144 396,138 440,144 458,157 440,170 396,174 354,170'), () => {
    const next = random(3)
    for (const i of times(24))
      bean(a, 344 + (i % 8) * 15 + next() * 6, 146 + Math.floor(i / 8) * 10 + next() * 4, next() * 3, 0.8)
    a.press()
  })
}

function bean(a, x, y, turn, size = 1) {
  a.press()
  a.moved(`translate(${round(x)} ${round(y)}) rotate(${round(turn * 57)}) scale(${size})`, () => {
    a.shape('M-11 0A11 8 0 1 0 11 0A11 8 0 1 0 -11 0Z', 'nau', 2)
    a.carve(cut('-9,1 -3,-2 3,2 9,-1', 2.6)).press()
  })
}

export function beans(a) {
  for (const [x, y, turn] of [
    [316, 412, 0.4],
    [344, 420, 2.2],
    [372, 408, 1.1],
    [398, 422, 0.1],
    [426, 410, 2.6],
    [338, 398, 1.4],
    [290, 424, 2.9],
  ])
    bean(a, x, y, turn, 1.1)
}

// The fruit with its nut below; a leaf on top.
export function cashew(a, x, y, size) {
  const at = place(x, y, size)
  a.shape(leaf(...at('4,-78')[0], -0.5, 70 * size, 18 * size), 'dong', 2.6).press()
  a.shape(outline(at('0,-84 -26,-70 -38,-34 -34,2 -12,16 16,14 36,-2 38,-36 26,-72')), 'hoe', 3.2)
  a.fill(outline(at('14,-76 30,-60 36,-30 32,0 16,10 22,-30')), 'son')
  a.carve(cut(at('-20,-56 -26,-34 -22,-10'), 3), 'diep').press()
  a.shape(outline(at('-18,14 -26,32 -14,50 10,52 24,38 18,26 4,32 -4,22')), 'nau', 3)
  a.carve(cut(at('-16,28 -8,42 8,44'), 2.4)).press()
}
