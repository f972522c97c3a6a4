/** The projections, each from the exhibition to what it holds: publishing proves that all hold the same. */
import type { Exhibition } from '../exhibition/model.ts'
import { keyOf, type ItemRef } from '../items.ts'
import type { Forming } from './forming.ts'
import { heldByChapters, printChapters } from './print.ts'
import type { IiifResource } from './iiif-model.ts'
import { heldByPages, pagesOf } from './page.ts'
import { heldByPieces, plainPieces } from './plain.ts'
import { heldByResources, iiifResource, tellingsOf, type IiifDoorway } from './iiif.ts'
import type { Holding } from './holding.ts'
import { sheetsOf } from './sheets.ts'

export type Projection = (all: Exhibition, language: string) => Holding

/** Words do not matter to what is held, and addresses only so far as they lead back. */
const bare = (language: string): Forming => ({
  language,
  claim: (id) => id,
  standing: (standing) => standing,
  label: (label) => label.kind,
  named: ({ kind, id }) => `${kind}:${id}`,
  address: ({ kind, id }) => `${kind}:${id}`,
})
const refOf = (address: string): ItemRef => {
  const [kind, id] = address.split(':')
  return { kind: kind as ItemRef['kind'], id: id! }
}

/** Every resource in all languages, built as those that are served; homes and files bare. Once for each exhibition. */
const built = new WeakMap<Exhibition, IiifResource[]>()
function resourcesOf(all: Exhibition): IiifResource[] {
  const known = built.get(all)
  if (known) return known
  const languages = all.languages.map((language) => {
    const forming = bare(language)
    return {
      sheets: sheetsOf(all, language),
      forming: {
        ...forming,
        address: (link: Parameters<Forming['address']>[0]) => `${language}/${forming.address(link)}`,
      },
    }
  })
  const resources = [...tellingsOf(languages).values()].map((tellings) => iiifResource(tellings, BARE_DOOR))
  built.set(all, resources)
  return resources
}
const image = { id: 'picture', type: 'Image', format: 'image/webp', width: 960, height: 1200 } as const
const BARE_DOOR: IiifDoorway = {
  resource: keyOf,
  image: () => image,
  thumbnail: () => image,
  words: { links: {}, sources: {}, attribution: {} },
  metadata: () => [],
  drawnBy: {},
  rendering: () => [],
  seeAlso: () => [],
  partOf: () => [],
}

export const PROJECTIONS: Readonly<Record<'page' | 'plain' | 'print' | 'iiif', Projection>> = {
  page: (all, language) => heldByPages(pagesOf(sheetsOf(all, language))),
  plain: (all, language) => heldByPieces(plainPieces(sheetsOf(all, language), bare(language))),
  print: (all, language) => heldByChapters(printChapters(sheetsOf(all, language), bare(language))),
  iiif: (all, language) => heldByResources(resourcesOf(all), language, (one) => refOf(one.slice(language.length + 1))),
}
