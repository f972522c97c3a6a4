/**
 * Folding: the one way in which texts of strangers are made comparable before any rule reads them.
 * Width (ｖｎ, ﾊﾛﾝ), case, composition and characters nobody sees are levelled; what a reader would call
 * another word stays another word, so Vietnamese marks survive here and fall only in `foldMarks`.
 */

/** Zero-width, bidi, filler, variation and tag characters: present in the text, absent for the eye. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu

/** A text without what nobody sees; its letters stay as they are. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '')
}

const ASCII_ONLY = /^[\n\r\t -~]*$/

function foldOnce(text: string): string {
  // Unseen characters go first, else one between a letter and its mark would keep them apart.
  // The final sigma is a form of position, not another letter.
  return withoutUnseen(text).normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFKC')
}

/** Folded over width, case, composition and unseen characters. Folding again changes nothing. */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase()
  let folded = foldOnce(text)
  for (;;) {
    // Lower-casing can open a new composition and compatibility forms can hide a filler, so run to rest.
    const again = foldOnce(folded)
    if (again === folded) return folded
    folded = again
  }
}

const LATIN_MARKS = /[\u0300-\u036f]/g

/** A folded text without the marks of Latin letters: `phở` and `pho`, `đông` and `dong` agree. Kana keep theirs. */
export function foldMarks(folded: string): string {
  if (ASCII_ONLY.test(folded)) return folded
  return folded.normalize('NFD').replace(LATIN_MARKS, '').replaceAll('đ', 'd').normalize('NFC')
}

const LINK = /(?:https?:\/\/|\bwww\.)[^\s\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af]+/giu

/** A text without its links; a space stands where each was. */
export function withoutLinks(text: string): string {
  return text.replace(LINK, ' ')
}
