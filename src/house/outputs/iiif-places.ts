/** Where manifests, collections and their pictures lie: their ids are addresses. */
import type { ItemRef } from '#modules/stories'

/** The folders of collections and the kinds of items in them; the House itself is the collection of collections. */
export const FOLDERS = { halls: 'hall', stories: 'story', routes: 'route', themes: 'theme', easy: 'easy' } as const
export type CollectionKind = keyof typeof FOLDERS
export const COLLECTION_KINDS = Object.keys(FOLDERS) as CollectionKind[]

const folderOf = (kind: ItemRef['kind']) => COLLECTION_KINDS.find((one) => FOLDERS[one] === kind)!

export interface IiifPlaces {
  house: string
  resource: (item: ItemRef) => string
  picture: (file: string) => string
}

export const onTheSite = (origin: string): IiifPlaces => ({
  house: `${origin}/api/v1/iiif/collection`,
  resource: ({ kind, id }) =>
    kind === 'object'
      ? `${origin}/api/v1/iiif/${id}/manifest`
      : `${origin}/api/v1/iiif/${folderOf(kind)}/${id}/collection`,
  picture: (file) => `${origin}/art/${file}`,
})

/** The files of a copy, each at its address once the copy lies there. @param base without a slash at its end. */
export const inACopy = (base: string): IiifPlaces => ({
  house: `${base}/collection.json`,
  resource: ({ kind, id }) =>
    kind === 'object' ? `${base}/${id}/manifest.json` : `${base}/${folderOf(kind)}/${id}/collection.json`,
  picture: (file) => `${base}/art/${file}`,
})
