/** Characters that hide in a text or turn it round, shown for what they are. */

export interface HiddenCharacter {
  /** Offset in the text, in UTF-16 units. */
  index: number
  /** As `U+202E`. */
  codePoint: string
  /** The Unicode name. */
  name: string
}

export type RevealedPart = { kind: 'text'; value: string } | { kind: 'hidden'; codePoint: string; name: string }

const NAMES = new Map<number, string>([
  [0x00ad, 'SOFT HYPHEN'],
  [0x034f, 'COMBINING GRAPHEME JOINER'],
  [0x061c, 'ARABIC LETTER MARK'],
  [0x115f, 'HANGUL CHOSEONG FILLER'],
  [0x1160, 'HANGUL JUNGSEONG FILLER'],
  [0x180e, 'MONGOLIAN VOWEL SEPARATOR'],
  [0x200b, 'ZERO WIDTH SPACE'],
  [0x200c, 'ZERO WIDTH NON-JOINER'],
  [0x200d, 'ZERO WIDTH JOINER'],
  [0x200e, 'LEFT-TO-RIGHT MARK'],
  [0x200f, 'RIGHT-TO-LEFT MARK'],
  [0x202a, 'LEFT-TO-RIGHT EMBEDDING'],
  [0x202b, 'RIGHT-TO-LEFT EMBEDDING'],
  [0x202c, 'POP DIRECTIONAL FORMATTING'],
  [0x202d, 'LEFT-TO-RIGHT OVERRIDE'],
  [0x202e, 'RIGHT-TO-LEFT OVERRIDE'],
  [0x2060, 'WORD JOINER'],
  [0x2061, 'FUNCTION APPLICATION'],
  [0x2062, 'INVISIBLE TIMES'],
  [0x2063, 'INVISIBLE SEPARATOR'],
  [0x2064, 'INVISIBLE PLUS'],
  [0x2066, 'LEFT-TO-RIGHT ISOLATE'],
  [0x2067, 'RIGHT-TO-LEFT ISOLATE'],
  [0x2068, 'FIRST STRONG ISOLATE'],
  [0x2069, 'POP DIRECTIONAL ISOLATE'],
  [0x206a, 'INHIBIT SYMMETRIC SWAPPING'],
  [0x206b, 'ACTIVATE SYMMETRIC SWAPPING'],
  [0x206c, 'INHIBIT ARABIC FORM SHAPING'],
  [0x206d, 'ACTIVATE ARABIC FORM SHAPING'],
  [0x206e, 'NATIONAL DIGIT SHAPES'],
  [0x206f, 'NOMINAL DIGIT SHAPES'],
  [0x3164, 'HANGUL FILLER'],
  [0xfeff, 'ZERO WIDTH NO-BREAK SPACE'],
  [0xffa0, 'HALFWIDTH HANGUL FILLER'],
  [0xfff9, 'INTERLINEAR ANNOTATION ANCHOR'],
  [0xfffa, 'INTERLINEAR ANNOTATION SEPARATOR'],
  [0xfffb, 'INTERLINEAR ANNOTATION TERMINATOR'],
  [0xe0001, 'LANGUAGE TAG'],
  [0xe007f, 'CANCEL TAG'],
])

function nameOf(codePoint: number): string | undefined {
  const known = NAMES.get(codePoint)
  if (known) return known
  if (codePoint >= 0xe0020 && codePoint < 0xe007f) return `TAG ${String.fromCodePoint(codePoint - 0xe0000)}`
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return `VARIATION SELECTOR-${codePoint - 0xfe00 + 1}`
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return `VARIATION SELECTOR-${codePoint - 0xe0100 + 17}`
  return undefined
}

/**
 * Where such characters do honest work, and are not shown: in emoji (👩‍🍳, ❤️, the three flags of Great Britain),
 * choosing a form of a Han character, and between letters of scripts that join.
 */
const HONEST =
  /\u{1f3f4}[\u{e0061}-\u{e007a}]{5}\u{e007f}|[\p{Emoji}\p{So}\p{Sm}]\ufe0f?\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*|\p{sc=Han}[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]|(?<=[\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Sinhala}\p{sc=Khmer}])[\u200c\u200d](?=[\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Sinhala}\p{sc=Khmer}])/gu

/** A text in parts, with each character that hides set apart, so that a page can print ⟦U+202E⟧ in its place. */
export function revealHidden(text: string): { text: RevealedPart[]; hidden: HiddenCharacter[] } {
  const honest: [number, number][] = []
  for (const match of text.matchAll(HONEST)) honest.push([match.index, match.index + match[0].length])
  const parts: RevealedPart[] = []
  const hidden: HiddenCharacter[] = []
  let plainFrom = 0
  let index = 0
  let span = 0
  for (const character of text) {
    const name = nameOf(character.codePointAt(0)!)
    while (span < honest.length && honest[span]![1] <= index) span += 1
    const isHonest = span < honest.length && honest[span]![0] <= index
    if (name !== undefined && !isHonest) {
      const codePoint = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
      if (plainFrom < index) parts.push({ kind: 'text', value: text.slice(plainFrom, index) })
      parts.push({ kind: 'hidden', codePoint, name })
      hidden.push({ index, codePoint, name })
      plainFrom = index + character.length
    }
    index += character.length
  }
  if (plainFrom < text.length) parts.push({ kind: 'text', value: text.slice(plainFrom) })
  return { text: parts, hidden }
}
