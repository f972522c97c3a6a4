import { outline, place, polygon, ribbon, round, times } from './pen.mjs'

/**
 * A tiled roof whose rows follow its curve from ridge to eaves: ridge at y around x, half widths of ridge and eaves,
 * `lift` is how far the corners rise.
 */
export function tiledRoof(
  a,
  x,
  y,
  { ridge, eaves, height, lift = 18, rows = 6, columns = 22, ink = 'son', dark = 'sonD' },
) {
  // u from -1 (left) to 1 (right), t from ridge to eaves.
  const at = (u, t) => [
    x + u * (ridge + (eaves - ridge) * t ** 1.5),
    y + height * t ** 0.86 - lift * Math.abs(u) ** 4 * t ** 1.6 - height * 0.05 * u * u * (1 - t),
  ]
  const across = (t, from, to, count = 16) => times(count + 1).map((i) => at(from + ((to - from) * i) / count, t))
  const down = (u, from, to) => times(9).map((i) => at(u, from + ((to - from) * i) / 8))
  const edge = polygon([...across(0, -1, 1), ...down(1, 0, 1), ...across(1, 1, -1), ...down(-1, 1, 0)])
  a.fill(edge, ink).press()
  a.clip(edge, () => {
    for (const row of times(rows)) {
      const [t0, t1] = [row / rows, (row + 1.05) / rows]
      for (const i of times(columns + 1)) {
        const u = -1 + ((i + (row % 2) * 0.5 - 0.5) * 2) / columns
        const [p, q] = [at(u, t0), at(u + 2 / columns, t0)]
        const [r, s] = [at(u, t1), at(u + 2 / columns, t1)]
        const tile = `M${p.map(round).join(' ')}C${r.map(round).join(' ')} ${s.map(round).join(' ')} ${q.map(round).join(' ')}`
        if ((row * 5 + i * 3) % 11 === 0) a.fill(`${tile}Z`, dark)
        a.line(tile, 1.6)
      }
    }
    a.press()
  })
  a.line(edge, 3.2)
  a.shape(
    ribbon(across(1, -1, 1, 12), () => height * 0.05 + 1.4, 24),
    'hoe',
    2.4,
  )
  const top = [at(-1.06, 0), at(-0.5, 0.02), at(0, 0.03), at(0.5, 0.02), at(1.06, 0)].map(([u, v], i) => [
    u,
    v - (i % 4 ? 0 : 5),
  ])
  a.shape(
    ribbon(top, () => height * 0.06 + 1.6, 20),
    'hoe',
    2.6,
  )
  const k = height / 80
  for (const side of [-1, 1]) {
    const corner = at(side, 1)
    a.shape(outline(place(...corner, side * k, k)('-16,8 4,-2 12,-18 6,-32 0,-16 -10,-4 -22,0')), 'dong', 2.4)
    const end = at(side, 0)
    a.shape(outline(place(...end, side * k, k)('-6,0 8,-4 12,-18 2,-28 -4,-18 2,-12')), 'dong', 2.4)
  }
  a.press()
}
