import * as v from 'valibot'
import { Refusal } from '#platform/refusal'
import { COLLECTION_KINDS, collectionOf, houseCollection, manifestOf, onTheSite } from '../../house/outputs/outputs.ts'
import { endpoint, type Asked } from '../endpoint.ts'

const IIIF = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'

/** What every resource has; the rest is as IIIF Presentation 3 says. */
const shape = v.object({
  '@context': v.literal('http://iiif.io/api/presentation/3/context.json'),
  id: v.string(),
  type: v.picklist(['Manifest', 'Collection']),
  label: v.record(v.string(), v.array(v.string())),
  items: v.array(v.object({ id: v.string(), type: v.string() })),
})

const notShown = (id: string) => new Refusal('stories.not_shown', { kind: 'missing', id })
/** The resources as they lie on the site. */
const onSite = ({ db, edition, venueNow: now, origin }: Pick<Asked, 'db' | 'edition' | 'venueNow' | 'origin'>) => ({
  ...{ db, edition, now, origin, places: onTheSite(origin) },
})
const common = { query: {}, mediaType: IIIF, staff: () => false, shape }

export const iiifManifest = endpoint({
  ...common,
  path: '/iiif/:id/manifest',
  name: 'iiifManifest',
  about: 'One object as a manifest of IIIF Presentation 3.',
  answer: async ({ id, ...asked }) => {
    const found = await manifestOf(onSite(asked), id)
    if (!found) throw notShown(id)
    return { body: found }
  },
})

const house = endpoint({
  ...common,
  path: '/iiif/collection',
  name: 'iiifCollection',
  about: 'The House as a collection of IIIF Presentation 3.',
  answer: async (asked) => ({
    body: await houseCollection(onSite(asked)),
  }),
})

export const iiifCollections = [
  house,
  ...COLLECTION_KINDS.map((kind) =>
    endpoint({
      ...common,
      path: `/iiif/${kind}/:id/collection`,
      name: `iiif${kind[0]!.toUpperCase()}${kind.slice(1)}Collection`,
      about: `A collection of IIIF Presentation 3, one of ${kind}.`,
      answer: async ({ id, ...asked }) => {
        const found = await collectionOf(onSite(asked), kind, id)
        if (!found) throw notShown(id)
        return { body: found }
      },
    }),
  ),
]
