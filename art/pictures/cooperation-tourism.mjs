import { crag, flyingHeron } from '../draw/crags.mjs'
import { hand, sleeve } from '../draw/figure.mjs'
import { aboveWater, distance, ripple, sun, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, polygon, ray, ribbon, times } from '../draw/pen.mjs'
import { hatFromSide } from '../draw/people.mjs'
import { oval, trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** A traveller with nón lá, backpack and suitcase waves to a river boat under the karsts. */
export function cooperationTourism(a) {
  sheet(a, 'hoeL')
  sun(a, 92, 84, 42)
  distance(
    a,
    [
      ['twin', 250, 300, 1.1],
      ['hump', 440, 300, 1],
    ],
    'hoe',
  )
  crag(a, '-10,312 4,230 22,176 44,142 66,136 86,164 98,212 116,250 130,312', 'dongD', {
    light: 'dong',
    seed: 4,
    marks: 14,
    trees: [
      [48, 142, 1],
      [78, 152, 0.8],
      [104, 232, 0.9],
      [18, 196, 1],
    ],
  })
  crag(a, '104,312 116,272 134,244 154,238 172,262 186,286 194,312', 'dong', {
    light: 'dongL',
    seed: 9,
    marks: 8,
    trees: [
      [140, 242, 0.8],
      [166, 252, 0.7],
    ],
  })
  crag(a, '396,312 404,220 420,150 440,112 462,116 480,160 500,312', 'cham', {
    light: 'chamL',
    seed: 2,
    marks: 12,
    trees: [
      [436, 114, 1],
      [458, 116, 0.8],
      [412, 190, 0.9],
    ],
  })
  flyingHeron(a, 196, 110, 0.8, -1)
  flyingHeron(a, 156, 156, 0.56, -1)
  water(a, 304, 520, 8)
  aboveWater(a, 412, () => a.moved('translate(112 396) scale(.8)', () => riverBoat(a, 0, 0)))
  ripple(a, 112, 412, 90, 2)
  a.press()
  jetty(a)
  traveller(a)
  suitcase(a)
  trimmed(a, 'hoeL')
}

// A covered wooden boat; its boatman lifts an arm.
function riverBoat(a, x, y) {
  const at = place(x, y)
  a.shape(outline(at('56,2 52,-38 62,-56 78,-58 92,-48 96,0'), 0.14), 'nau', 2.8)
  a.carve(cut(at('74,-52 76,-28 73,-6'), 2))
  a.shape(
    ribbon(at('86,-48 104,-70 106,-96'), (t) => 7 - 2.4 * t, 10),
    'nau',
    2.4,
  ).press()
  a.shape(oval(...at('107,-100')[0], 6.4), 'skin', 2.2)
  a.shape(outline(at('60,-60 60,-78 74,-86 88,-78 88,-62 74,-54')), 'skin', 2.6).press()
  hatFromSide(a, ...at('74,-76')[0], 70, 30)
  a.shape(polygon(at('-78,-4 -78,-54 38,-54 38,-4')), 'hoeL', 2.8).press()
  for (const u of [-66, -30, 6]) a.shape(polygon(at(`${u},-44 ${u + 26},-44 ${u + 26},-20 ${u},-20`)), 'chamP', 2.2)
  a.press()
  a.shape(outline(at('-96,-52 -84,-70 -20,-78 44,-70 56,-52 -20,-58'), 0.13), 'son', 3)
  for (const u of [-70, -46, -20, 6, 32]) a.carve(cut(at(`${u},-72 ${u - 3},-64 ${u},-56`), 2))
  a.press()
  a.shape(outline(at('-126,-20 -96,-6 -20,0 70,-4 112,-14 140,-34 128,0 104,22 -80,22 -110,8'), 0.12), 'nau', 3.4)
  a.carve(cut(at('-112,-6 -20,10 60,8 130,-18'), 4.4), 'hoe')
  a.shape(outline(at('104,-4 114,-9 124,-6 114,2')), 'diep', 2)
    .dot(...at('115,-4')[0], 2.6, 'pupil')
    .press()
}

function jetty(a) {
  a.fill('M0 496H480V600H0Z', 'nauL').press('', [0, 0])
  a.carve(cut('0,497 160,494 320,498 480,495', 4.6, 8))
  for (const y of [520, 548, 580]) a.carve(cut(place(0, y)('0,0 170,-2 330,2 480,0'), 3, 8))
  for (const [x, y] of [
    [60, 497],
    [180, 520],
    [330, 497],
    [110, 548],
    [260, 548],
    [420, 548],
    [60, 520],
    [400, 520],
  ])
    a.line(`M${x} ${y}l${(x - 240) * 0.05} 24`, 2)
  for (const [x, y] of [
    [30, 508],
    [130, 534],
    [230, 508],
    [300, 566],
    [20, 566],
    [440, 508],
    [150, 588],
  ])
    a.carve(cut(place(x, y)('0,0 18,-2 40,1'), 2), 'nau')
  a.press('', [0, 0])
  a.shape('M14 430H40V520H14Z', 'nau', 3)
    .carve(cut('14,446 27,452 40,446', 4), 'hoeL')
    .carve(cut('14,456 27,462 40,456', 4), 'hoeL')
    .press()
}

function traveller(a) {
  // Trousers and shoes.
  for (const s of [-1, 1]) {
    const at = place(306, 0, s, 1)
    a.shape(outline(at('2,396 50,394 54,440 46,500 44,548 12,550 8,500 2,440'), 0.1), 'cham', 3.4)
    a.carve(cut(at('28,420 26,470 28,530'), 2.4)).carve(cut(at('10,470 22,476 40,470'), 2.2))
    a.shape(outline(at('10,544 46,542 54,562 48,574 8,574 4,560'), 0.12), 'nauD', 3)
    a.carve(cut(at('8,566 28,570 50,565'), 2.4), 'hoeL').press()
  }
  sleeve(a, '258,232 222,300 206,372', 'diep', { from: 22, to: 15 })
  sleeve(a, '352,232 398,216 414,160', 'diep', { from: 22, to: 14 })
  hand(a, 416, 158, -78, 0.92, { pose: 'open' })
  a.shape(
    outline('246,240 262,218 306,210 350,218 366,240 364,330 368,404 306,414 244,404 248,330', 0.13),
    'diep',
    3.6,
  ).press()
  a.shape(outline('274,170 272,204 288,222 324,222 340,204 338,170 306,156', 0.15), 'hair', 3)
  for (const x of [284, 306, 328]) a.carve(cut(`${x},172 ${x + 1},194 ${x - 2},214`, 2), 'hoe')
  a.press()
  backpack(a)
  hatFromSide(a, 306, 172, 178, 76)
  camera(a)
}

function backpack(a) {
  a.shape(
    ribbon('266,226 306,214 346,226', () => 13, 12),
    'hoe',
    3.2,
  )
  for (const x of [274, 338]) a.carve(cut(`${x - 4},212 ${x + 3},224 ${x - 2},238`, 2.6))
  a.shape(oval(262, 227, 9, 13), 'hoeL', 2.6).shape(oval(350, 227, 9, 13), 'hoeL', 2.6)
  a.line(oval(262, 227, 4, 6), 1.8)
    .line(oval(350, 227, 4, 6), 1.8)
    .press()
  a.shape(
    outline('250,250 264,238 306,234 348,238 362,250 368,310 364,372 346,388 306,392 266,388 248,372 244,310', 0.13),
    'son',
    3.8,
  )
  a.carve(cut('252,274 306,264 360,274', 3, 8)).press()
  a.shape(outline('268,306 306,300 344,306 348,352 338,366 306,370 274,366 264,352', 0.12), 'sonD', 3)
  a.carve(cut('268,322 306,316 344,322', 2.6), 'hoe')
  for (const x of [262, 350]) a.carve(cut(`${x},246 ${x + 2},300 ${x},380`, 3)).press()
  for (const x of [284, 328]) a.shape(`M${x - 5} 256h10v34h-10Z`, 'hoe', 2.2).line(`M${x - 6} 278h12`, 2.4)
  a.press()
  // A patch: the lotus.
  a.disc(306, 342, 15, 'diep', 2.2)
  for (const t of [-2.6, -2.1, -1.57, -1.04, -0.54])
    a.fill(
      outline(
        place(
          306,
          352,
        )(
          `0,0 ${Math.cos(t) * 9 - 3},${Math.sin(t) * 9} ${Math.cos(t) * 17},${Math.sin(t) * 17} ${Math.cos(t) * 9 + 3},${Math.sin(t) * 9}`,
        ),
      ),
      'hong',
    )
  a.press()
}

function camera(a) {
  a.shape(
    ribbon('352,240 372,300 384,372', () => 3.6, 8),
    'nauD',
    2.2,
  ).press()
  a.shape(outline('358,372 372,368 378,360 398,360 404,368 418,372 418,408 358,408', 0.06), 'hair', 3)
  a.carve(cut('362,380 386,378 414,380', 2.4), 'chamL').press()
  a.disc(388, 391, 13, 'chamL', 3).disc(388, 391, 7, 'cham', 2).press()
  a.dot(385, 388, 2.4, 'diep').press()
}

function suitcase(a) {
  a.shape(
    ribbon('178,420 180,390 206,384 232,390 234,420', () => 4.6, 16),
    'nauD',
    2.6,
  ).press()
  hand(a, 206, 366, 92, 0.86, { pose: 'hold' })
  a.shape(outline('152,420 260,420 266,430 266,560 258,570 154,570 146,560 146,430', 0.05), 'dong', 3.8).press()
  for (const x of [172, 240])
    a.shape(`M${x - 7} 420h14v150h-14Z`, 'nau', 2.6).shape(`M${x - 9} 448h18v12h-18Z`, 'hoe', 2.2)
  a.press()
  for (const [x, y] of [
    [154, 428],
    [258, 428],
    [154, 562],
    [258, 562],
  ])
    a.disc(x, y, 7, 'nauL', 2.2)
  // Labels of where it has been: a wave, a star, a petal.
  a.shape(polygon('184,482 224,474 230,506 190,514'), 'diep', 2.4)
  a.carve(cut('194,496 202,488 210,498 220,488', 3), 'cham')
  a.disc(206, 540, 15, 'hoe', 2.4).press()
  for (const i of times(8)) {
    const t = (i * Math.PI) / 4
    a.carve(flick(ray(206, 540, t, 12), 4), 'son')
  }
  a.press()
}
