import { points, polygon, times } from './pen.mjs'

// What a weaver repeats: shapes in one cell, 0 to 1 across and along; the second list is in the accent's ink.
const box = (x0, y0, x1, y1) => `${x0},${y0} ${x1},${y0} ${x1},${y1} ${x0},${y1}`
const diamond = (r) => `.5,${0.5 - r} ${0.5 + r},.5 .5,${0.5 + r} ${0.5 - r},.5`
export const MOTIFS = {
  diamonds: [[diamond(0.44)], [diamond(0.17)]],
  waves: [['0,.7 .5,.1 1,.7 1,.96 .5,.36 0,.96'], []],
  peaks: [['.04,.94 .5,.08 .96,.94'], ['.32,.94 .5,.55 .68,.94']],
  crosses: [[box(0.38, 0.08, 0.62, 0.92), box(0.1, 0.38, 0.9, 0.62)], [box(0.4, 0.4, 0.6, 0.6)]],
  saltires: [['.08,.08 .28,.08 .92,.92 .72,.92', '.72,.08 .92,.08 .28,.92 .08,.92'], []],
  steps: [[box(0.04, 0.7, 0.96, 0.94), box(0.2, 0.44, 0.8, 0.7), box(0.37, 0.16, 0.63, 0.44)], []],
  hourglasses: [['.08,.06 .92,.06 .5,.5', '.08,.94 .92,.94 .5,.5'], [diamond(0.12)]],
  stars: [[diamond(0.46), box(0.2, 0.2, 0.8, 0.8)], [diamond(0.18)]],
  hooks: [
    [box(0.1, 0.1, 0.3, 0.9), box(0.3, 0.1, 0.85, 0.3), box(0.65, 0.3, 0.85, 0.62), box(0.47, 0.46, 0.65, 0.62)],
    [],
  ],
  combs: [
    [box(0.02, 0.08, 0.98, 0.3), box(0.1, 0.3, 0.26, 0.92), box(0.42, 0.3, 0.58, 0.92), box(0.74, 0.3, 0.9, 0.92)],
    [],
  ],
  checks: [[box(0.02, 0.04, 0.5, 0.5), box(0.5, 0.5, 0.98, 0.96)], []],
  rhombs: [['.5,.04 .96,.5 .5,.96 .5,.74 .74,.5 .5,.26', '.5,.04 .04,.5 .5,.96 .5,.74 .26,.5 .5,.26'], [diamond(0.13)]],
  slants: [['.02,.94 .4,.06 .66,.06 .28,.94'], ['.6,.94 .86,.34 .98,.34 .72,.94']],
  arrows: [['.06,.08 .5,.5 .06,.92 .06,.62 .2,.5 .06,.38', '.5,.08 .94,.5 .5,.92 .5,.62 .64,.5 .5,.38'], []],
  firs: [['.14,.5 .5,.06 .86,.5', '.06,.94 .5,.44 .94,.94'], []],
  lozenges: [['.5,.06 .7,.5 .5,.94 .3,.5'], ['0,.3 .12,.5 0,.7', '1,.3 .88,.5 1,.7']],
  ladders: [[box(0.04, 0.06, 0.2, 0.94), box(0.5, 0.06, 0.66, 0.94)], [box(0.2, 0.4, 0.5, 0.6)]],
  grains: [['.3,.2 .46,.44 .3,.68 .14,.44', '.76,.36 .92,.6 .76,.84 .6,.6'], []],
}

/**
 * A woven band: `at(u, v)` gives the place for a share along (u) and across (v); `repeats` cells lie along it.
 * `rows` > 1 weaves the motif in smaller cells above one another, every other row shifted by half.
 */
export function weave(a, at, motif, [ground, figure, accent], { repeats = 4, rows = 1, steps = 6 } = {}) {
  const edge = (v, from, to) => times(steps + 1).map((i) => at(from + ((to - from) * i) / steps, v))
  a.fill(polygon([...edge(0, 0, 1), ...edge(1, 1, 0)]), ground)
  const [figures, accents] = MOTIFS[motif]
  for (const row of times(rows))
    for (const i of times(repeats)) {
      const cell = (list) => polygon(points(list).map(([u, v]) => at((i + u) / repeats, (row + v) / rows)))
      for (const shape of figures) a.fill(cell(shape), figure)
      for (const shape of accents) a.fill(cell(shape), accent)
    }
}
