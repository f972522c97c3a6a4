/** The pass: an opaque code, its address, and the QR code that holds the address. */
import { randomInt } from 'node:crypto'
import { encode } from 'uqr'

/** Without letters and digits that look alike. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 10

export const newCode = (): string => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** What somebody typed or scanned, as a code: the last part of an address, without blanks and dashes, in capitals. */
export const readCode = (text: string): string =>
  text.trim().replace(/^.*\//, '').replace(/[\s-]/g, '').toUpperCase().slice(0, LENGTH)

/** `ABCDE-FGHJK`, for reading out. */
export const spokenCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

export const passAddress = (origin: string, code: string): string => `${origin}/pass/${code}`

/** Level M with the quiet border of four modules, as the path of an SVG whose view box is `0 0 size size`. */
export function passPath(address: string): { d: string; size: number } {
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const d = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { d, size }
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** The pass as a file to keep: the code on white, what it is for in words above, its address below. 360 × 480. */
export function passSvg(address: string, lines: readonly string[]): string {
  const { d, size } = passPath(address)
  const scale = 300 / size
  const words = lines
    .map((line, i) => `<text x="180" y="${36 + i * 26}" font-size="${i ? 15 : 19}">${escaped(line)}</text>`)
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="480" viewBox="0 0 360 480">
<rect width="360" height="480" fill="#fff"/><g font-family="sans-serif" text-anchor="middle" fill="#000">${words}
<text x="180" y="462" font-size="12">${escaped(address.replace(/^https?:\/\//, ''))}</text></g>
<path transform="translate(30 140) scale(${scale})" d="${d}" fill="#000" shape-rendering="crispEdges"/></svg>\n`
}
