/** schema.org for halls, objects and stories: the same facts as the page, in its language. */
import type { ShownHall, ShownObject, ShownStory } from '#modules/stories'
import { drawingNamed, fileOf } from '../../draw/pictures.ts'
import { houseName } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { addressOf, creditWords } from './words.ts'

type Asked = Pick<Visit, 'edition' | 'reader'>

const house = ({ edition, reader }: Asked) => ({
  '@type': 'Museum',
  name: houseName(edition, reader),
})

const dates = ({ edition }: Asked) => ({
  startDate: edition.house?.publicOpening ?? edition.opens,
  endDate: edition.closes,
})

/** The House itself, and what is on in it. */
export function homeBlock(asked: Asked, halls: readonly ShownHall[]) {
  const { edition, reader } = asked
  return {
    ...house(asked),
    event: {
      '@type': 'ExhibitionEvent',
      name: reader.say(edition.name),
      ...dates(asked),
      location: { '@type': 'Place', name: reader.say(edition.house?.location ?? edition.expo.site ?? edition.city) },
      subEvent: halls.map((hall) => ({
        '@type': 'ExhibitionEvent',
        name: reader.say(hall.title),
        url: addressOf('hall', hall.id, reader),
      })),
    },
  }
}

export const hallBlock = (hall: ShownHall, objects: readonly ShownObject[], visit: Visit) => ({
  '@type': 'ExhibitionEvent',
  name: visit.reader.say(hall.title),
  inLanguage: visit.locale,
  ...dates(visit),
  location: house(visit),
  workFeatured: objects.map((object) => ({
    '@type': 'CreativeWork',
    name: visit.reader.say(object.title),
    url: addressOf('object', object.id, visit.reader),
  })),
})

/** The picture has a licence; what it shows belongs to nobody, or to its community. */
export const objectBlock = (object: ShownObject, visit: Visit) => ({
  '@type': 'CreativeWork',
  name: visit.reader.say(object.title),
  description: visit.reader.say(object.summary),
  inLanguage: visit.locale,
  image: {
    '@type': 'ImageObject',
    contentUrl: fileOf(drawingNamed(object.picture.drawing), 'day'),
    creditText: creditWords(object, visit.reader),
    // Another's credit comes with another's licence.
    ...(object.picture.credit ? {} : { license: 'https://www.apache.org/licenses/LICENSE-2.0' }),
  },
  isPartOf: house(visit),
})

export const storyBlock = (story: ShownStory, visit: Visit) => ({
  '@type': 'Article',
  headline: visit.reader.say(story.title),
  description: visit.reader.say(story.lead),
  inLanguage: visit.locale,
  isPartOf: house(visit),
})
