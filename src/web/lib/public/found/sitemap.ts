/** The map of the site for search engines: each page once in every language, each naming the others. */
import { locales, type LocaleCode } from '#messages'
import { saidAt } from '#modules/campaigns'
import { listPlaces } from '#modules/editions'
import { figureDefinitions } from '#modules/evidence'
import { listPeople } from '#modules/people'
import { eventIds } from '#modules/programme'
import { exhibition } from '#modules/stories'
import { daysBetween } from '#platform/time'
import { doingsOpen } from '../doings/doings.ts'
import { languagesOf } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { escapeXml } from './xml.ts'

interface Page {
  /** Without its language, such as `halls/old`. */
  path: string
  /** ISO 8601. */
  changed?: string
  languages?: readonly LocaleCode[]
}

/** Rooms of the site that have no item of their own. */
const ROOMS = [
  '',
  'programme',
  'halls',
  'stories',
  'doings',
  'figures',
  'news',
  'wall',
  'about',
  'data',
  'press',
  'plain',
  'credits',
]

export async function pagesOf({ db, edition, now }: Pick<Visit, 'db' | 'edition' | 'now'>): Promise<Page[]> {
  const all = await exhibition(db, edition, { now })
  const of = (room: string, items: readonly { id: string; publishedAt: Date }[]): Page[] =>
    items.map((one) => ({ path: `${room}/${one.id}`, changed: one.publishedAt.toISOString() }))
  return [
    ...ROOMS.map((path) => ({ path })),
    ...of('halls', all.halls),
    ...of('objects', all.objects),
    ...of('stories', all.stories),
    ...all.easy.flatMap((one): Page[] => {
      const language = locales.find((code) => code === one.language)
      if (!language) return []
      return [{ path: `stories/${one.story}/easy`, changed: one.publishedAt.toISOString(), languages: [language] }]
    }),
    ...of('routes', all.routes),
    ...doingsOpen(all, 'en').map(({ id }) => ({ path: `doings/${id}` })),
    ...(await eventIds(db, edition.id)).map((id) => ({ path: `events/${id}` })),
    ...(await listPeople(db, edition.id)).map(({ id }) => ({ path: `people/${id}` })),
    ...(await listPlaces(db, edition.id)).map(({ id }) => ({ path: `places/${id}` })),
    ...daysBetween(edition.opens, edition.closes).map((day) => ({ path: `programme/${day}` })),
    ...figureDefinitions('public').map(({ id }) => ({ path: `figures/${id}` })),
    ...(await saidAt(db, edition.id, 'site', now)).map((one) => ({
      path: `news/${one.id}`,
      changed: (one.corrected ?? one.from).toISOString(),
    })),
  ]
}

export function sitemapXml(pages: readonly Page[], spoken: readonly LocaleCode[], origin: string): string {
  const address = (language: string, path: string) =>
    escapeXml(`${origin}/${language}/${path}`.replace(/\/$/, path ? '' : '/'))
  const urls = pages.flatMap(({ path, changed, languages = spoken }) => {
    const alternates = [
      ...languages.map((code) => [code, address(code, path)] as const),
      ...(languages.includes('en') ? [['x-default', address('en', path)] as const] : []),
    ].map(([code, href]) => `<xhtml:link rel="alternate" hreflang="${code}" href="${href}"/>`)
    const lastmod = changed ? `<lastmod>${changed}</lastmod>` : ''
    return languages.map((code) => `<url><loc>${address(code, path)}</loc>${lastmod}${alternates.join('')}</url>`)
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}

export async function siteMap(visit: Visit, origin: string): Promise<string> {
  const spoken = languagesOf(visit.edition, { pathname: '/', search: '' }, visit.locale).map(
    (one) => one.lang as LocaleCode,
  )
  return sitemapXml(await pagesOf(visit), spoken, origin)
}
