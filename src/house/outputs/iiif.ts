/** Manifests and collections as they are served: the resources that publishing proves, with their homes and files. */
import { drawingNamed, drawingOf } from '#lib/draw/pictures.ts'
import { printAddress } from '#lib/public/print/print-address.ts'
import { readerOf } from '#lib/public/reader.ts'
import { locales, m, type LocaleCode } from '#messages'
import {
  exhibition,
  IIIF_CONTEXT,
  iiifResource,
  keyOf,
  sheetsOf,
  tellingsOf,
  type Exhibition,
  type IiifDoor,
  type IiifDoorway,
  type IiifImage,
  type IiifResource,
  type ItemRef,
  type Worded,
} from '#modules/stories'
import type { LocalText } from '#platform/words'
import { FOLDERS, type CollectionKind, type IiifPlaces } from './iiif-places.ts'
import { formingOf, namesFor, type Names, type OutputVisit } from './words-for.ts'

export interface IiifVisit extends OutputVisit {
  /** Where the resources lie. */
  places: IiifPlaces
}

export const manifestOf = (visit: IiifVisit, id: string): Promise<IiifResource | null> =>
  resourceOf(visit, { kind: 'object', id })

export const collectionOf = (visit: IiifVisit, kind: CollectionKind, id: string): Promise<IiifResource | null> =>
  resourceOf(visit, { kind: FOLDERS[kind], id })

async function resourceOf(visit: IiifVisit, item: ItemRef): Promise<IiifResource | null> {
  const all = await exhibition(visit.db, visit.edition, { now: visit.now })
  const names = await namesFor(visit)
  const languages = languagesOf(all).map((locale) => {
    const sheets = sheetsOf(all, locale, new Set([keyOf(item)]))
    return { sheets, forming: formingOf(all, visit, locale, names).forming }
  })
  const tellings = tellingsOf(languages).get(keyOf(item))
  return tellings ? iiifResource(tellings, await doorway(visit, all, names)) : null
}

const languagesOf = (all: Exhibition): LocaleCode[] => locales.filter((one) => all.languages.includes(one))

const inAll = (all: Exhibition, say: (locale: LocaleCode) => string): Worded =>
  Object.fromEntries(languagesOf(all).flatMap((locale) => (say(locale) ? [[locale, [say(locale)]]] : [])))

const saying = (all: Exhibition, text: LocalText): Worded => inAll(all, (locale) => readerOf(locale).say(text))

