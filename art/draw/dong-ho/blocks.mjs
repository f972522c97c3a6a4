import { box, circle, FINE, meet, path, rim, ring, stroke } from './knife.mjs'

/** The inks in the order they are printed, and what they are made of: see the story of Đông Hồ. */
export const INKS = [
  { id: 'son', ink: 'vermilion', colour: '#B23A22' },
  { id: 'cham', ink: 'indigo', colour: '#2F6C72' },
  { id: 'hoe', ink: 'sophora', colour: '#DFA936' },
  { id: 'diep', ink: 'shell', colour: '#FCF8EC' },
  { id: 'than', ink: 'ash', colour: '#241E1A' },
]

/** The paper under the inks. */
export const PAPER = '#F0E4C9'

const KEY = 'than'

/** How far a facet may miss its curve, in units of the drawing. */
const SLACK = 0.8

/** Shapes that span less have a line of even width: nobody sees it swell, and it is written once, not twice. */
const SMALL = 84
const TINY = 32
const span = (around) => {
  const [left, top, right, bottom] = box(around)
  return Math.max(right - left, bottom - top)
}

/**
 * A picture in the making as blocks of wood, one for each ink. What comes later stands before what came earlier: its ground
 * is cut out of every block, so that no two colours lie on each other when all blocks are laid true.
 */
export class Blocks {
  #cuts = new Map(INKS.map(({ id }) => [id, []]))
  #inside = null

  /** Width and height in units of the drawing. */
  constructor(width, height, line = 4) {
    this.width = width
    this.height = height
    this.lineWidth = line
  }

