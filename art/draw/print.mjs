import { NIGHT } from './inks.mjs'
import { round } from './pen.mjs'

/**
 * A sheet in the making, as a printer works: colour areas are laid first and sit a little off (`shift`), the key lines
 * of the same press come on top. `press()` ends one layer; what comes later covers it.
 */
export class Print {
  #layers = []
  #colours = []
  #keys = []
  #clips = 0

  /** `wear`: how much ink stays on, 6 = half gone, 7 = nearly whole. */
  constructor(width, height, inks, { lineWidth = 3.2, shift = [2.2, -1.6], wear = 6.35 } = {}) {
    this.width = width
    this.height = height
    this.inks = inks
    this.lineWidth = lineWidth
    this.shift = shift
    this.wear = inks === NIGHT ? Math.max(wear, 6.75) : wear
  }

  colour(ink) {
    return this.inks[ink] ?? ink
  }

  /** A colour area without a line. */
  fill(d, ink, attributes = '') {
    this.#colours.push(`<path d="${d}" fill="${this.colour(ink)}" ${attributes}/>`)
    return this
  }

  /** A key line of even width. */
  line(d, width = this.lineWidth) {
    this.#keys.push(
      `<path d="${d}" fill="none" stroke="${this.inks.ink}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"/>`,
    )
    return this
  }

  /** A stroke cut with a knife (see `cut` and `flick`), over the colours. */
  carve(d, ink = 'ink') {
    this.#keys.push(`<path d="${d}" fill="${this.colour(ink)}"/>`)
    return this
  }

  /** A colour area with its key line. */
  shape(d, ink, width = this.lineWidth) {
    return this.fill(d, ink).line(d, width)
  }

  /** A circle; no ink = line only, width 0 = colour only. */
  disc(x, y, r, ink, width = this.lineWidth) {
    const circle = `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}"`
    if (ink) this.#colours.push(`${circle} fill="${this.colour(ink)}"/>`)
    if (width) this.#keys.push(`${circle} fill="none" stroke="${this.inks.ink}" stroke-width="${width}"/>`)
    return this
  }

  /** A small round of colour over the key lines, such as a pupil. */
  dot(x, y, r, ink) {
    this.#keys.push(`<circle cx="${x}" cy="${y}" r="${r}" fill="${this.colour(ink)}"/>`)
    return this
  }

  press(transform = '', shift = this.shift) {
    if (!this.#colours.length && !this.#keys.length) return this
    const moved = `<g transform="translate(${shift[0]} ${shift[1]})">${this.#colours.join('')}</g>`
    this.#layers.push(`<g${transform ? ` transform="${transform}"` : ''}>${moved}${this.#keys.join('')}</g>`)
    this.#colours = []
    this.#keys = []
    return this
  }

  /** Everything that `draw` prints is seen only inside the path. */
  clip(d, draw, shift = this.shift) {
    const id = `clip${this.#clips++}`
    this.press()
    this.#layers.push(`<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">`)
    draw()
    this.press('', shift)
    this.#layers.push('</g>')
    return this
  }

  /** What `draw` prints is moved, turned or scaled by an SVG transform, lines too. */
  moved(transform, draw) {
    this.press()
    this.#layers.push(`<g transform="${transform}">`)
    draw()
    this.press()
    this.#layers.push('</g>')
    return this
  }

  /** Ready SVG, such as the rings of the drum. */
  insert(svg) {
    this.#layers.push(svg)
    return this
  }

  /** What was drawn so far on nothing, as a puppet's part: no paper, no wear. */
  piece() {
    this.press()
    const size = `viewBox="0 0 ${this.width} ${this.height}" width="${this.width}" height="${this.height}"`
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${this.#layers.join('\n')}</svg>`
  }

  /** The whole sheet. The filter makes edges rough and wears the ink, as wood and paper do. */
  svg() {
    this.press()
    const size = `viewBox="0 0 ${this.width} ${this.height}" width="${this.width}" height="${this.height}"`
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
      '<defs><filter id="cut" x="-2%" y="-2%" width="104%" height="104%">',
      '<feTurbulence type="fractalNoise" baseFrequency=".03" numOctaves="2" seed="7" result="n"/>',
      '<feDisplacementMap in="SourceGraphic" in2="n" scale="3.4" xChannelSelector="R" yChannelSelector="G" result="d"/>',
      '<feTurbulence type="fractalNoise" baseFrequency=".55 .16" numOctaves="2" seed="11" result="g"/>',
      `<feColorMatrix in="g" type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -8 ${this.wear}" result="m"/>`,
      '<feComposite in="d" in2="m" operator="in"/></filter></defs>',
      `<rect width="${this.width}" height="${this.height}" fill="${this.colour('ground')}"/>`,
      `<g filter="url(#cut)">${this.#layers.join('\n')}</g></svg>`,
    ].join('')
  }
}