async function doorway(visit: IiifVisit, all: Exhibition, names: Names): Promise<IiifDoorway> {
  const { db, edition, now, origin, places } = visit
  const { house, resource } = places
  const printed = await exhibition(db, edition, { now, use: 'print' })
  const image = (drawing: string | undefined, pick: (...widths: number[]) => number): IiifImage => {
    const { width, height, files } = drawingOf(drawingNamed(drawing))
    const its = pick(...Object.keys(files.day).map(Number))
    return {
      id: places.picture(files.day[its]!),
      type: 'Image',
      format: 'image/webp',
      width: its,
      height: Math.round((its * height) / width),
    }
  }
  const partOf = (kind: 'hall' | 'theme' | 'route' | 'story', id: string, title: LocalText): IiifDoor => ({
    id: resource({ kind, id }),
    type: 'Collection',
    label: saying(all, title),
  })
  return {
    resource,
    image: ({ drawing }) => image(drawing, Math.max),
    thumbnail: ({ drawing }) => image(drawing, Math.min),
    words: {
      links: inAll(all, (locale) => m.print_see({}, { locale })),
      sources: inAll(all, (locale) => m.halls_sources({}, { locale })),
      attribution: inAll(all, (locale) => m.print_drawn({}, { locale })),
    },
    metadata: ({ kind, id }) => {
      const item = kind === 'object' ? all.object(id) : kind === 'story' ? all.story(id) : undefined
      const named = (label: (locale: LocaleCode) => string, texts: (LocalText | undefined)[]) => {
        const known = texts.filter((one) => one !== undefined)
        return known.length
          ? [
              {
                label: inAll(all, label),
                value: inAll(all, (locale) => known.map((one) => readerOf(locale).say(one)).join(', ')),
              },
            ]
          : []
      }
      return [
        ...named(
          (locale) => m.print_place({}, { locale }),
          (item?.places ?? []).map((one) => names.get(`place:${one}`)),
        ),
        ...named(
          (locale) => m.print_people({}, { locale }),
          (item?.people ?? []).map((one) => names.get(`person:${one}`)),
        ),
        ...named(
          (locale) => m.print_themes({}, { locale }),
          (item?.themes ?? []).map((one) => all.theme(one)?.title),
        ),
      ]
    },
    drawnBy: inAll(all, (locale) => m.print_drawn_by({}, { locale })),
    provider: providerOf(all, visit),
    rendering: ({ kind, id }) => {
      if (kind === 'theme' || origin === null) return []
      const easy = kind === 'easy' ? printed.easy.find((one) => one.id === id) : undefined
      if (!(kind === 'easy' ? easy && printed.story(easy.story) : printed[kind](id))) return []
      return (kind === 'easy' ? (['ja'] as const) : languagesOf(all)).map((locale) => ({
        id: `${origin}${printAddress(locale, kind, easy?.story ?? id)}`,
        type: 'Text',
        label: { [locale]: [m.print_link({}, { locale })] },
        format: 'application/pdf',
        language: [locale],
      }))
    },
    seeAlso: ({ kind, id }) =>
      origin !== null && (kind === 'object' || kind === 'story')
        ? [
            {
              id: `${origin}/api/v1/${kind === 'object' ? 'objects' : 'stories'}/${id}`,
              type: 'Dataset',
              format: 'application/json',
            },
          ]
        : [],
    partOf: ({ kind, id }) => {
      const hall = kind === 'object' ? all.hallOf(id) : undefined
      const stories = kind === 'object' ? all.storiesOf(id) : []
      return [
        ...(hall ? [partOf('hall', hall.id, hall.title)] : []),
        ...stories.map((one) => partOf('story', one.id, one.title)),
        ...(kind === 'object'
          ? []
          : [{ id: house, type: 'Collection' as const, label: saying(all, edition.house?.name ?? edition.name) }]),
      ]
    },
  }
}

function providerOf(all: Exhibition, { origin, edition }: OutputVisit): IiifResource['provider'] {
  if (origin === null) return undefined
  const name = edition.house?.name ?? edition.name
  return [
    {
      id: `${origin}/`,
      type: 'Agent',
      label: saying(all, name),
      homepage: homesOf(all, origin, name),
      logo: [{ id: `${origin}/icon.svg`, type: 'Image', format: 'image/svg+xml' }],
    },
  ]
}

const homesOf = (all: Exhibition, origin: string, name: LocalText): IiifDoor[] =>
  languagesOf(all).map((locale) => ({
    id: `${origin}/${locale}/`,
    type: 'Text',
    label: { [locale]: [readerOf(locale).say(name)] },
    format: 'text/html',
    language: [locale],
  }))

/** The collection of collections. */
export async function houseCollection(visit: IiifVisit): Promise<IiifResource> {
  const { db, edition, now, places } = visit
  const all = await exhibition(db, edition, { now })
  const { house, resource } = places
  const door = (kind: ItemRef['kind'], id: string, label: Worded): IiifDoor => ({
    id: resource({ kind, id }),
    type: 'Collection',
    label,
  })
  const name = edition.house?.name ?? edition.name
  const provider = providerOf(all, visit)
  return {
    '@context': IIIF_CONTEXT,
    id: house,
    type: 'Collection',
    label: saying(all, name),
    ...(provider ? { provider, homepage: provider[0]!.homepage } : {}),
    items: [
      ...all.halls.map((one) => door('hall', one.id, saying(all, one.title))),
      ...all.stories.map((one) => door('story', one.id, saying(all, one.title))),
      ...all.easy.map((one) =>
        door('easy', one.id, { [one.language]: [one.title.replace(/\{([^|{}]+)\|[^{}]+\}/g, '$1')] }),
      ),
      ...all.routes.map((one) => door('route', one.id, saying(all, one.title))),
      ...all.themes.map((one) => door('theme', one.id, saying(all, one.title))),
    ],
  }
}
