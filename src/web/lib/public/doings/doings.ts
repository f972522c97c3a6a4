/** What visitors may do themselves: each belongs to what the House tells, and is there while that is shown. */
import { m, type LocaleCode } from '#messages'
import type { Exhibition, ShownObject } from '#modules/stories'
import { drawingNamed } from '../../draw/pictures.ts'

type Say = (params: Record<never, never>, options: { locale: LocaleCode }) => string

interface Doing {
  id: string
  /** Any of them that may be played with is enough; the first lends its drawing. */
  objects: readonly string[]
  stories: readonly string[]
  title: Say
  teaser: Say
}

const DOINGS: readonly Doing[] = [
  {
    id: 'print',
    objects: ['dong-ho-hen', 'dong-ho-pigs'],
    stories: ['dong-ho'],
    title: m.doings_print_title,
    teaser: m.doings_print_teaser,
  },
  {
    id: 'trung',
    objects: ['trung'],
    stories: ['highland-sound'],
    title: m.trung_title,
    teaser: m.trung_teaser,
  },
  {
    id: 'puppets',
    objects: ['water-puppets'],
    stories: ['water-puppets'],
    title: m.puppets_title,
    teaser: m.puppets_teaser,
  },
  {
    id: 'tet',
    objects: ['banh-chung', 'tet'],
    stories: ['tet'],
    title: m.tet_title,
    teaser: m.tet_teaser,
  },
]

export interface DoingTeaser {
  id: string
  href: string
  title: string
  teaser: string
  drawing: string
}

/** Communities may ask that something of theirs is left in peace: then nobody plays with it. */
const mayBePlayedWith = ({ labels }: ShownObject): boolean => !labels?.some((label) => label.kind === 'do-not-animate')

function open(all: Pick<Exhibition, 'object'>): { doing: Doing; object: ShownObject }[] {
  return DOINGS.flatMap((doing) => {
    const object = doing.objects.map((id) => all.object(id)).find((one) => one && mayBePlayedWith(one))
    return object ? [{ doing, object }] : []
  })
}

const teaserOf = ({ doing, object }: ReturnType<typeof open>[number], locale: LocaleCode): DoingTeaser => ({
  id: doing.id,
  href: `/${locale}/doings/${doing.id}`,
  title: doing.title({}, { locale }),
  teaser: doing.teaser({}, { locale }),
  drawing: drawingNamed(object.picture.drawing),
})

/** All that can be done now. */
export const doingsOpen = (all: Pick<Exhibition, 'object'>, locale: LocaleCode): DoingTeaser[] =>
  open(all).map((one) => teaserOf(one, locale))

/** A doing and the object that it is about, if it may be done now. */
export const openDoing = (all: Pick<Exhibition, 'object'>, id: string) => open(all).find(({ doing }) => doing.id === id)

/** What can be done with an object, with what a story tells of, or with what stands in a hall. */
export function doingsOf(
  all: Pick<Exhibition, 'object'>,
  place: { object: string } | { story: string } | { objects: readonly string[] },
  locale: LocaleCode,
): DoingTeaser[] {
  return open(all)
    .filter(({ doing }) =>
      'story' in place
        ? doing.stories.includes(place.story)
        : doing.objects.some((id) => ('object' in place ? place.object === id : place.objects.includes(id))),
    )
    .map((one) => teaserOf(one, locale))
}
