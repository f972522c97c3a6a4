import { times } from '../pen.mjs'

/** A tuft of grass that stands at (x, y), its middle blade `height` tall. */
export function tuft(a, x, y, height) {
  for (const i of [0, 4, 1, 3, 2]) {
    const lean = (i - 2) * 0.42
    const tall = height * (1 - Math.abs(i - 2) * 0.16)
    const [u, v] = [x + (i - 2) * 5 + lean * tall, y - tall]
    a.shape(
      [
        [x + (i - 2) * 5 - 5, y],
        [x + (i - 2) * 5 + lean * tall * 0.2 - 6, y - tall * 0.5],
        [u, v],
        [x + (i - 2) * 5 + lean * tall * 0.3 + 6, y - tall * 0.45],
        [x + (i - 2) * 5 + 5, y],
      ],
      'cham',
      3,
    )
  }
  for (const i of times(3))
    a.line(
      [
        [x - 16 + i * 14, y + 6],
        [x - 6 + i * 14, y + 3],
        [x + 4 + i * 14, y + 6],
      ],
      2.8,
    )
}
