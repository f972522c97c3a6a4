import { locales, type LocaleCode } from '#messages'

const isLocale = (code: string | null | undefined): code is LocaleCode =>
  (locales as readonly string[]).includes(code ?? '')

/**
 * The language of a page outside the public site: `?lang=`, else the account's, else the browser's, else Vietnamese.
 * For `<html lang>` too, so that page and attribute agree.
 */
export function pageLocale(url: URL, headers: Headers, accountLocale?: LocaleCode | null): LocaleCode {
  const asked = url.searchParams.get('lang')
  if (isLocale(asked)) return asked
  return accountLocale ?? fromBrowser(headers.get('accept-language') ?? '') ?? 'vi'
}

function fromBrowser(header: string): LocaleCode | undefined {
  const wishes = header.split(',').map((part) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';')
    const weight = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean)
    return { code: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  // Sorting is stable: of equal wishes the first named wins.
  const best = wishes.filter(({ code, weight }) => isLocale(code) && weight > 0).sort((a, b) => b.weight - a.weight)[0]
  return best?.code as LocaleCode | undefined
}

/** The same page in each language, for the switch. */
export const inLanguages = (url: URL): { code: LocaleCode; href: string }[] =>
  locales.map((code) => {
    // A named action stays in the address after its answer: a link must not carry it along.
    const rest = [...url.searchParams].filter(([name]) => name !== 'lang' && !name.startsWith('/'))
    return { code, href: `${url.pathname}?${new URLSearchParams([...rest, ['lang', code]])}` }
  })
