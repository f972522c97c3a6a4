/** Bar, foot, language switch and the head of the document: what surrounds every public page. */
import { locales, m, type LocaleCode } from '#messages'
import type { Edition } from '#modules/editions'
import type { LanguageLink, LinkTo } from '../house/props.ts'
import { fullDay } from './days.ts'
import type { Reader } from './reader.ts'

const LANGUAGES: Record<LocaleCode, { label: string; name: string }> = {
  vi: { label: 'VI', name: 'VI, Tiếng Việt' },
  ja: { label: '日本語', name: '日本語' },
  en: { label: 'EN', name: 'EN, English' },
}
const ORDER: readonly LocaleCode[] = ['vi', 'ja', 'en']

export const houseName = (edition: Pick<Edition, 'house' | 'name'>, reader: Reader): string =>
  reader.say(edition.house?.name ?? edition.name)

/** The same page in the languages of the edition that the site speaks. */
export function languagesOf(
  edition: Pick<Edition, 'languages'> | null,
  address: { pathname: string; search: string },
  locale: LocaleCode,
): LanguageLink[] {
  const known = ORDER.filter((code) => locales.includes(code) && (edition?.languages.includes(code) ?? true))
  return (known.length ? known : ORDER).map((code) => ({
    ...LANGUAGES[code],
    lang: code,
    href: `${address.pathname.replace(/^\/(vi|en|ja)(?=\/|$)/, `/${code}`)}${address.search}`,
    current: code === locale,
  }))
}

export interface Frame {
  home: string
  name: string
  line: string
  more: string
  rooms: LinkTo[]
  roomsLabel: string
  languages: LanguageLink[]
  languagesLabel: string
  search: LinkTo
  skip: string
  foot: { links: LinkTo[]; linksLabel: string; note: string }
  /** Only while the venue's clock is replayed. */
  clock: string | null
}

interface At {
  edition: Edition
  reader: Reader
  today: string
  time: string
  replaying: boolean
}

/** What lies inside the House: its halls, what stands in them, the ways through, what one can do there. */
const INSIDE = ['halls', 'objects', 'routes', 'doings']

export function frameOf(
  { edition, reader, today, time, replaying }: At,
  address: { pathname: string; search: string },
): Frame {
  const { locale } = reader
  const home = `/${locale}/`
  const isIn = (path: string) =>
    address.pathname === `/${locale}/${path}` || address.pathname.startsWith(`/${locale}/${path}/`)
  const room = (path: string, text: string): LinkTo => ({
    href: `/${locale}/${path}`,
    text,
    current: path ? isIn(path) : address.pathname === home || INSIDE.some(isIn),
  })
  const name = houseName(edition, reader)
  return {
    home,
    name: 'Sen',
    line: name,
    more: reader.say(edition.shortName ?? edition.name),
    rooms: [
      room('', m.public_nav_house({}, { locale })),
      room('programme', m.public_nav_programme({}, { locale })),
      room('stories', m.halls_nav({}, { locale })),
      room('wall', m.public_nav_wall({}, { locale })),
      room('figures', m.public_nav_figures({}, { locale })),
    ],
    roomsLabel: m.public_rooms({}, { locale }),
    languages: languagesOf(edition, address, locale),
    languagesLabel: m.public_language({}, { locale }),
    search: room('search', m.search_open({}, { locale })),
    skip: m.public_skip({}, { locale }),
    foot: {
      links: [
        { href: `/${locale}/about`, text: m.public_foot_about({}, { locale }) },
        { href: `/${locale}/news`, text: m.news_nav({}, { locale }) },
        { href: `/${locale}/data`, text: m.public_foot_method({}, { locale }) },
        { href: `/${locale}/press`, text: m.halls_press({}, { locale }) },
        { href: `/${locale}/plain`, text: m.halls_plain({}, { locale }) },
        { href: `/${locale}/credits`, text: m.halls_credits({}, { locale }) },
        { href: `/sign-in?lang=${locale}`, text: m.public_foot_staff({}, { locale }) },
      ],
      linksLabel: m.public_foot_label({}, { locale }),
      note: m.public_foot_note({ house: name, zone: zoneWords(edition, reader) }, { locale }),
    },
    clock: replaying
      ? m.public_replay({ day: fullDay(today, locale), time, zone: zoneWords(edition, reader) }, { locale })
      : null,
  }
}

/** Osaka time: whose clock every time on the page goes by. */
export const zoneWords = (edition: Pick<Edition, 'city'>, reader: Reader): string =>
  m.public_zone({ city: reader.say(edition.city) }, { locale: reader.locale })

export interface Head {
  title: string
  description: string
  /** Name of the drawing for cards in messages and feeds. */
  drawing: string
  /** schema.org, as an object. */
  about?: object
}

/** A data block that cannot end its own element: browsers do not run it, and the policy does not ask them to. */
export const dataBlock = (about: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...about }).replaceAll('<', '\\u003c')}</script>`
