import { m } from '#messages'
import { exhibition } from '#modules/stories'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { doingsOpen } from '../doings/doings.ts'
import { planOf } from './plan.ts'
import { routeTeaser } from './teasers.ts'
import { addressOf } from './words.ts'

/** The whole House from above: its plan, its routes, and every way in. */
export async function hallsPage(visit: Visit) {
  const { db, edition, reader, now, locale } = visit
  const all = await exhibition(db, edition, { now })
  return {
    head: {
      title: m.halls_all_title({}, { locale }),
      description: m.halls_all_lead({}, { locale }),
      drawing: 'roof',
    } satisfies Head,
    plan: planOf(all, reader, null),
    doings: doingsOpen(all, locale),
    routes: all.routes.map((route) => routeTeaser(route, reader)),
    themes: all.themes.map((theme) => ({
      id: theme.id,
      title: reader.say(theme.title),
      objects: all
        .objectsAbout(theme.id)
        .map((object) => ({ href: addressOf('object', object.id, reader), text: reader.say(object.title) })),
    })),
  }
}