  #cut(id, around, raised, rim = 0) {
    this.#cuts.get(id).push({ around, raised, rim, box: box(around), inside: this.#inside })
  }

  /** Cuts the ground of a shape out of every block that has something there, but for those that carry the shape itself. */
  #clear(around, carriers) {
    const ground = box(around)
    for (const [id, cuts] of this.#cuts)
      if (!carriers.includes(id) && cuts.some((made) => made.raised && meet(made.box, ground)))
        this.#cut(id, around, false)
  }

  /** A patch of colour with its key line, before all that is there already; no ink = bare paper, width 0 = no line. */
  shape(list, ink, width = this.lineWidth) {
    return this.#shape(ring(list), ink, width)
  }

  /** The same for a circle. */
  disc(x, y, r, ink, width = this.lineWidth, squash = 1) {
    return this.#shape(circle(x, y, r, squash), ink, width)
  }

  /** The same for a band along an open curve. */
  band(list, breadth, ink, width = this.lineWidth, profile = 'bar') {
    return this.#shape(stroke(list, breadth, profile), ink, width)
  }

  #shape(around, ink, width) {
    const rimmed = width > 0 && ink !== KEY
    // Up to the outer edge of the line, or a hair of what lies behind would stay; solid black gets a groove about it.
    this.#clear(width > 0 ? rim(around, width)[0] : around, rimmed ? [ink, KEY] : [ink])
    if (ink) this.#cut(ink, around, true)
    if (!rimmed) return this
    if (span(around) < SMALL) {
      this.#cut(KEY, around, true, width)
      return this
    }
    const [outer, inner] = rim(around, width)
    this.#cut(KEY, outer, true)
    this.#cut(KEY, inner, false)
    return this
  }

  /** A stroke of the key block, or of another ink, over what is there. */
  line(list, width = 3, profile = 'cut', ink = KEY) {
    this.#cut(ink, stroke(list, width, profile), true)
    return this
  }

  /** A stroke cut away from a block: what lies under it is seen. */
  gouge(list, width = 3, profile = 'cut', ink = KEY) {
    this.#cut(ink, stroke(list, width, profile), false)
    return this
  }

  /** A dot of an ink over what is there. */
  dot(x, y, r, ink = KEY, squash = 1) {
    this.#cut(ink, circle(x, y, r, squash), true)
    return this
  }

  /** What `draw` adds is kept inside the shape. */
  within(list, draw) {
    const before = this.#inside
    this.#inside = rim(ring(list), this.lineWidth)[0]
    draw()
    this.#inside = before
    return this
  }

  /** The ids of the blocks that carry something, in the order of printing. */
  get used() {
    return INKS.filter(({ id }) => this.#cuts.get(id).some(({ raised }) => raised))
  }

  /** The raised wood of one block, as SVG that takes its colour from where it stands. */
  #raised(id, slack) {
    const [W, H] = [this.width * FINE, this.height * FINE]
    const runs = []
    for (const { around, raised, rim, inside } of this.#cuts.get(id)) {
      const last = runs.at(-1)
      const d = path(around, span(around) < TINY ? slack * 1.8 : slack)
      if (!rim && last && !last.rim && last.raised === raised && last.inside === inside) last.d += d
      else runs.push({ raised, rim, inside, d })
    }
    if (runs.length === 1 && !runs[0].inside && !runs[0].rim) return { defs: '', use: `<path d="${runs[0].d}"/>` }
    const insides = [...new Set(runs.map(({ inside }) => inside).filter(Boolean))]
    const clips = insides.map((inside, i) => `<clipPath id="c${i}"><path d="${path(inside, slack)}"/></clipPath>`)
    const manners = runs.map(({ raised, rim, inside }) => {
      const clip = inside ? ` clip-path="url(#c${insides.indexOf(inside)})"` : ''
      return `${raised && !rim ? '' : ' fill="#000"'}${rim ? ` stroke-width="${Math.round(rim * FINE)}"` : ''}${clip}`
    })
    const paths = runs.map(({ d }, i) => {
      const [first, last] = [manners[i] !== manners[i - 1], manners[i] !== manners[i + 1]]
      if (first && last) return `<path${manners[i]} d="${d}"/>`
      return `${first ? `<g${manners[i]}>` : ''}<path d="${d}"/>${last ? '</g>' : ''}`
    })
    const size = `x="0" y="0" width="${W}" height="${H}"`
    const mask = `<mask id="m" maskUnits="userSpaceOnUse" ${size}><g fill="#fff" stroke="#fff" stroke-width="0">${paths.join('')}</g></mask>`
    return { defs: `<defs>${clips.join('')}${mask}</defs>`, use: `<path d="M0 0h${W}v${H}H0z" mask="url(#m)"/>` }
  }

  #svg(content) {
    const [W, H] = [this.width * FINE, this.height * FINE]
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" width="${W}" height="${H}">${content}</svg>\n`
  }

  /** What one block leaves on paper, on nothing. */
  layer(id) {
    const { defs, use } = this.#raised(id, SLACK)
    return this.#svg(`${defs}<g fill="${INKS.find((ink) => ink.id === id).colour}">${use}</g>`)
  }

  /** The block itself, as it lies before the printer: mirrored, the raised wood lit from the upper left. */
  block(id) {
    const [W, H] = [this.width * FINE, this.height * FINE]
    const { defs, use } = this.#raised(id, 1.1)
    const mirrored = `transform="matrix(-1 0 0 1 ${W} 0)"`
    const face = (x, y, fill) => `<g transform="translate(${x} ${y})" fill="${fill}"><g ${mirrored}>${use}</g></g>`
    return this.#svg(
      `${defs}<path fill="#8C5F38" d="M0 0h${W}v${H}H0z"/>${grain(W, H)}${face(9, 11, '#4A2D18')}${face(4, 5, '#6B4427')}${face(-2, -2, '#EBC892')}${face(0, 0, '#D3A468')}`,
    )
  }
}

// The grain of the plank, the same for every block.
function grain(W, H) {
  let d = ''
  for (let i = 1; i < 14; i++) {
    const y = Math.round((H * i) / 14 + Math.sin(i * 2.4) * 16)
    const [p, q] = [Math.round(Math.sin(i * 1.7) * 40), Math.round(Math.cos(i * 2.9) * 34)]
    d += `M0 ${y}q${W / 4} ${p} ${W / 2} ${q}t${W / 2}-${Math.abs(q) >> 1}`
  }
  return `<path d="${d}" fill="none" stroke="#7A5130" stroke-width="5"/>`
}
