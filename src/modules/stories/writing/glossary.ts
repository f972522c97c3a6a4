/** Names that one item, person or place has in every language: a translation uses that form and no other. Pure. */

/** A name by language, and what it names. */
export interface LockedName {
  texts: Readonly<Record<string, string>>
}

export interface LockedTerm {
  source: string
  target: string
}
export interface TermInText extends LockedTerm {
  /** The translation has another word, or none. */
  lacks: boolean
}

/** Shorter ones are found within other words. */
const SHORTEST = 2

/** The longest first, so that a name within a longer one is not looked for twice. */
export function lockedTerms(names: readonly LockedName[], from: string, to: string): LockedTerm[] {
  const terms = names.flatMap(({ texts }) => {
    const [source, target] = [texts[from]?.normalize('NFC').trim(), texts[to]?.normalize('NFC').trim()]
    return source && target && source.length >= SHORTEST ? [{ source, target }] : []
  })
  const byKey = new Map(terms.map((term) => [`${term.source}\n${term.target}`, term]))
  return [...byKey.values()].sort((a, b) => b.source.length - a.source.length || (a.source < b.source ? -1 : 1))
}

/** Names in the source, each with whether the translation has one of its locked forms. */
export function termsIn(source: string, target: string, terms: readonly LockedTerm[]): TermInText[] {
  let left = plain(source)
  const said = plain(target)
  const found: TermInText[] = []
  // A title begins with a capital, the same name in a glossary does not: the forms of both will do.
  for (const forms of Map.groupBy(terms, (one) => one.source.toLowerCase()).values()) {
    const term = forms[0]!.source
    const at = whole(term)
    if (!at.test(left)) continue
    // What a longer name covers is not looked at again.
    left = left.replace(new RegExp(at.source, `${at.flags}g`), ' ')
    const has = forms.some((form) => whole(form.target).test(said))
    found.push({ source: term, target: [...new Set(forms.map((form) => form.target))].join(' / '), lacks: !has })
  }
  return found
}

/** Without references and readings: `[the drum](object:drum)` is «the drum». */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\[([^\]]*)\]\([a-z]+:[^)]*\)/g, '$1')
    .replaceAll(/\{([^{}|]+)\|[^{}|]+\}/g, '$1')

const whole = (term: string): RegExp => {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // Japanese has no gaps between words.
  const isGapless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(term)
  return new RegExp(isGapless ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu')
}
