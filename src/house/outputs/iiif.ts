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
import { formingOf, namesFor, type Names, type OutputVisit } from './words-for.ts'

/** The folders of collections and the kinds of items in them; the House itself is the collection of collections. */
const FOLDERS = { halls: 'hall', stories: 'story', routes: 'route', themes: 'theme', easy: 'easy' } as const
export const COLLECTION_KINDS = ['halls', 'stories', 'routes', 'themes', 'easy'] as const
export type CollectionKind = (typeof COLLECTION_KINDS)[number]

export const manifestOf = (visit: OutputVisit, id: string): Promise<IiifResource | null> =>
  resourceOf(visit, { kind: 'object', id })

/** @param kind `house`: all of it; `id` is then of no matter. */
export const collectionOf = (
  visit: OutputVisit,
  kind: CollectionKind | 'house',
  id = '',
): Promise<IiifResource | null> =>
  kind === 'house' ? houseCollection(visit) : resourceOf(visit, { kind: FOLDERS[kind], id })

async function resourceOf(visit: OutputVisit, item: ItemRef): Promise<IiifResource | null> {
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

const addressesOf = (origin: string) => ({
  house: `${origin}/api/v1/iiif/collection`,
  resource: ({ kind, id }: ItemRef): string =>
    kind === 'object'
      ? `${origin}/api/v1/iiif/${id}/manifest`
      : `${origin}/api/v1/iiif/${COLLECTION_KINDS.find((one) => FOLDERS[one] === kind)}/${id}/collection`,
})

async function doorway(visit: OutputVisit, all: Exhibition, names: Names): Promise<IiifDoorway> {
  const { db, edition, now, origin } = visit
  const { house, resource } = addressesOf(origin)
  const printed = await exhibition(db, edition, { now, use: 'print' })
  const image = (drawing: string | undefined, pick: (...widths: number[]) => number): IiifImage => {
    const { width, height, files } = drawingOf(drawingNamed(drawing))
    const its = pick(...Object.keys(files.day).map(Number))
    const id = `${origin}/art/${files.day[its]!}`
    return { id, type: 'Image', format: 'image/webp', width: its, height: Math.round((its * height) / width) }
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
    provider: [
      {
        id: `${origin}/`,
        type: 'Agent',
        label: saying(all, edition.house?.name ?? edition.name),
        homepage: homesOf(all, visit),
        logo: [{ id: `${origin}/icon.svg`, type: 'Image', format: 'image/svg+xml' }],
      },
    ],
    rendering: ({ kind, id }) => {
      if (kind === 'theme') return []
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
      kind === 'object' || kind === 'story'
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

const homesOf = (all: Exhibition, { origin, edition }: OutputVisit): IiifDoor[] =>
  languagesOf(all).map((locale) => ({
    id: `${origin}/${locale}/`,
    type: 'Text',
    label: { [locale]: [readerOf(locale).say(edition.house?.name ?? edition.name)] },
    format: 'text/html',
    language: [locale],
  }))

async function houseCollection(visit: OutputVisit): Promise<IiifResource> {
  const { db, edition, now, origin } = visit
  const all = await exhibition(db, edition, { now })
  const { house, resource } = addressesOf(origin)
  const door = (kind: ItemRef['kind'], id: string, label: Worded): IiifDoor => ({
    id: resource({ kind, id }),
    type: 'Collection',
    label,
  })
  const { provider } = await doorway(visit, all, new Map())
  return {
    '@context': IIIF_CONTEXT,
    id: house,
    type: 'Collection',
    label: saying(all, edition.house?.name ?? edition.name),
    provider,
    homepage: homesOf(all, visit),
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
