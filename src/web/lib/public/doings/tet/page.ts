import { addressOf } from '../../halls/words.ts'
import { unverifiedWord } from '../../programme.ts'
import type { Visit } from '../../visit.ts'
import { doingPage } from '../doing-page.ts'
import { allWhy } from './words.ts'

const STORY = 'tet'

/** How a cake is wrapped and what is set out, to be read; the doing itself is set up on it by its script. */
export async function tetPage(visit: Visit) {
  const { reader } = visit
  const { all, object, page } = await doingPage(visit, 'tet')
  const story = all.story(STORY)
  return {
    ...page,
    unverified: unverifiedWord(object, reader.locale),
    things: allWhy(reader.locale),
    story: story ? { href: addressOf('story', STORY, reader), text: reader.say(story.title) } : null,
  }
}
