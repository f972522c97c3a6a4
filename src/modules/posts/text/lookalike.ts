/** Handles that are made to look like another, told by a skeleton of what the eye sees. */
import { foldMarks, withoutUnseen } from './fold.ts'

/** What each Latin letter or digit is mistaken for, capitals apart: Greek Η looks like H, η like n. */
const TWINS: readonly (readonly [string, string])[] = [
  ['a', 'аαɑаǝ'],
  ['b', 'ьвβƅбϐ'],
  ['c', 'сϲⅽᴄ'],
  ['d', 'ԁđɗⅾ'],
  ['e', 'еєεҽё℮'],
  ['f', 'ƒϝ'],
  ['g', 'ɡցǥ'],
  ['h', 'һհħн'],
  ['i', 'іιıїɩӏ'],
  ['j', 'јϳ'],
  ['k', 'кκқ'],
  ['l', 'ⅼłլ'],
  ['m', 'мⅿ'],
  ['n', 'ηпոռ'],
  ['o', 'оοσօøөо०০໐'],
  ['p', 'рρþ'],
  ['q', 'ԛզ'],
  ['r', 'гᴦ'],
  ['s', 'ѕꜱʂ'],
  ['t', 'тτ'],
  ['u', 'υսцμ'],
  ['v', 'νѵⅴ'],
  ['w', 'ԝωшѡ'],
  ['x', 'хχⅹ'],
  ['y', 'уγүʏ'],
  ['z', 'ᴢζ'],
  ['A', 'АΑ'],
  ['B', 'ВΒ'],
  ['C', 'С'],
  ['E', 'ЕΕ'],
  ['H', 'НΗ'],
  ['I', 'ІΙ'],
  ['J', 'Ј'],
  ['K', 'КΚ'],
  ['M', 'МΜ'],
  ['N', 'Ν'],
  ['O', 'ОΟՕ'],
  ['P', 'РΡ'],
  ['S', 'ЅՏ'],
  ['T', 'ТΤ'],
  ['X', 'ХΧ'],
  ['Y', 'УΥ'],
  ['Z', 'Ζ'],
]

const TWIN_OF = new Map(TWINS.flatMap(([letter, twins]) => [...twins].map((twin) => [twin, letter] as const)))

/** Within Latin itself, small letters: zero and o, one and l and i, and pairs that run together. */
const SAME_TO_THE_EYE: readonly (readonly [RegExp, string])[] = [
  [/0/g, 'o'],
  [/[1i|!]/g, 'l'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
]

const JOINERS = /[._\-\s]/g

/** What the eye keeps of a handle. Dots and underscores stay; two handles are compared without them. */
export function skeleton(handle: string): string {
  const plain = withoutUnseen(handle).normalize('NFKC').replace(/^@/u, '')
  const latin = Array.from(plain, (character) => TWIN_OF.get(character) ?? character).join('')
  // A second round takes the letters that only lower-casing or unmarking brought to light.
  const small = Array.from(foldMarks(latin.toLowerCase()), (character) => TWIN_OF.get(character) ?? character).join('')
  return SAME_TO_THE_EYE.reduce((seen, [pattern, letter]) => seen.replace(pattern, letter), small)
}

/** The key under which handles that look the same are found: the skeleton without dots and underscores. */
export function lookalikeKey(handle: string): string {
  return skeleton(handle).replace(JOINERS, '')
}

/** Whether two different handles look the same. Case is no difference: the platform ignores it. */
export function isLookalike(a: string, b: string): boolean {
  const plain = (handle: string) => handle.replace(/^@/u, '').toLowerCase()
  if (plain(a) === plain(b)) return false
  const key = lookalikeKey(a)
  return key !== '' && key === lookalikeKey(b)
}

const SCRIPTS = {
  latin: /\p{sc=Latin}/u,
  cyrillic: /\p{sc=Cyrillic}/u,
  greek: /\p{sc=Greek}/u,
  armenian: /\p{sc=Armenian}/u,
  cherokee: /\p{sc=Cherokee}/u,
  japanese: /[\p{sc=Hiragana}\p{sc=Katakana}]/u,
  han: /\p{sc=Han}/u,
  hangul: /\p{sc=Hangul}/u,
  thai: /\p{sc=Thai}/u,
  arabic: /\p{sc=Arabic}/u,
  hebrew: /\p{sc=Hebrew}/u,
  devanagari: /\p{sc=Devanagari}/u,
}
type ScriptName = keyof typeof SCRIPTS

/** Scripts in which honest people mix: Japanese and Korean with Han, and each of these with Latin. */
const HONEST_MIXES: readonly (readonly ScriptName[])[] = [
  ['latin', 'japanese', 'han'],
  ['latin', 'hangul', 'han'],
  ['latin', 'thai'],
  ['latin', 'arabic'],
  ['latin', 'hebrew'],
  ['latin', 'devanagari'],
]

/** Whether a handle mixes scripts as no writer of one language would, say Latin with a Cyrillic а. */
export function hasMixedScript(handle: string): boolean {
  const text = handle.normalize('NFKC')
  const names = Object.keys(SCRIPTS) as ScriptName[]
  const used = names.filter((name) => SCRIPTS[name].test(text))
  return used.length > 1 && !HONEST_MIXES.some((mix) => used.every((name) => mix.includes(name)))
}
