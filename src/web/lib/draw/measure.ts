// How wide a text will be, before any browser has set it: close enough to keep labels apart in drawings of the server.
const WIDE = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/
const NARROW = /[ .,:;!'’“”ilIjtfr()[\]|·/-]/
const BROAD = /[MWmw@%&A-Z]/

/** Width of a text in px at a font size in px; `share` is the mean letter width of the face (serif 0.47, sans 0.53). */
export function textWidth(text: string, size: number, share = 0.53): number {
  let letters = 0
  for (const letter of text) {
    if (WIDE.test(letter)) letters += 1 / share
    else if (NARROW.test(letter)) letters += 0.58
    else if (BROAD.test(letter)) letters += 1.34
    else letters += 1.02
  }
  return letters * share * size
}

export const SERIF = 0.47
export const SANS = 0.53

/** Breaks a text into lines that fit; words stay whole, Japanese breaks between characters. The last line takes the rest. */
export function lines(text: string, size: number, width: number, share: number, most = 2): string[] {
  const parts = WIDE.test(text) ? [...text] : text.split(/(?<= )/)
  const broken: string[] = ['']
  for (const part of parts) {
    const now = broken[broken.length - 1] ?? ''
    if (now && broken.length < most && textWidth((now + part).trimEnd(), size, share) > width) broken.push(part)
    else broken[broken.length - 1] = now + part
  }
  return broken.map((line) => line.trim())
}

const DAY_MS = 86_400_000
/** Whole days from one day (YYYY-MM-DD) to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
