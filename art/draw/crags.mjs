import { cut, flick, outline, place, random, round, spline, times } from './pen.mjs'

/** A stone hill: `edge` is its outline from the left foot over the top to the right foot; light falls from the left. */
export function crag(
  a,
  edge,
  ink,
  { light, dark, seed = 1, trees = [], marks = 26, tree = 'dongD', line = 3.2, tension = 0.13 } = {},
) {
  const list = place(0, 0)(edge)
  const next = random(seed)
  const [first, last] = [list[0], list.at(-1)]
  const body = `${spline(list, false, tension)}L${round(last[0])} ${round(last[1] + 30)}L${round(first[0])} ${round(first[1] + 30)}Z`
  a.fill(body, ink).press()
  const [left, right] = [Math.min(...list.map((p) => p[0])), Math.max(...list.map((p) => p[0]))]
  const [top, foot] = [Math.min(...list.map((p) => p[1])), Math.max(first[1], last[1])]
  a.clip(body, () => {
    const summit = list.findIndex((p) => p[1] === top)
    if (light) a.fill(flank(list.slice(0, summit + 1), next, 1), light)
    if (dark) a.fill(flank(list.slice(summit).reverse(), next, -1), dark)
    a.press()
    for (const i of times(marks)) {
      const x = left + ((i + next()) / marks) * (right - left)
      const y = top + (foot - top) * (0.06 + 0.8 * next())
      const h = 20 + next() * Math.min(80, (foot - top) * 0.34)
      const lean = (next() - 0.5) * 16
      a.carve(
        flick(
          [
            [x, y],
            [x + lean * 0.2, y + h * 0.5],
            [x + lean, y + h],
          ],
          3 + next() * 2.2,
        ),
      )
      if (i % 3 === 0)
        a.carve(
          cut(
            [
              [x + lean, y + h],
              [x + lean + 8, y + h + 5],
              [x + lean + 18, y + h + 2],
            ],
            2.2,
          ),
        )
    }
    a.press('', [0, 0])
  })
  a.line(spline(list, false, tension), line).press()
  for (const [x, y, size] of trees) bush(a, x, y, size, tree, next)
}

const flank = (edge, next, side) => {
  const near = edge.map(([x, y]) => [x - side * 6, y])
  const inner = edge
    .map(([x, y], i) => [x + side * (12 + next() * 26 * (1 - i / edge.length)), y + 10 + next() * 12])
    .reverse()
  return outline([...near, ...inner], 0.12)
}

/** A clump of crowns such as grows on ledges. */
export function bush(a, x, y, size, ink, next = random(2)) {
  for (const i of times(4)) {
    const [u, v, r] = [x + (i - 1.5) * 9 * size, y - (i % 2) * 6 * size - next() * 3, (6 + next() * 3.5) * size]
    a.disc(u, v, r, ink, 2)
    a.carve(cut(place(u, v, r)('-.5,-.1 0,-.5 .5,-.1'), 1.6)).press()
  }
}

/** A heron in flight, `size` 1 = 60 from wing to wing; `side` 1 flies to the right. */
export function flyingHeron(a, x, y, size, side = 1, ink = 'diep') {
  const at = place(x, y, size * side, size)
  a.shape(outline(at('-22,4 -8,-2 4,-4 14,-2 6,6 -8,7')), ink, 2.2)
  a.shape(outline(at('10,-2 20,-8 24,-4 18,2 12,3')), ink, 2)
  a.press()
  a.shape(outline(at('-4,-2 -18,-24 -34,-32 -20,-10 -10,2'), 0.15), ink, 2.2)
  a.shape(outline(at('4,-3 6,-26 18,-40 18,-18 12,0'), 0.15), ink, 2.2)
  a.carve(cut(at('-28,-28 -16,-14 -8,-2'), 1.8)).carve(cut(at('15,-34 10,-18 8,-4'), 1.8))
  a.carve(flick(at('22,-6 34,-6 46,-3'), 4), 'hoe')
    .carve(flick(at('-20,5 -36,9 -52,11'), 2.6), 'nau')
    .press()
}

/** A heron standing in shallow water at (x, y), 84 high at size 1. */
export function standingHeron(a, x, y, size, side = 1, ink = 'diep') {
  const at = place(x, y, size * side, size)
  for (const list of ['-4,-34 -6,-16 -4,0', '4,-34 8,-18 6,-2']) a.carve(cut(at(list), 3 * size), 'nau')
  a.press()
  a.shape(outline(at('-34,-34 -14,-54 8,-58 16,-48 10,-36 -8,-30')), ink, 2.6)
  a.carve(cut(at('-26,-36 -8,-46 8,-46'), 2))
    .carve(cut(at('-22,-33 -6,-38 6,-38'), 1.8))
    .press()
  a.shape(outline(at('6,-54 14,-66 8,-80 14,-90 24,-88 24,-80 18,-76 24,-62 16,-48'), 0.15), ink, 2.4)
  a.carve(flick(at('23,-86 34,-83 44,-79'), 4.4 * size), 'hoe')
    .carve(flick(at('14,-89 4,-92 -6,-88'), 2.4))
    .dot(...at('18,-85')[0].map(round), 1.6 * size, 'pupil')
    .press()
}
