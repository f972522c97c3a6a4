import { encode } from 'uqr'

/**
 * A QR code as SVG: error correction M, quiet zone of 4 modules (ISO/IEC 18004). Dark on light whatever the page is: readers
 * expect it so. Print it at 2 cm or more to be read from a metre.
 */
export function qrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4, boostEcc: false })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
}
