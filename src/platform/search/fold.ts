/**
 * How a word is made comparable: once as it was typed, where only spellings of one and the same word are levelled, and once
 * folded, where marks and kana are levelled too. Pure, so that both databases keep the same.
 */

/** Present in the text, absent for the eye. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu
const MARKS = /[\u0300-\u036f]/g
const TONES = '\u0300\u0301\u0303\u0309\u0323'

/** Width, case, composition. Folding again changes nothing. */
function level(text: string): string {
  const once = (it: string) => it.replace(UNSEEN, '').normalize('NFKC').toLowerCase().normalize('NFKC')
  let levelled = once(text)
  for (let again = once(levelled); again !== levelled; again = once(levelled)) levelled = again
  return levelled
}

/** The tone mark stands on the same letter in hòa and hoà, loè and lòe, thủy and thuỷ. */
const LATE_TONE = new RegExp(`(o)([ae])([${TONES}])$|(u)(y)([${TONES}])$`, 'u')
/** After a consonant y and i are one sound: Mỹ and Mĩ, kỹ and kĩ, quý and quí. */
const LONE_Y = new RegExp(`^(qu|[bcdđghklmnrstvx]{1,3})y([${TONES}]?)$`, 'u')

/** A word as typed: other spellings of the same word are the same. */
export function asTyped(word: string): string {
  const levelled = level(word).replace(/['’ʼ‘＇]/g, '')
  if (/^[\x20-\x7e]*$/.test(levelled) && !LONE_Y.test(levelled)) return levelled
  const apart = levelled.normalize('NFD').replace(LONE_Y, '$1i$2')
  const placed = apart.replace(
    LATE_TONE,
    (whole, o?: string, a?: string, t?: string, u?: string, y?: string, s?: string) =>
      o ? `${o}${t}${a}` : u ? `${u}${s}${y}` : whole,
  )
  return placed.normalize('NFC')
}

/** A word without marks; đ is no d with a mark to Unicode, and is one to whoever types without. */
export const withoutMarks = (word: string): string =>
  word.normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').normalize('NFC')

/** An English plural and its singular are one folded word. No Vietnamese syllable ends in s. */
function singular(word: string): string {
  if (word.length < 4 || !/[a-z]s$/.test(word) || word.endsWith('ss')) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  // What is left may look like a plural itself: lenses, lens.
  return singular(/(s|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1))
}

/** @param typed as `asTyped` gives it. */
export function folded(typed: string): string {
  const bare = withoutMarks(typed)
  // Marks where no word has them may have kept a y apart.
  return (/^[a-z]+$/.test(bare) ? singular(bare) : bare).replace(LONE_Y, '$1i$2')
}

/** A run of characters written without spaces, as typed. */
export const runAsTyped = (run: string): string => level(run).replace(/[・･]/g, '').normalize('NFC')

/** ヴィエトナム and ベトナム, ヴ and ブ: after the kana have become hiragana. */
const V_SOUNDS: readonly (readonly [string, string])[] = [
  ['ゔぃえ', 'べ'],
  ['ゔぁ', 'ば'],
  ['ゔぃ', 'び'],
  ['ゔぇ', 'べ'],
  ['ゔぉ', 'ぼ'],
  ['ゔ', 'ぶ'],
]

/** Katakana as hiragana, without long-vowel marks, V as B. The voicing of a kana stays: か is not が. @param typed as `runAsTyped` gives it. */
export function foldedRun(typed: string): string {
  const hiragana = typed
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ー〜]/g, '')
  return V_SOUNDS.reduce((run, [v, b]) => run.replaceAll(v, b), hiragana.normalize('NFC'))
}
