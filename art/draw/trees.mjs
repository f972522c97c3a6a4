import { cut, outline, random, round, times } from './pen.mjs'

/** The crown of a tree seen from afar: a scalloped round with rows of leaves cut in. */
export function crown(a, x, y, r, ink, { seed = 1, light, bumps = 11, flat = 0.86 } = {}) {
  const next = random(seed)
  const edge = times(bumps).map((i) => {
    const t = (i / bumps) * Math.PI * 2 - Math.PI / 2
    const reach = r * (0.86 + next() * 0.22)
    return [x + Math.cos(t) * reach, y + Math.sin(t) * reach * flat]
  })
  const bump = round(r * 0.36)
  const d = edge
    .map(([u, v], i) => (i ? `A${bump} ${bump} 0 0 1 ${round(u)} ${round(v)}` : `M${round(u)} ${round(v)}`))
    .join('')
  a.shape(`${d}A${bump} ${bump} 0 0 1 ${edge[0].map(round).join(' ')}Z`, ink, 2.6)
  if (light)
    a.fill(
      outline([
        [x - r * 0.7, y - r * 0.1],
        [x - r * 0.5, y - r * 0.6],
        [x, y - r * 0.72],
        [x + r * 0.3, y - r * 0.5],
        [x - r * 0.2, y - r * 0.3],
        [x - r * 0.4, y + r * 0.1],
      ]),
      light,
    )
  for (const row of times(4))
    for (const i of times(4)) {
      const u = x + r * (-0.62 + i * 0.38 + (row % 2) * 0.16 + next() * 0.1)
      const v = y + r * flat * (-0.5 + row * 0.34 + next() * 0.1)
      if (Math.hypot(u - x, (v - y) / flat) > r * 0.82) continue
      const w = r * (0.12 + next() * 0.05)
      a.carve(
        cut(
          [
            [u - w, v + w * 0.5],
            [u, v - w * 0.5],
            [u + w, v + w * 0.5],
          ],
          Math.max(1.8, r * 0.06),
        ),
      )
    }
  a.press()
}
