import { locales, type LocaleCode } from '#messages'

export const CARD_KINDS = ['hall', 'object', 'story', 'route', 'event', 'person', 'place', 'house'] as const
export type CardKind = (typeof CARD_KINDS)[number]
export const CARD_SIZE = { width: 1200, height: 630 }

const PAGE = /^\/(\w+)\/(halls|objects|stories|routes|events|people|places)\/([a-z0-9][a-z0-9-]*)/
const KINDS: Record<string, CardKind> = {
  halls: 'hall',
  objects: 'object',
  stories: 'story',
  routes: 'route',
  events: 'event',
  people: 'person',
  places: 'place',
}

/** The picture that stands beside a link to a page: its own card, or the House's. */
export function cardAddress(pathname: string): string {
  const found = PAGE.exec(pathname)
  if (found) return `/og/${found[1]}/${KINDS[found[2]!]}/${found[3]}.jpg`
  const locale = pathname.split('/')[1] as LocaleCode
  return `/og/${locales.includes(locale) ? locale : 'en'}/house/home.jpg`
}
