/** The projections, each from the exhibition to what it holds: publishing proves that all hold the same. */
import type { Exhibition } from '../exhibition/model.ts'
import type { ItemRef } from '../items.ts'
import type { Forming } from './forming.ts'
import { heldByChapters, printChapters } from './print.ts'
import { heldByPages, pagesOf } from './page.ts'
import { heldByPieces, plainPieces } from './plain.ts'
import { heldByResources, iiifResources } from './iiif.ts'
import type { Holding } from './holding.ts'
import { sheetsOf } from './sheets.ts'

export type Projection = (all: Exhibition, language: string) => Holding

/** Words do not matter to what is held, and addresses only so far as they lead back. */
const bare = (language: string): Forming => ({
  language,
  claim: (id) => id,
  standing: (standing) => standing,
  address: ({ kind, id }) => `${kind}:${id}`,
})
const refOf = (address: string): ItemRef => {
  const [kind, id] = address.split(':')
  return { kind: kind as ItemRef['kind'], id: id! }
}

export const PROJECTIONS: Readonly<Record<'page' | 'plain' | 'print' | 'iiif', Projection>> = {
  page: (all, language) => heldByPages(pagesOf(sheetsOf(all, language))),
  plain: (all, language) => heldByPieces(plainPieces(sheetsOf(all, language), bare(language))),
  print: (all, language) => heldByChapters(printChapters(sheetsOf(all, language), bare(language))),
  iiif: (all, language) => heldByResources(iiifResources(sheetsOf(all, language), bare(language)), refOf),
}
