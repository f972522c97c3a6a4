import { expect, test } from 'vitest'
import { fileOfPage, isOfTheHouse } from './pages.ts'
import { namedInStyle, rewritePage, rewriteStyle } from './rewrite.ts'

const origin = 'https://house.example'
const fileFor = (url: URL) =>
  isOfTheHouse(url) ? fileOfPage(url) : /^\/(art|_app)\//.test(url.pathname) ? url.pathname.slice(1) : null
const where = (file: string) => ({ file, origin, fileFor })
const page = (html: string) => rewritePage(html, '/ja/stories/tet', where('ja/stories/tet.html'))

test('what the copy holds is named from where it is named', () => {
  expect(page('<a href="/ja/halls/old#drum">x</a>')).toBe('<a href="../halls/old.html#drum">x</a>')
  expect(page('<a href="/ja/stories/tet/easy">x</a>')).toBe('<a href="tet/easy.html">x</a>')
  expect(page('<a href="/ja/plain?hall=old&amp;part=2">x</a>')).toBe('<a href="../plain-hall-old-part-2.html">x</a>')
  expect(page('<a href="#rim">x</a>')).toBe('<a href="#rim">x</a>')
  expect(page('<img src="/art/a.webp" srcset="/art/a.webp 480w, /art/b.webp 960w">')).toBe(
    '<img src="../../art/a.webp" srcset="../../art/a.webp 480w, ../../art/b.webp 960w">',
  )
  expect(page('<link href="../../_app/x.css" rel="stylesheet">')).toBe('<link href="../../_app/x.css" rel="stylesheet">')
})

test('what it does not hold stays on the site; what is elsewhere stays as it is', () => {
  expect(page('<a href="/ja/programme">x</a>')).toBe(`<a href="${origin}/ja/programme">x</a>`)
  expect(page('<form action="/ja/search">')).toBe(`<form action="${origin}/ja/search">`)
  expect(page('<a href="/ja/objects/drum.pdf">x</a>')).toBe(`<a href="${origin}/ja/objects/drum.pdf">x</a>`)
  expect(page('<a href="https://ich.unesco.org/a">x</a>')).toBe('<a href="https://ich.unesco.org/a">x</a>')
})

test('the page’s home is told as before; hints to load early are gone', () => {
  const home = `<link rel="canonical" href="${origin}/ja/stories/tet"><meta property="og:image" content="${origin}/og/x.jpg">`
  expect(page(home)).toBe(home)
  expect(page('<link rel="alternate" href="/ja/feed.xml">')).toBe(`<link rel="alternate" href="${origin}/ja/feed.xml">`)
  expect(page('<link rel="preload" as="font" href="/_app/x.woff2" crossorigin>')).toBe('')
})

test('styles name files beside them; a mask stands in the style', () => {
  const css = `@font-face{src:url(./x.woff2)}a{background:url("/art/a.webp");mask:url('/art/b.svg');fill:url(#c)}`
  const address = new URL('/_app/a/house.css', origin)
  expect(namedInStyle(css, address).map((url) => url.pathname)).toEqual(['/_app/a/x.woff2', '/art/a.webp', '/art/b.svg'])
  const inline = (url: URL) => (url.pathname.endsWith('.svg') ? 'data:,' : null)
  expect(rewriteStyle(css, address, where('_app/a/house.css'), inline)).toBe(
    '@font-face{src:url("x.woff2")}a{background:url("../../art/a.webp");mask:url("data:,");fill:url(#c)}',
  )
})
