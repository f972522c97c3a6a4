// The rings of a Đông Sơn drum, drawn from their numbers; the one ornament of the house. Angles run clockwise from the
// top; lengths are in the unit of the drum, whose outer ring has radius 160.
export type Ring =
  | { kind: 'star'; rays: number; from: number; to: number; chevrons?: boolean }
  | { kind: 'line'; at: number; width?: number }
  /** Beads are dots as one path: half the bytes, where many rings stand on a page. */
  | { kind: 'dots' | 'beads'; count: number; at: number; radius: number }
  | { kind: 'links' | 'saw' | 'ladder' | 'birds'; count: number; from: number; to: number }

/** The drum of Ngọc Lũ: a star of fourteen rays, ten birds flying against the clock. */
export const NGOC_LU: readonly Ring[] = [
  { kind: 'star', rays: 14, from: 10, to: 44 },
  { kind: 'line', at: 47 },
  { kind: 'dots', count: 42, at: 52, radius: 1.9 },
  { kind: 'line', at: 57 },
  { kind: 'links', count: 30, from: 58, to: 70 },
  { kind: 'line', at: 71 },
  { kind: 'saw', count: 72, from: 72, to: 80 },
  { kind: 'line', at: 81 },
  { kind: 'line', at: 84 },
  { kind: 'birds', count: 10, from: 88, to: 116 },
  { kind: 'line', at: 120 },
  { kind: 'line', at: 123 },
  { kind: 'ladder', count: 120, from: 124, to: 131 },
  { kind: 'links', count: 56, from: 133, to: 145 },
  { kind: 'saw', count: 120, from: 147, to: 155 },
  { kind: 'line', at: 157 },
  { kind: 'line', at: 160 },
]

// One unit long, flying left: x along the ring, y outwards.
const BIRD =
  'M-.5 .01L-.32 .1Q-.26 .15 -.2 .2L-.06 .32L-.16 .12L-.04 .12Q.02 .34 .16 .5Q.14 .28 .2 .13L.5 .22L.44 .03L.5 -.14L.16 -.1Q.1 -.3 -.06 -.46Q-.02 -.26 -.08 -.12Q-.18 -.1 -.26 -.02L-.32 -.01Z'

const TURN = Math.PI * 2
const round = (n: number) => Math.round(n * 10) / 10
const indexes = (count: number) => Array.from({ length: count }, (_, i) => i)

type Point = [x: number, y: number]
const polar = (centre: number, r: number, angle: number): Point => [
  round(centre + Math.sin(angle) * r),
  round(centre - Math.cos(angle) * r),
]

const strokePath = (d: string, width: number, ink: string) =>
  `<path d="${d}" fill="none" stroke="${ink}" stroke-width="${width}"/>`
const fillPath = (d: string, ink: string) => `<path d="${d}" fill="${ink}"/>`

function star(ring: Extract<Ring, { kind: 'star' }>, c: number, ink: string): string {
  const corners = indexes(ring.rays * 2).map((i) =>
    polar(c, i % 2 ? ring.to * 0.36 : ring.to, (Math.PI * i) / ring.rays),
  )
  const body = fillPath(`M${corners.join('L')}Z`, ink)
  if (ring.chevrons === false) return body
  const chevrons = indexes(ring.rays).flatMap((i) => {
    const angle = (TURN * (i + 0.5)) / ring.rays
    const spread = (TURN / ring.rays) * 0.17
    return [0.62, 0.78, 0.94].map((s) => {
      const [outer, inner] = [ring.to * s * 0.92, ring.to * s * 0.74]
      return `M${polar(c, outer, angle - spread * s)}L${polar(c, inner, angle)}L${polar(c, outer, angle + spread * s)}`
    })
  })
  return body + strokePath(chevrons.join(''), 1.1, ink)
}

function links(count: number, from: number, to: number, c: number, ink: string): string {
  const [middle, half] = [(from + to) / 2, (to - from) / 2]
  const knots = indexes(count).map((i) => {
    const [x, y] = polar(c, middle, (TURN * i) / count)
    return `<circle cx="${x}" cy="${y}" r="${round(half * 0.62)}" fill="none" stroke="${ink}" stroke-width="1"/><circle cx="${x}" cy="${y}" r="${round(half * 0.22)}" fill="${ink}"/>`
  })
  const bonds = indexes(count).map(
    (i) =>
      `M${polar(c, middle + half * 0.62, (TURN * i) / count)}L${polar(c, middle - half * 0.62, (TURN * (i + 1)) / count)}`,
  )
  return knots.join('') + strokePath(bonds.join(''), 0.8, ink)
}

