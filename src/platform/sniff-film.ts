/** The media type of a film or a sound by its first bytes, whatever its name says. Pure. */

export const FILM_TYPES = ['video/mp4', 'video/webm', 'audio/mp4', 'audio/mpeg', 'audio/ogg'] as const
export type FilmType = (typeof FILM_TYPES)[number]

/** As many first bytes as it takes. */
export const FILM_HEAD_BYTES = 64

/** Brands of ISO/IEC 14496-12 and of those who build on it; pictures (HEIC, AVIF) and QuickTime have others. */
const MP4 = /^(?:iso[m2-9a-c]|mp4[12]|avc1|hvc1|dash|cmf[c2]|M4V |M4VP|MSNV|3gp[4-9])$/
const M4A = /^M4A $/
/** RFC 3533: the first page of an Ogg file names its codec. Theora is no longer played by browsers. */
const OGG_SOUND = /OpusHead|\u0001vorbis|\u007fFLAC/

/** null: none of those that browsers play. */
export function sniffFilm(bytes: Uint8Array): FilmType | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(4, 8) === 'ftyp') {
    const brand = text(8, 12)
    return M4A.test(brand) ? 'audio/mp4' : MP4.test(brand) ? 'video/mp4' : null
  }
  // EBML (RFC 8794), as Matroska and WebM begin; the document type stands within the first bytes.
  if (text(0, 4) === '\u001a\u0045\u00df\u00a3') return text(0, FILM_HEAD_BYTES).includes('webm') ? 'video/webm' : null
  if (text(0, 4) === 'OggS') return OGG_SOUND.test(text(0, FILM_HEAD_BYTES)) ? 'audio/ogg' : null
  return text(0, 3) === 'ID3' || isLayerThree(bytes) ? 'audio/mpeg' : null
}

/** The head of an MPEG audio frame (ISO/IEC 11172-3): sync, a version, layer III, a rate that is named. */
function isLayerThree([sync = 0, kind = 0, rates = 0]: Uint8Array): boolean {
  const isSynced = sync === 0xff && (kind & 0xe0) === 0xe0
  const isVersion = (kind & 0x18) !== 0x08
  const isLayer = (kind & 0x06) === 0x02
  const bitRate = rates >> 4
  return isSynced && isVersion && isLayer && bitRate > 0 && bitRate < 15 && (rates & 0x0c) !== 0x0c
}
