import { cut, flick, outline, points, ribbon, spline } from './pen.mjs'

// A tuft of mane or beard: root, bend and tip, widest near the root.
function tuft(a, list, width, ink) {
  const [root, bend, tip] = points(list)
  const swell = (t) => width * (1 - t) ** 0.75 * (0.55 + 0.9 * Math.sin(Math.PI * Math.min(1, t * 0.9 + 0.12)))
  a.shape(ribbon([root, bend, tip], swell, 20), ink, 2.6)
  const inner = [bend[0] * 0.35 + tip[0] * 0.65, bend[1] * 0.35 + tip[1] * 0.65]
  a.carve(flick([root, bend, inner], 2.6))
}

function tooth(a, x, y, h, w) {
  a.shape(
    `M${x - w} ${y}Q${x} ${y + h * 0.5} ${x + 2} ${y + h}Q${x + w * 0.8} ${y + h * 0.4} ${x + w} ${y}Z`,
    'diep',
    1.8,
  )
}

/** The head, facing left on a field of 300 by 230, put in place by an SVG transform. Layers from back to front. */
export function dragonHead(a, transform) {
  crown(a, transform)
  mouth(a, transform)
  face(a, transform)
  tuft(a, '70,158 64,186 40,206', 9, 'dong')
  tuft(a, '96,162 94,190 76,216', 9, 'hoe')
  tuft(a, '124,162 128,190 116,218', 9, 'dong')
  a.press(transform)
  a.carve(cut('26,80 -2,66 -30,70 -44,92 -30,108 -20,98', 5, 30))
  a.carve(cut('30,96 10,116 -6,146 2,178 22,182 24,170', 5, 30)).press(transform)
}

function crown(a, transform) {
  tuft(a, '196,62 250,28 318,38', 15, 'dong')
  tuft(a, '204,84 268,66 334,92', 16, 'hoe')
  tuft(a, '210,108 268,108 326,146', 16, 'dong')
  tuft(a, '206,132 254,146 300,190', 15, 'hoe')
  tuft(a, '190,150 222,178 250,222', 14, 'dong')
  tuft(a, '166,156 180,190 192,226', 12, 'hoe')
  a.press(transform)
  const horn = (list, width) =>
    a.shape(
      ribbon(list, (t) => width * (1 - t * 0.8), 20),
      'hoe',
      2.8,
    )
  horn('166,52 194,18 238,2 272,-20', 9)
  horn('150,46 168,6 200,-22 222,-50', 8)
  horn('196,16 212,14 228,22', 5)
  a.press(transform)
  a.shape(outline('182,74 206,50 234,48 222,66 206,88 190,94'), 'hong', 2.6)
  a.carve(cut('192,80 208,64 222,56', 2.6)).press(transform)
}

function mouth(a, transform) {
  const jaw = '150,112 112,126 74,132 46,128 32,122 24,132 36,150 70,162 112,164 152,156 186,146 196,120'
  a.shape(outline(jaw), 'son', 3.4)
  a.fill(outline('44,146 76,156 114,158 150,150 150,160 112,168 70,166 44,156'), 'hoe').press(transform)
  a.shape(outline('150,108 110,104 60,104 36,108 34,122 60,130 96,130 140,122'), 'sonD', 2.4)
  a.shape(outline('150,118 110,114 74,112 46,104 26,92 40,112 70,124 110,126'), 'hong', 2.2).press(transform)
  tooth(a, 52, 104, 20, 6)
  for (const [x, y, h] of [
    [74, 104, 11],
    [90, 105, 11],
    [106, 107, 12],
    [122, 110, 12],
  ])
    tooth(a, x, y, h, 5)
  tooth(a, 44, 126, -18, 5)
  for (const [x, y] of points('64,131 80,131 96,130')) tooth(a, x, y, -9, 4)
  a.press(transform)
}

function face(a, transform) {
  const skull = points(
    '210,134 216,104 206,74 184,52 158,42 136,40 120,50 104,64 86,68 72,54 50,46 28,56 18,76 24,96 42,104 60,100 84,102 110,104 134,110 152,120 166,136 188,146',
  )
  const lip =
    '24,92 42,100 60,96 86,98 112,100 136,106 154,116 168,132 160,136 146,122 126,112 96,108 60,106 38,108 24,100'
  a.fill(outline(skull), 'son').fill(outline(lip), 'hoe').line(outline(skull), 3.6)
  a.line(spline('26,92 42,99 60,95 86,97 112,99 136,105 155,116 168,132'), 2.2)
  // Nostril, nose, wrinkles, cheek.
  a.carve(cut('62,80 50,84 42,76 46,67 56,66 58,73', 4.2, 9)).carve(cut('70,62 76,72 74,82', 3))
  a.carve(cut('70,86 84,84 98,82 110,84', 2.6)).carve(cut('74,76 90,76 102,72', 2.4))
  a.carve(cut('176,132 192,124 194,108 182,100 172,106 174,116 182,116', 3.4, 26))
  a.shape(outline('150,92 164,84 180,84 176,94 162,98'), 'hoe', 2)
  a.disc(130, 78, 19, 'diep').disc(130, 78, 13, 'hoe', 2)
  a.dot(126, 79, 7, 'pupil').dot(123.5, 76, 2.2, 'diep').press(transform)
  a.shape(outline('22,66 10,52 12,30 30,14 50,12 40,24 42,34 56,30 66,40 52,48 38,54'), 'dong', 2.8)
  a.carve(cut('24,58 22,40 34,26', 2.6)).press(transform)
  const brow = '106,66 116,50 134,46 152,54 170,48 182,34 180,58 168,72 152,72 140,62 124,60'
  a.shape(outline(brow), 'dong', 2.8).carve(cut('118,56 136,52 154,62 170,58', 2.4)).press(transform)
}
