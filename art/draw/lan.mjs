import { cut, flick, outline, place, polygon, ribbon, round, times } from './pen.mjs'

// The face, mane and back of a lân, facing left on a field of 270 by 270; it stands in water from y = 232 on.

function curl(a, x, y, r, ink, turn) {
  a.disc(x, y, r, ink, 2.6)
  const spiral = times(13).map((i) => [
    x + Math.cos(turn + i * 0.6) * (r * 0.8 - i * r * 0.056),
    y + Math.sin(turn + i * 0.6) * (r * 0.8 - i * r * 0.056),
  ])
  a.carve(cut(spiral, 2.4, 9)).press()
}

/** Back, tail and forelegs. @param cloth the ink of its back. */
export function lanBody(a, cloth) {
  a.shape(
    outline('206,176 238,152 252,112 242,66 232,96 222,66 210,40 206,82 192,60 184,96 192,130 186,160', 0.13),
    'hoe',
    3,
  )
  for (const list of ['208,164 230,130 238,92', '200,152 212,112 210,74', '196,140 196,110 192,88'])
    a.carve(cut(list, 2.8))
  a.press()
  a.shape(outline('84,268 70,214 86,168 128,146 176,150 212,178 228,224 226,268', 0.13), cloth, 3.6).press()
  // Scales in rows over the back, a golden hem under them.
  for (const [row, y] of [166, 182, 198, 214].entries())
    for (const i of times(6)) {
      const x = 122 + i * 18 + (row % 2) * 9 - row * 2
      a.line(`M${x - 8} ${y}q0 13 8 13t8 -13`, 2)
    }
  a.press()
  a.shape(
    ribbon('84,222 130,240 180,240 226,220', () => 8, 18),
    'hoe',
    2.6,
  )
  for (const i of times(7))
    a.shape(polygon(place(100 + i * 19, 240 - Math.abs(i - 3) * 2)('-8,0 8,0 0,18')), i % 2 ? 'son' : 'diep', 2)
  a.press()
  a.shape(outline('58,268 62,220 74,190 104,186 116,212 112,268', 0.13), 'hoe', 3)
  for (const y of [216, 232, 248]) a.carve(cut(`68,${y} 86,${y + 6} 106,${y}`, 2.4))
  a.press()
}

/** Mane, horn, face with the jaw open. Turns about (112, 166). */
export function lanHead(a, cloth) {
  for (const i of times(11)) {
    const t = -Math.PI * 0.62 + (i / 10) * Math.PI * 1.22
    curl(a, 92 + Math.cos(t) * 62, 118 + Math.sin(t) * 60, 18, i % 2 ? 'dong' : 'dongL', t)
  }
  a.shape(
    ribbon('96,66 116,38 110,6', (t) => 10 - 8 * t, 12),
    'hoe',
    2.8,
  )
  a.carve(cut('97,54 106,58 114,54', 2.2)).carve(cut('104,40 110,44 117,40', 2)).press()
  a.shape(outline('108,92 124,70 148,66 140,88 124,104', 0.14), 'hong', 2.8)
    .carve(cut('116,92 126,80 138,74', 2.2))
    .press()
  const face = '24,112 22,90 40,66 76,56 108,66 128,94 128,128 110,152 76,160 48,154 40,136'
  a.shape(outline(face, 0.14), cloth, 3.6).press()
  jaw(a)
  eyes(a)
  for (const list of ['52,156 44,176 26,186', '72,162 68,184 52,200', '94,160 96,184 86,204'])
    a.shape(
      ribbon(list, (t) => 8 * (1 - t) ** 0.7, 12),
      'hoe',
      2.4,
    )
  a.press()
}

function jaw(a) {
  a.shape(outline('20,116 44,122 78,118 100,108 104,128 88,146 60,152 36,144', 0.14), 'sonD', 3)
  a.fill(outline('40,140 58,130 82,132 84,142 62,150'), 'hong').press()
  for (const x of [34, 48, 62, 76]) a.shape(`M${x - 6} 119L${x + 6} 119L${x} ${130 + (x === 34 ? 6 : 0)}Z`, 'diep', 1.8)
  for (const x of [52, 70]) a.shape(`M${x - 5} 149L${x + 5} 149L${x} 139Z`, 'diep', 1.8)
  a.press()
  // Snub nose over the lip.
  a.shape(outline('16,112 8,96 16,80 34,76 46,88 50,104 38,116', 0.15), 'hoe', 3)
  a.carve(cut('18,102 24,94 31,101', 3)).carve(cut('36,98 41,90 46,98', 2.6)).press()
  a.fill(outline('92,128 104,122 114,130 106,140 94,138'), 'hong', 'opacity=".8"').press()
}

function eyes(a) {
  a.disc(74, 88, 17, 'diep', 3).disc(72, 89, 11, 'hoe', 2).dot(69, 90, 6, 'pupil').dot(66.5, 87, 2, 'diep').press()
  a.shape(outline('50,76 58,62 76,56 96,64 110,84 94,78 78,70 62,74', 0.14), 'dong', 2.8)
  a.carve(flick('60,70 76,63 96,74', 2.4)).press()
  a.disc(45, 80, 8, 'diep', 2.4).dot(43, 81, 3.6, 'pupil').press()
}

/** The ball they want: gores of silk, a tassel. */
export function ball(a, x, y, r) {
  a.disc(x, y, r, 'son', 3).press()
  for (const k of [-0.55, 0.55])
    a.carve(
      cut(
        [-1, -0.5, 0, 0.5, 1].map((v) => [x + k * r * Math.sqrt(1 - v * v * 0.98), y + v * r * 0.97]),
        4,
        9,
      ),
      'hoe',
    )
  a.carve(
    cut(
      [-1, 0, 1].map((u) => [x + u * r * 0.95, y]),
      4,
    ),
    'hoe',
  )
  a.disc(x, y, r * 0.3, 'hoe', 2.4)
    .disc(x, y, round(r * 0.12), 'son', 0)
    .press()
}
