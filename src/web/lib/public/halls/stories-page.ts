import { m } from '#messages'
import { exhibition } from '#modules/stories'
import type { LinkTo } from '../../house/props.ts'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { storyTeaser } from './teasers.ts'
import { addressOf } from './words.ts'

/** All stories by the hall they belong to. */
export async function storiesPage({ db, edition, reader, now, locale }: Visit) {
  const all = await exhibition(db, edition, { now })
  const title = m.halls_stories_title({}, { locale })
  return {
    head: { title, description: m.halls_stories_lead({}, { locale }), drawing: 'stage' } satisfies Head,
    halls: all.halls
      .map((hall) => ({
        id: hall.id,
        href: addressOf('hall', hall.id, reader),
        title: reader.say(hall.title),
        stories: all.storiesIn(hall.id).map((story) => storyTeaser(story, reader)),
      }))
      .filter((hall) => hall.stories.length > 0),
    easy:
      locale === 'ja'
        ? all.easy.map((one): LinkTo => ({ href: `/ja/stories/${one.story}/easy`, text: one.title }))
        : [],
  }
}
