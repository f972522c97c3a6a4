/** Pages and styles of the site made fit for a folder: what the copy holds is named from where it is named, the rest stays on the site. */
import path from 'node:path'

export interface Where {
  /** The file that is written, as a path within the copy. */
  file: string
  /** What the site's pages call its address, without a slash at its end. */
  origin: string
  /** That address, if others reach it; null: nothing leads out of the copy to the site. */
  world: string | null
  /** The copy's file for an address of the site; null: it holds none. */
  fileFor: (url: URL) => string | null
}

const LEADING = /(\s(?:href|src|action|poster))="([^"]*)"/g
const SETS = /(\ssrcset)="([^"]*)"/g
/** Hints to load early: from a disk they are of no use, and a browser refuses them. */
const HINTS = /<link\b(?=[^>]*\brel="(?:module)?preload")[^>]*>/g
/** What tells machines where the page is at home stays as it is. */
const AT_HOME = /<(?:link\b(?=[^>]*\brel="(?:canonical|alternate)")|meta\b)[^>]*>/

const unescaped = (text: string) => text.replaceAll('&amp;', '&')
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** @param address of the page on the site. */
export function rewritePage(html: string, address: string, where: Where): string {
  const bare = html.replaceAll(HINTS, '')
  const told = (text: string) => escaped(nameFor(unescaped(text), address, where))
  return (where.world === null ? withoutWaysOut(bare, address, where) : bare)
    .split(/(?=<)/)
    .map((piece) =>
      AT_HOME.test(piece)
        ? piece.replace(/\shref="(?=\/)/, ` href="${where.origin}`)
        : piece
            .replaceAll(LEADING, (_, name: string, text: string) => `${name}="${told(text)}"`)
            .replaceAll(SETS, (_, name: string, text: string) => {
              const sources = text.split(',').map((one) => one.trim().split(/\s+/))
              return `${name}="${sources.map(([source = '', ...size]) => [told(source), ...size].join(' ')).join(', ')}"`
            }),
    )
    .join('')
}

/** Sections that are marked to stay on the site: what people posted is asked for there each time. No section stands within one. */
const STAYING = /<section\b(?=[^>]*\sdata-stays-on-site\b)[^>]*>[\s\S]*?<\/section>/g

export const withoutStaying = (html: string): string => html.replaceAll(STAYING, '')

const OUTWARD = /\s(?:href|src|action|poster)="([^"]*)"/
const OF_A_LINK = /\s(?:href|hreflang|rel|target|download|type|aria-current|aria-label)(?:="[^"]*")?(?=\s|$)/g
const LINK = /<a(\s[^>]*)>([\s\S]*?)<\/a>/g
const NAVIGATION = /<nav\b[\s\S]*?<\/nav>/g
const FORM = /(<form\b[^>]*>)[\s\S]*?<\/form>/g
const FACTS = /<script\b[^>]*\btype="application\/ld\+json"[^>]*>[\s\S]*?<\/script>/g
/** What tells machines of an address that nobody reaches. */
const HOME = /<(?:link\b(?=[^>]*\brel="(?:canonical|alternate)")|meta\b(?=[^>]*\bcontent="https?:))[^>]*>/g

/**
 * Links to what the copy does not hold become their words; where those alone mean nothing, in a navigation or under an icon, they
 * are gone, and so are forms and facts for machines.
 */
function withoutWaysOut(html: string, address: string, where: Where): string {
  const leadsOut = (tag: string): boolean => {
    const named = OUTWARD.exec(tag)?.[1]
    const url = named === undefined ? null : siteAddress(unescaped(named), address, where)
    return url !== null && where.fileFor(url) === null
  }
  const unless =
    (instead: (attributes: string, inside: string) => string) => (whole: string, attributes: string, inside: string) =>
      leadsOut(attributes) ? instead(attributes, inside) : whole
  const wordsOf = (inside: string) => inside.replaceAll(/<svg\b[\s\S]*?<\/svg>|<[^>]*>/g, '').trim()
  return html
    .replaceAll(FACTS, '')
    .replaceAll(HOME, '')
    .replaceAll(FORM, (whole, tag: string) => (leadsOut(tag) ? '' : whole))
    .replaceAll(NAVIGATION, (nav) =>
      nav
        .replaceAll(
          LINK,
          unless(() => ''),
        )
        .replaceAll(/<li\b[^>]*>\s*<\/li>/g, ''),
    )
    .replaceAll(
      LINK,
      unless((attributes, inside) =>
        wordsOf(inside) ? `<span${attributes.replaceAll(OF_A_LINK, '')}>${inside}</span>` : '',
      ),
    )
    .replaceAll(/<(?:video|audio|source|track|img|iframe)\s[^>]*>/g, (tag) =>
      leadsOut(tag) ? tag.replace(OUTWARD, '') : tag,
    )
}

/** What is named, if it is on the site and not on the page itself. */
function siteAddress(text: string, address: string, { origin }: Where): URL | null {
  if (!text || text.startsWith('#')) return null
  const url = new URL(text, new URL(address, origin))
  return url.origin === new URL(origin).origin ? url : null
}

function nameFor(text: string, address: string, where: Where): string {
  const url = siteAddress(text, address, where)
  if (!url) return text
  const its = where.fileFor(url)
  return its === null ? url.href : `${relative(where.file, its)}${url.hash}`
}

/** Spaces and the like are kept out of the names that are given, so that a path is an address. */
export const relative = (from: string, to: string): string => path.posix.relative(path.posix.dirname(from), to)

const NAMED = /url\((["']?)([^)"']+)\1\)/g

/** What a style names, as addresses of the site. */
export const namedInStyle = (css: string, address: URL): URL[] =>
  [...css.matchAll(NAMED)].flatMap(([, , name]) => (/^(?:#|data:)/.test(name!) ? [] : [new URL(name!, address)]))

/** @param inline what stands in the style itself: a browser takes a mask from no other file. */
export const rewriteStyle = (css: string, address: URL, where: Where, inline: (url: URL) => string | null): string =>
  css.replaceAll(NAMED, (whole, _, name: string) => {
    if (/^(?:#|data:)/.test(name)) return whole
    const url = new URL(name, address)
    const its = where.fileFor(url)
    return `url("${inline(url) ?? (its === null ? url.href : relative(where.file, its))}")`
  })
