/** Pages and styles of the site made fit for a folder: what the copy holds is named from where it is named, the rest stays on the site. */
import path from 'node:path'

export interface Where {
  /** The file that is written, as a path within the copy. */
  file: string
  /** Where the site is, without a slash at its end. */
  origin: string
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
  const told = (text: string) => escaped(nameFor(unescaped(text), address, where))
  return html
    .replaceAll(HINTS, '')
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

function nameFor(text: string, address: string, { file, origin, fileFor }: Where): string {
  if (!text || text.startsWith('#')) return text
  const url = new URL(text, new URL(address, origin))
  if (url.origin !== new URL(origin).origin) return text
  const its = fileFor(url)
  return its === null ? url.href : `${relative(file, its)}${url.hash}`
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
