/** The projections, each from the exhibition to what it holds: publishing proves that all hold the same. */
import { setImmediate } from 'node:timers/promises'
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
import type { SceneDocument } from '../walk/scene.ts'
import { bareScene, heldByScenes, isWalked, sceneOf } from '../walk/scene-of.ts'
import { HOUSE_FILES } from '../walk/walk-files.ts'

export interface Projection {
  holding: (all: Exhibition, language: string) => Holding | Promise<Holding>
  /** Is the item told in it? Left out: every one is. */
  tells?: (all: Exhibition, item: ItemRef) => boolean
}

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

/** Resources that are built before others have their turn. */
const AT_A_STRETCH = 10

/** Every resource in all languages, built as those that are served; homes and files bare. Once for each exhibition. */
const built = new WeakMap<Exhibition, Promise<IiifResource[]>>()
function resourcesOf(all: Exhibition): Promise<IiifResource[]> {
  const known = built.get(all) ?? buildResources(all)
  built.set(all, known)
  return known
}

async function buildResources(all: Exhibition): Promise<IiifResource[]> {
  const languages = []
  for (const language of all.languages) {
    const forming = bare(language)
    languages.push({
      sheets: sheetsOf(all, language),
      forming: {
        ...forming,
        address: (link: Parameters<Forming['address']>[0]) => `${language}/${forming.address(link)}`,
      },
    })
    await setImmediate()
  }
  const resources: IiifResource[] = []
  for (const tellings of tellingsOf(languages).values()) {
    resources.push(iiifResource(tellings, BARE_DOOR))
    if (resources.length % AT_A_STRETCH === 0) await setImmediate()
  }
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

export const PROJECTIONS = {
  page: { holding: (all, language) => heldByPages(pagesOf(sheetsOf(all, language))) },
  plain: { holding: (all, language) => heldByPieces(plainPieces(sheetsOf(all, language), bare(language))) },
  print: { holding: (all, language) => heldByChapters(printChapters(sheetsOf(all, language), bare(language))) },
  iiif: {
    holding: async (all, language) =>
      heldByResources(await resourcesOf(all), language, (one) => refOf(one.slice(language.length + 1))),
  },
  // A hall that cannot be walked through is refused by its own check; what is walked past is told with notes and links.
  walk: {
    holding: (all, language) => heldByScenes(scenesOf(all, language)),
    tells: (all, { kind, id }) => {
      const hall = kind === 'object' ? all.hallOf(id) : undefined
      return Boolean(hall && isWalked(hall))
    },
  },
} satisfies Readonly<Record<string, Projection>>

const scenesOf = (all: Exhibition, language: string): SceneDocument[] =>
  all.halls.filter(isWalked).flatMap((hall) => {
    const scene = sceneOf(all, hall, { files: HOUSE_FILES, forming: bareScene(language) })
    return 'lack' in scene ? [] : [scene]
  })
