import { place } from '../pen.mjs'

// Characters as strokes of a knife in a square of 100 by 100, in the order they are written: only those that the prints
// themselves carry.
const strokes = (text) => text.split(';').map((list) => list.trim())

/** 富 */
export const FU = strokes(
  '48,2 53,10; 12,16 14,32; 12,18 90,18 82,32; 26,32 76,31; 34,42 34,58; 34,42 66,42 66,57; 35,56 66,56; 24,66 24,98; 24,66 78,66 77,97; 25,80 77,80; 50,66 50,96; 25,95 77,95',
)
/** 貴 */
export const GUI = strokes(
  '26,8 26,24; 26,8 76,8 75,23; 27,22 75,22; 50,0 50,33; 8,34 94,33; 28,42 28,82; 28,42 74,42 74,82; 29,55 73,55; 29,68 73,68; 29,81 73,81; 40,84 30,92 10,99; 60,84 76,90 92,98',
)

/** 老 */
export const LAO = strokes(
  '22,18 72,18; 46,2 46,40; 6,40 94,40; 80,10 50,48 8,72; 40,58 40,92 86,92 86,80; 76,56 60,66 42,72',
)
/** 鼠 */
export const SHU = strokes(
  '42,2 30,10; 20,12 20,46; 26,28 44,28; 54,12 80,12 80,46; 56,28 79,28; 20,46 80,46; 20,52 20,96 34,88; 28,62 36,67; 28,78 36,83; 46,52 46,96 60,88; 54,62 62,67; 54,78 62,83; 72,50 76,78 88,96 97,84',
)
/** 作 */
export const ZUO = strokes(
  '28,4 20,26 6,46; 20,30 20,96; 52,4 46,20 36,36; 46,22 94,22; 58,24 58,96; 58,46 88,46; 58,68 90,68',
)
/** 樂 */
export const LE = strokes(
  '50,2 44,10; 36,12 36,46; 36,12 66,12 66,46; 37,29 65,29; 37,45 65,45; 18,8 8,22 20,26; 22,22 8,42 26,40; 84,6 72,22 84,26; 88,22 74,42 92,40; 6,60 95,60; 50,48 50,98; 46,62 30,80 8,92; 54,62 72,80 93,92',
)
/** 貓 */
export const CAT = strokes(
  '36,4 24,10 10,14; 12,22 16,30; 24,18 28,26; 40,16 34,26; 34,34 20,48 6,56; 26,40 36,62 34,90 22,88; 32,54 20,66 6,74; 34,68 22,82 8,90; 46,18 96,18; 60,6 60,30; 82,6 82,30; 48,42 48,94; 48,42 94,42 94,94; 49,66 93,66; 71,42 71,92; 49,92 93,92',
)
/** 迎 */
export const NGHENH = strokes(
  '56,12 40,18; 40,18 40,62 54,56; 64,18 90,18 90,52 82,54; 66,18 66,74; 12,10 20,20; 8,36 24,36 16,52 26,68 10,84; 10,86 34,84 60,93 97,92',
)
/** 婚 */
export const HUN = strokes(
  '24,4 14,48 36,92; 38,28 26,66 6,94; 4,30 42,30; 86,4 70,10 52,12; 52,12 52,46 64,40; 54,28 94,28; 70,12 76,34 92,46; 56,54 56,97; 56,54 88,54 88,97; 57,74 87,74; 57,95 87,95',
)

/** Writes a character into the square whose upper left corner is (x, y). */
export function write(a, character, x, y, side) {
  const at = place(x, y, side / 100)
  for (const list of character) {
    const [first, ...rest] = list.split(' ')
    let from = first
    // A turn of the brush is a corner, a bend of three points a curve.
    if (rest.length === 2 && turns(list))
      for (const to of rest) [from] = [to, a.line(at(`${from} ${to}`), side * 0.075, 'bar')]
    else a.line(at(list), side * 0.1, rest.length > 1 ? 'flick' : 'bar')
  }
}

function turns(list) {
  const [[a, b], [c, d], [e, f]] = list.split(' ').map((pair) => pair.split(',').map(Number))
  return Math.abs((c - a) * (e - c) + (d - b) * (f - d)) < 0.5 * Math.hypot(c - a, d - b) * Math.hypot(e - c, f - d)
}
