import { random } from '../pen.mjs'
import { PAPER } from './blocks.mjs'

const SIDE = 480

/** Điệp paper to be laid edge to edge: the sweeps of the pine-needle broom, and splinters of shell that catch the light. */
export function paper() {
  const next = random(12)
  const whole = (n) => Math.round(next() * n)
  const sweeps = { light: '', dark: '' }
  for (let x = 3; x < SIDE; x += 3 + whole(4)) {
    const bend = whole(6) - 3
    sweeps[next() < 0.62 ? 'light' : 'dark'] += `M${x} 0q${bend} ${SIDE / 4} 0 ${SIDE / 2}t0 ${SIDE / 2}`
  }
  const splinters = Array.from({ length: 110 }, () => `M${whole(SIDE)} ${whole(SIDE)}l${whole(5) - 2} ${1 + whole(3)}`)
  const line = (d, colour, width, opacity) =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"/>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">`,
    `<path fill="${PAPER}" d="M0 0h${SIDE}v${SIDE}H0z"/>`,
    line(sweeps.light, '#FFFAEC', 1.5, 0.5),
    line(sweeps.dark, '#CDB98E', 1, 0.3),
    line(splinters.join(''), '#FFFFFF', 1.8, 0.8),
    '</svg>\n',
  ].join('')
}
