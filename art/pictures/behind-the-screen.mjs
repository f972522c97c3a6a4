import { bambooScreen, beam, column, valance } from '../draw/buildings.mjs'
import { aboveWater, ripple, water } from '../draw/landscape.mjs'
import { cut, flick, outline, place, ribbon, times } from '../draw/pen.mjs'
import { teu } from '../draw/people.mjs'
import { trimmed } from '../draw/ware.mjs'
import { sheet } from './sheet.mjs'

/** Water puppets from behind the screen: a player stands in water to the waist, his pole goes under; Tễu waits. */
export function behindTheScreen(a) {
  sheet(a, 'nauL')
  bambooScreen(a, -8, 488, 90, 346, [118, 240, 362])
  beam(a, -10, 490, 40, 34, { from: 4, step: 44, width: 32, rise: 11 })
  valance(a, -12, 74, 7)
  column(a, 22, 74, 372)
  column(a, 428, 74, 372)
  water(a, 342, 600, 9)
  aboveWater(a, 462, () => player(a))
  hands(a)
  aboveWater(a, 543, () => teu(a, 388, 546, 0.74))
  ripple(a, 178, 470, 70, 3)
  ripple(a, 388, 549, 48, 3)
  ripple(a, 306, 356, 16, 2)
  a.press()
  trimmed(a, 'sky')
}

const POLE = '214,466 250,424 280,388 306,354'

function pole(a) {
  a.shape(
    ribbon(POLE, (t) => 7 - 2.4 * t, 12),
    'hoe',
    2.8,
  )
  for (const [x, y] of [
    [274, 396],
    [292, 372],
  ])
    a.carve(cut(`${x - 6},${y} ${x},${y - 3} ${x + 6},${y - 1}`, 2.4))
  a.press()
}

function player(a) {
  a.shape(
    outline('86,490 88,420 92,366 110,330 146,314 180,310 214,314 248,330 264,366 268,420 270,490', 0.14),
    'cham',
    3.8,
  )
  for (const list of [
    '178,330 182,380 176,450',
    '122,350 116,390 120,440',
    '238,352 244,390 238,440',
    '150,420 164,436 160,462',
    '206,414 196,432 202,458',
  ])
    a.carve(cut(list, 3))
  a.press()
  // The neck and the head in a scarf, turned to the slits.
  a.shape(outline('160,316 162,286 178,280 196,286 200,316 180,326', 0.14), 'skin', 3).press()
  a.shape(outline('138,256 134,246 126,246 126,262 134,274 140,272'), 'skin', 2.6)
  a.shape(outline('218,256 222,246 230,246 230,262 222,274 216,272'), 'skin', 2.6).press()
  a.shape(outline('136,262 136,226 150,202 178,194 206,202 220,226 220,262 208,288 178,298 148,288'), 'hair', 3.4)
  for (const list of ['150,262 154,280 166,290', '178,268 178,284 178,294', '206,262 202,280 190,290'])
    a.carve(cut(list, 2.4), 'nau')
  a.press()
  a.shape(outline('132,248 136,216 152,196 178,188 204,196 220,216 224,248 204,238 178,234 152,238'), 'nauL', 3.2)
  a.carve(cut('138,226 160,208 178,204', 2.8)).carve(cut('218,226 198,210 182,205', 2.8)).press()
  a.shape(outline('200,236 212,240 226,262 232,280 222,278 210,260 212,280 202,274 200,252'), 'nau', 2.8).press()
}

// Both arms reach forward and hold the pole, one hand above the other.
function hands(a) {
  a.shape(outline('250,338 276,362 290,394 282,422 262,436 248,424 258,402 248,376', 0.15), 'cham', 3.4)
  a.carve(flick('258,352 268,378 270,404', 3)).press()
  a.press()
  pole(a)
  a.shape(outline('266,402 252,398 245,408 248,421 261,426 272,417'), 'skin', 2.8)
  a.carve(cut('247,409 255,407 262,409', 2.2)).carve(cut('249,416 257,414 263,416', 2.2)).press()
  a.shape(outline('108,338 92,378 100,418 140,446 196,460 220,456 220,438 196,434 150,418 130,392', 0.15), 'cham', 3.4)
  a.carve(flick('112,372 120,404 150,428', 3)).press()
  a.shape(outline('216,434 232,428 246,434 248,448 236,458 218,456'), 'skin', 2.8)
  for (const i of times(3)) a.carve(cut(place(230, 438 + i * 6)('0,0 8,-2 14,1'), 2.2))
  a.press()
}
