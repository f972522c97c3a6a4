/**
 * The House as files that open from a disk: the site's own pages, asked for at its own door and written with their pictures,
 * styles and fonts. There is no second way of drawing a page, so a copy says what the site says.
 */
import type { Exhibition } from '#modules/stories'
import { guardedFetch, type GuardedResponse } from '#platform/guarded-fetch'
import { escapeXml } from '#lib/public/found/xml.ts'
import type { Writing } from '../whole-folder.ts'
import { entrance, fileOfPage, isOfTheHouse, leadsOn, pagesToBegin } from './pages.ts'
import { namedInStyle, rewritePage, rewriteStyle, withoutStaying, type Where } from './rewrite.ts'

const AT_ONCE = 4
const ASSET = /^\/(?:art|_app|files)\/|^\/[^/]+\.(?:svg|png|ico|webmanifest)$/
const ASSETS_IN_PAGE = /\s(?:href|src|poster)="([^"]*)"|\ssrcset="([^"]*)"/g
const LINKS = /<a\b[^>]*?\shref="([^"]*)"/g

export interface StaticCopy {
  all: Exhibition
  languages: readonly string[]
  title: string
  /** The house's own port on this machine. */
  port: number
  /** What the site's pages call its address, without a slash at its end. */
  origin: string
  /** That address, if others reach it. */
  world: string | null
}

/** @throws Error when a page cannot be had: a copy with a hole is none. */
export async function exportStatic(copy: StaticCopy, { write }: Writing): Promise<{ pages: number; assets: number }> {
  const { all, languages, origin, world } = copy
  const door = `localhost:${copy.port}`
  const ask = async ({ pathname, search }: URL): Promise<GuardedResponse> => {
    const url = `http://${door}${pathname}${search}`
    const answer = await guardedFetch(url, { allowHosts: [door], maxRedirects: 2 }).catch((error: unknown) => {
      throw new Error(`${pathname}${search} cannot be had`, { cause: error })
    })
    if (answer.status !== 200) throw new Error(`${pathname}${search} answers ${answer.status}`)
    return answer
  }
  const spoken = (url: URL) => isOfTheHouse(url) && languages.includes(url.pathname.slice(1, 3))
  const at = (name: string, base: string) => new URL(name.replaceAll('&amp;', '&'), new URL(base, origin))
  const ours = (url: URL) => url.origin === new URL(origin).origin

  const pages = new Map<string, string>()
  /** Addresses that lead on to a page: the easy telling in a language that has none leads to the story. */
  const leading = new Map<string, string>()
  const fileFor: Where['fileFor'] = (url) => {
    const { pathname, search } = url
    if (ASSET.test(pathname)) return pathname.slice(1)
    if (languages.some((one) => pathname === `/${one}/` || pathname === `/${one}`))
      return fileOfPage(new URL(entrance(pathname.slice(1, 3)), origin))
    const its = leading.get(`${pathname}${search}`) ?? `${pathname}${search}`
    return pages.has(its) ? fileOfPage(new URL(its, origin)) : null
  }
  await follow(
    languages.flatMap((one) => pagesToBegin(all, one)),
    async (address, found) => {
      const answer = await ask(new URL(address, origin))
      const { pathname, search } = new URL(answer.url)
      if (`${pathname}${search}` !== address) {
        leading.set(address, `${pathname}${search}`)
        return found(`${pathname}${search}`)
      }
      const html = withoutStaying(answer.text())
      pages.set(address, html)
      for (const [, href] of html.matchAll(LINKS)) {
        const url = at(href!, address)
        if (ours(url) && spoken(url) && leadsOn(address, url)) found(`${url.pathname}${url.search}`)
      }
    },
  )

  const assets = new Set<string>()
  for (const [address, html] of pages) {
    const file = fileOfPage(new URL(address, origin))
    write(file, rewritePage(html, address, { file, origin, world, fileFor }))
    for (const [, one, set] of html.matchAll(ASSETS_IN_PAGE))
      for (const name of set ? set.split(',').map((source) => source.trim().split(/\s+/)[0]!) : [one!]) {
        const url = at(name, address)
        if (ours(url) && ASSET.test(url.pathname)) assets.add(url.pathname)
      }
  }
  const inStyles = new Map<string, string>()
  await follow([...assets], async (address, found) => {
    const url = new URL(address, origin)
    const answer = await ask(url)
    if (!address.endsWith('.css')) return write(address.slice(1), answer.body)
    const named = namedInStyle(answer.text(), url).filter((one) => ours(one) && ASSET.test(one.pathname))
    for (const one of named) {
      if (!one.pathname.endsWith('.svg')) found(one.pathname)
      else if (!inStyles.has(one.pathname))
        inStyles.set(one.pathname, `data:image/svg+xml;base64,${Buffer.from((await ask(one)).body).toString('base64')}`)
    }
    const where = { file: address.slice(1), origin, world, fileFor }
    write(
      where.file,
      rewriteStyle(answer.text(), url, where, (one) => inStyles.get(one.pathname) ?? null),
    )
  })
  write('index.html', indexOf(copy))
  return { pages: pages.size, assets: assets.size }
}

/** Works through a list that grows, a few at once, each thing once. */
async function follow(begin: readonly string[], each: (one: string, found: (one: string) => void) => Promise<void>) {
  const known = new Set(begin)
  const left = [...known]
  const found = (one: string) => {
    if (!known.has(one)) left.push(one)
    known.add(one)
  }
  let busy = 0
  await new Promise<void>((resolve, reject) => {
    const next = () => {
      if (!left.length && !busy) return resolve()
      while (left.length && busy < AT_ONCE) {
        busy++
        each(left.shift()!, found).then(() => {
          busy--
          next()
        }, reject)
      }
    }
    next()
  })
}

function indexOf({ languages, title, origin }: StaticCopy): string {
  const name = (language: string) => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  const ways = languages.map((one) => {
    const file = fileOfPage(new URL(entrance(one), origin))
    return `<li><a lang="${one}" href="${file}">${escapeXml(name(one))}</a></li>`
  })
  return `<!doctype html>
<html lang="${languages[0]}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<main><h1>${escapeXml(title)}</h1><ul>${ways.join('')}</ul></main>
</html>
`
}
