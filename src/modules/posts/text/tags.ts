/**
 * Hashtags, read as people meant them: exact after folding, never by prefix.
 * `#vnworldexpo2025` is another tag than `#vnworldexpo`; `#vnworldexpoへ` is not, because Japanese runs on
 * without spaces and the へ belongs to the sentence.
 */
import { fold, withoutLinks } from './fold.ts'

/** Scripts that put no space after a word, so that a tag's end is where they begin. */
const RUN_ON = String.raw`\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`

const TAG = /#([\p{L}\p{M}\p{N}_]+)/gu
/** A spaced-script tag at whose end a run-on script begins; `_` joins, and digits alone (#2025年) are no tag. */
const SPACED_PART = new RegExp(`^(?=[^${RUN_ON}]*(?![${RUN_ON}])\\p{L})[^${RUN_ON}]*[^${RUN_ON}_](?=[${RUN_ON}])`, 'u')
const KEYCAP = '\u20e3'
const ONLY_CUT_MARKS = /^[\s.]*$/

interface ReadTag {
  /** The tag as told: the Latin part where a run-on script follows it. */
  tag: string
  /** The characters up to the next delimiter, as the platform itself would link them. */
  whole: string
  /** True when nothing but the sign of a cut follows, so that the tag may have been longer. */
  last: boolean
}

function readTags(caption: string): ReadTag[] {
  if (!/[#＃﹟]/u.test(caption)) return []
  const text = fold(withoutLinks(caption))
  const read: ReadTag[] = []
  for (const match of text.matchAll(TAG)) {
    const whole = match[1]!
    if (whole.startsWith(KEYCAP)) continue
    const spaced = SPACED_PART.exec(whole)?.[0]
    const rest = text.slice(match.index + match[0].length)
    read.push({ tag: spaced ?? whole, whole, last: spaced === undefined && ONLY_CUT_MARKS.test(rest) })
  }
  return read
}

/** A tag in the form in which tags are compared and stored; a leading `#` of any width is dropped. */
export function foldTag(tag: string): string {
  return fold(tag).trim().replace(/^#+/u, '')
}

/**
 * The tags of a caption, folded, each once, in order of appearance.
 * With `captionCut` a tag that touches the cut is left out: nobody knows how it went on.
 */
export function tagsIn(caption: string, captionCut = false): string[] {
  const tags = readTags(caption)
    .filter((read) => !(captionCut && read.last))
    .map((read) => read.tag)
  return [...new Set(tags)]
}

/** Whether the caption bears exactly this tag. What a cut caption does not show is unknown, not absent. */
export function hasTag(caption: string, tag: string, captionCut: boolean): true | false | 'unknown' {
  const wanted = foldTag(tag)
  const found = readTags(caption).some(
    (read) => (read.tag === wanted || read.whole === wanted) && !(captionCut && read.last),
  )
  if (found) return true
  return captionCut ? 'unknown' : false
}

/** A spaced-script tag, up to where a sentence in a run-on script goes on; or a tag of such a script, whole. */
const TAG_IN_SENTENCE = /[#＃﹟](?:[\p{sc=Latin}\p{M}\p{Nd}_]+|[\p{L}\p{M}\p{N}_]+)/gu

/** A caption's sentences without its tags; a space stands where each was. */
export function withoutTags(text: string): string {
  return text.replace(TAG_IN_SENTENCE, ' ')
}
