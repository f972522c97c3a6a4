/** The media type of a video by its first bytes, whatever its name says; null: none that a phone plays. */
export function sniffVideo(bytes: Uint8Array): 'video/mp4' | 'video/quicktime' | 'video/webm' | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  // ISO/IEC 14496-12: a box's size, then its name. QuickTime names its brand `qt  `.
  if (text(4, 8) === 'ftyp') return text(8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4'
  // EBML (RFC 8794), as Matroska and WebM begin; the document type stands within the first bytes.
  const isEbml = [0x1a, 0x45, 0xdf, 0xa3].every((byte, index) => bytes[index] === byte)
  return isEbml && text(0, 64).includes('webm') ? 'video/webm' : null
}