function birds(count: number, from: number, to: number, c: number, ink: string): string {
  const middle = (from + to) / 2
  const length = round(((TURN * middle) / count) * 0.8)
  return indexes(count)
    .map((i) => {
      const [x, y] = polar(c, middle, (TURN * i) / count)
      const turn = round((360 * i) / count)
      return `<path transform="translate(${x} ${y}) rotate(${turn}) scale(${length} ${round(from - to)})" d="${BIRD}" fill="${ink}"/>`
    })
    .join('')
}

function oneRing(ring: Ring, c: number, ink: string): string {
  switch (ring.kind) {
    case 'star':
      return star(ring, c, ink)
    case 'line':
      return `<circle cx="${c}" cy="${c}" r="${ring.at}" fill="none" stroke="${ink}" stroke-width="${ring.width ?? 1.2}"/>`
    case 'dots':
      return indexes(ring.count)
        .map((i) => polar(c, ring.at, (TURN * i) / ring.count))
        .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${ring.radius}" fill="${ink}"/>`)
        .join('')
    case 'beads': {
      const d = indexes(ring.count).map((i) => `M${polar(c, ring.at, (TURN * i) / ring.count)}h0`)
      return `<path d="${d.join('')}" stroke="${ink}" stroke-width="${ring.radius * 2}" stroke-linecap="round"/>`
    }
    case 'saw': {
      const tooth = (i: number) =>
        [polar(c, ring.from, (TURN * i) / ring.count), polar(c, ring.to, (TURN * (i + 0.5)) / ring.count)].concat([
          polar(c, ring.from, (TURN * (i + 0.92)) / ring.count),
        ])
      return fillPath(
        indexes(ring.count)
          .map((i) => `M${tooth(i).join('L')}Z`)
          .join(''),
        ink,
      )
    }
    case 'ladder': {
      const rung = (angle: number) => `M${polar(c, ring.from, angle)}L${polar(c, ring.to, angle)}`
      return strokePath(
        indexes(ring.count)
          .map((i) => rung((TURN * i) / ring.count))
          .join(''),
        1,
        ink,
      )
    }
    case 'links':
      return links(ring.count, ring.from, ring.to, c, ink)
    case 'birds':
      return birds(ring.count, ring.from, ring.to, c, ink)
  }
}

/** All rings round the point (centre, centre), as SVG elements in one ink. */
export function rings(drum: readonly Ring[], centre: number, ink = 'currentColor'): string {
  return drum.map((ring) => oneRing(ring, centre, ink)).join('')
}

/** The mark of the house: eight rays, eighteen teeth; centre 31, radius 31. */
export const LOGO: readonly Ring[] = [
  { kind: 'star', rays: 8, from: 4, to: 17, chevrons: false },
  { kind: 'line', at: 20.2, width: 2.4 },
  { kind: 'saw', count: 18, from: 22.5, to: 30 },
]

/** A ring of a person's or post's own: rays and beads follow from the id, so they stay the same. Centre 31, radius 31. */
export function ringsOf(id: string): readonly Ring[] {
  const number = fingerprint(id)
  return [
    { kind: 'star', rays: 7 + (number % 7), from: 3, to: 13, chevrons: false },
    { kind: 'line', at: 17.5, width: 1.6 },
    { kind: 'beads', count: 16 + ((number >>> 8) % 9), at: 23, radius: 1.6 },
    { kind: 'line', at: 28.5, width: 2.2 },
  ]
}

// FNV-1a: spreads ids that differ in one place.
function fingerprint(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

/** A drum as a whole SVG file. */
export function drumFile(drum: readonly Ring[], radius: number, ink = 'currentColor'): string {
  const size = 2 * (radius + 2)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${rings(drum, size / 2, ink)}</svg>\n`
}

/** One step of the rings unrolled, 12 wide and 26 high: teeth, a knot with its bond, rungs. */
export const BAND_STEP = { width: 12, height: 26 } as const
const bandFills = (x: number) => `M${x} 6L${x + 6} 0L${x + 11} 6Z`
const bandLines = (x: number) =>
  `M${x + 3} 13a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M${x + 6} 16L${x + 18} 10M${x} 20v4M${x + 4} 20v4M${x + 8} 20v4`
const bandDots = (x: number) => `M${x + 5} 13a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z`

/** The unrolled rings over `width` (a multiple of the step, so that it repeats without a seam): filled and drawn parts. */
export function band(width: number): { filled: string; stroked: string } {
  const steps = indexes(Math.ceil(width / BAND_STEP.width) + 1).map((i) => (i - 1) * BAND_STEP.width)
  return {
    filled: steps.map((x) => bandFills(x) + bandDots(x)).join(''),
    stroked: `M0 7.5H${width}M0 18.5H${width}${steps.map(bandLines).join('')}`,
  }
}

export function bandFile(width: number): string {
  const { filled, stroked } = band(width)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${BAND_STEP.height}" width="${width}" height="${BAND_STEP.height}">`,
    `<path d="${filled}"/><path d="${stroked}" fill="none" stroke="#000"/></svg>\n`,
  ].join('')
}
