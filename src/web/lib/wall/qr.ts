/** QR codes (ISO/IEC 18004) for web addresses: byte mode, error correction M, versions 1 to 6 (106 bytes at most). */

/** Per version: data bytes of each block, correction bytes of each block, the alignment pattern's centre. */
const VERSIONS = [
  { blocks: [16], correction: 10, centre: 0 },
  { blocks: [28], correction: 16, centre: 18 },
  { blocks: [44], correction: 26, centre: 22 },
  { blocks: [32, 32], correction: 18, centre: 26 },
  { blocks: [43, 43], correction: 24, centre: 30 },
  { blocks: [27, 27, 27, 27], correction: 16, centre: 34 },
] as const

/** @returns rows of modules, true is dark; null when the text is too long. */
export function qrModules(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text)
  const version = VERSIONS.findIndex(({ blocks }) => blocks.reduce((a, b) => a + b, 0) >= bytes.length + 2)
  if (version < 0) return null
  const stream = interleaved(bytes, VERSIONS[version]!)
  const candidates = Array.from({ length: 8 }, (_, mask) => drawn(version, stream, mask))
  return candidates.reduce((best, one) => (penalty(one) < penalty(best) ? one : best))
}

/** As the path of an SVG whose view box is `0 0 size size`, with the quiet border of four modules. */
export function qrPath(text: string): { d: string; size: number } | null {
  const modules = qrModules(text)
  if (!modules) return null
  const d = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('')
  return { d, size: modules.length + 8 }
}

function interleaved(bytes: Uint8Array, { blocks, correction }: (typeof VERSIONS)[number]): number[] {
  const capacity = blocks.reduce<number>((a, b) => a + b, 0)
  const bits = [...toBits(0b0100, 4), ...toBits(bytes.length, 8), ...[...bytes].flatMap((byte) => toBits(byte, 8))]
  const room = capacity * 8
  bits.push(...Array.from({ length: Math.min(4, room - bits.length) }, () => 0))
  while (bits.length % 8) bits.push(0)
  for (let pad = 0; bits.length < room; pad++) bits.push(...toBits(pad % 2 ? 0x11 : 0xec, 8))
  const data = Array.from({ length: capacity }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8).join(''), 2))
  let from = 0
  const parts = blocks.map((size) => data.slice(from, (from += size)))
  const checks = parts.map((part) => remainder(part, correction))
  const columns = (lists: number[][]) =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, i) =>
      lists.flatMap((list) => list[i] ?? []),
    ).flat()
  return [...columns(parts), ...columns(checks)].flatMap((byte) => toBits(byte, 8))
}

const toBits = (value: number, count: number) => Array.from({ length: count }, (_, i) => (value >> (count - 1 - i)) & 1)

// Reed-Solomon over GF(256) with the polynomial 0x11d.
const EXP = new Uint8Array(510)
const LOG = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = EXP[i + 255] = x
  LOG[x] = i
  x = (x << 1) ^ (x & 0x80 ? 0x11d : 0)
}
const times = (a: number, b: number) => (a && b ? EXP[LOG[a]! + LOG[b]!]! : 0)

function remainder(data: readonly number[], count: number): number[] {
  let divisor = [1]
  for (let i = 0; i < count; i++)
    divisor = [...divisor, 0].map((term, at) => term ^ times(divisor[at - 1] ?? 0, EXP[i]!))
  const rest = [...data, ...Array.from({ length: count }, () => 0)]
  for (let i = 0; i < data.length; i++) {
    const factor = rest[i]!
    for (let j = 0; j < divisor.length; j++) rest[i + j]! ^= times(divisor[j]!, factor)
  }
  return rest.slice(data.length)
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

function drawn(version: number, stream: readonly number[], mask: number): boolean[][] {
  const size = 21 + 4 * version
  const grid: (boolean | null)[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => null))
  const put = (x: number, y: number, dark: boolean) => {
    if (x >= 0 && y >= 0 && x < size && y < size) grid[y]![x] = dark
  }
  const square = (cx: number, cy: number, radius: number, light: number) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy))
        put(cx + dx, cy + dy, ring !== light && ring !== 4)
      }
  }
  for (let i = 0; i < size; i++) {
    put(6, i, i % 2 === 0)
    put(i, 6, i % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(x, y, 4, 2)
  const { centre } = VERSIONS[version]!
  if (centre) square(centre, centre, 2, 1)
  const format = formatBits(mask)
  for (let i = 0; i < 15; i++) {
    const dark = ((format >> i) & 1) === 1
    put(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, dark)
    put(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, dark)
  }
  put(8, size - 8, true)
  let at = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step
      for (const x of [right, right - 1])
        if (grid[y]![x] === null) grid[y]![x] = (stream[at++] === 1) !== MASKS[mask]!(x, y)
    }
  }
  return grid as boolean[][]
}

/** Correction level M is 00; ten bits of a BCH code follow, all of it turned by a fixed pattern. */
function formatBits(mask: number): number {
  let rest = mask << 10
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10)
  return ((mask << 10) | rest) ^ 0x5412
}

/** Runs, blocks, patterns like the finder's, and imbalance are hard to read. */
function penalty(grid: readonly (readonly boolean[])[]): number {
  const size = grid.length
  const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x]!))].map((line) => line.map(Number).join(''))
  let points = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2
    points += 40 * [...line.matchAll(/(?=00001011101|10111010000)/g)].length
  }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const dark = grid[y]![x]
      if (dark === grid[y]![x - 1] && dark === grid[y - 1]![x] && dark === grid[y - 1]![x - 1]) points += 3
    }
  const darkShare = grid.flat().filter(Boolean).length / (size * size)
  return points + 10 * Math.floor(Math.abs(darkShare - 0.5) * 20)
}
