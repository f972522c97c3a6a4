import { expect, test } from 'vitest'
import { fileOfPage, isOfTheHouse, leadsOn } from './pages.ts'
import { namedInStyle, rewritePage, rewriteStyle, withoutStaying } from './rewrite.ts'

const origin = 'https://house.example'
const fileFor = (url: URL) =>
  isOfTheHouse(url) ? fileOfPage(url) : /^\/(art|_app)\//.test(url.pathname) ? url.pathname.slice(1) : null
const where = (file: string, world: string | null = origin) => ({ file, origin, world, fileFor })
const page = (html: string, world?: string | null) =>
  rewritePage(html, '/ja/stories/tet', where('ja/stories/tet.html', world))

test('what the copy holds is named from where it is named', () => {
  expect(page('<a href="/ja/halls/old#drum">x</a>')).toBe('<a href="../halls/old.html#drum">x</a>')
  expect(page('<a href="/ja/stories/tet/easy">x</a>')).toBe('<a href="tet/easy.html">x</a>')
  expect(page('<a href="/ja/plain?hall=old&amp;part=2">x</a>')).toBe('<a href="../plain-hall-old-part-2.html">x</a>')
  expect(page('<a href="#rim">x</a>')).toBe('<a href="#rim">x</a>')
  expect(page('<img src="/art/a.webp" srcset="/art/a.webp 480w, /art/b.webp 960w">')).toBe(
    '<img src="../../art/a.webp" srcset="../../art/a.webp 480w, ../../art/b.webp 960w">',
  )
  expect(page('<link href="../../_app/x.css" rel="stylesheet">')).toBe(
    '<link href="../../_app/x.css" rel="stylesheet">',
  )
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

test('without an address for others nothing leads out of the copy', () => {
  const alone = (html: string) => page(html, null)
  expect(
    alone(
      '<a class="x" href="/ja/programme" rel="next" aria-current="page">to <b>the day</b></a><a href="/ja/halls/old">x</a>',
    ),
  ).toBe('<span class="x">to <b>the day</b></span><a href="../halls/old.html">x</a>')
  expect(alone('<a href="https://ich.unesco.org/a">x</a> <a href="#rim">y</a>')).toBe(
    '<a href="https://ich.unesco.org/a">x</a> <a href="#rim">y</a>',
  )
  expect(alone('<a class="to-search" href="/ja/search" aria-label="検索"><svg><title>x</title></svg></a>b')).toBe('b')
  const nav = '<nav><ul><li><a href="/ja/halls/old">a</a></li><li class="x"><a href="/ja/wall">b</a></li></ul></nav>'
  expect(alone(nav)).toBe('<nav><ul><li><a href="../halls/old.html">a</a></li></ul></nav>')
  expect(alone('a<form action="/ja/search"><label>b <input name="q"></label></form>c')).toBe('ac')
  expect(alone('<video src="/said/x.mp4" controls></video>')).toBe('<video controls></video>')
  const facts = `<link rel="canonical" href="${origin}/ja/stories/tet"><meta property="og:image" content="${origin}/og/x.jpg">`
  const told = '<meta name="description" content="Tết"><script type="application/ld+json">{"url":"x"}</script>'
  expect(alone(`${facts}<link rel="alternate" href="/ja/feed.xml">${told}<p>`)).toBe(
    '<meta name="description" content="Tết"><p>',
  )
})

test('styles name files beside them; a mask stands in the style', () => {
  const css = `@font-face{src:url(./x.woff2)}a{background:url("/art/a.webp");mask:url('/art/b.svg');fill:url(#c)}`
  const address = new URL('/_app/a/house.css', origin)
  expect(namedInStyle(css, address).map((url) => url.pathname)).toEqual([
    '/_app/a/x.woff2',
    '/art/a.webp',
    '/art/b.svg',
  ])
  const inline = (url: URL) => (url.pathname.endsWith('.svg') ? 'data:,' : null)
  expect(rewriteStyle(css, address, where('_app/a/house.css'), inline)).toBe(
    '@font-face{src:url("x.woff2")}a{background:url("../../art/a.webp");mask:url("data:,");fill:url(#c)}',
  )
})

test('posts stay on the site, each section of them whole', () => {
  const posts = '<section class="lacquer" data-stays-on-site data-theme="night"><p>x</p></section>'
  expect(withoutStaying(`<section>a</section>${posts}<section>b</section>${posts}c`)).toBe(
    '<section>a</section><section>b</section>c',
  )
})

test('places come along that the House names, not every place that lies beside them', () => {
  const to = (path: string) => new URL(path, origin)
  expect(isOfTheHouse(to('/ja/places/hue'))).toBe(true)
  expect(isOfTheHouse(to('/ja/halls/tradition/walk'))).toBe(false)
  expect(leadsOn('/ja/stories/tet', to('/ja/places/hue'))).toBe(true)
  expect(leadsOn('/ja/places/hue', to('/ja/objects/hue-gate'))).toBe(true)
  expect(leadsOn('/ja/places/hue', to('/ja/places/viet-nam'))).toBe(false)
})
