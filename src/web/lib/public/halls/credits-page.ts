import { roleName } from '#lib/desk/words.ts'
import { m } from '#messages'
import { exhibition, machineHelp, type ShownObject, type ShownStory } from '#modules/stories'
import { drawingOf, fileOf } from '../../draw/pictures.ts'
import type { LinkTo } from '../../house/props.ts'
import { languageName } from '../days.ts'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { addressOf, creditWords, labelWords, standingWords } from './words.ts'

/** Who drew, who said, who allowed: made from the contents, so that it can never lag behind them. */
export async function creditsPage(visit: Visit) {
  const { db, edition, reader, now, locale } = visit
  const all = await exhibition(db, edition, { now })
  const items = [...all.objects, ...all.stories]
  const linkTo = (item: ShownObject | ShownStory): LinkTo => ({
    href: addressOf('blocks' in item ? 'story' : 'object', item.id, reader),
    text: reader.say(item.title),
  })
  const bySource = new Map<string, { name: string; url?: string; told: LinkTo[] }>()
  for (const item of items)
    for (const source of item.sources ?? []) {
      const its = bySource.get(source.name) ?? { ...source, told: [] }
      its.told.push(linkTo(item))
      bySource.set(source.name, its)
    }
  const title = m.halls_credits({}, { locale })
  return {
    head: { title, description: m.halls_credits_lead({}, { locale }), drawing: 'drum' } satisfies Head,
    title,
    pictures: all.objects.map((object) => ({
      ...linkTo(object),
      standing: standingWords(object.picture.standing, reader, object.picture.because),
      credit: object.picture.credit ? reader.say(object.picture.credit) : null,
    })),
    films: all.stories.flatMap((story) =>
      story.blocks.flatMap((block) =>
        block.kind === 'media'
          ? [
              {
                ...linkTo(story),
                id: `${story.id}/${block.id}`,
                rights: [block.credit, block.licence].flatMap((words) => (words ? reader.say(words) : [])),
              },
            ]
          : [],
      ),
    ),
    communities: items
      .filter((item) => item.communities.length > 0 && item.labels?.length)
      .map((item) => ({
        ...linkTo(item),
        labels: labelWords(item, reader),
      })),
    sources: [...bySource.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    machine: (await machineHelp(db, edition.id)).map(({ language, signedAs }) =>
      m.halls_credits_machine_signed(
        { language: languageName(language, locale), role: roleName(signedAs, locale) },
        { locale },
      ),
    ),
  }
}

/** Pictures that may be handed to the press, each with its credit; what communities keep out is named. */
export async function pressPage(visit: Visit) {
  const { db, edition, reader, now, locale } = visit
  const all = await exhibition(db, edition, { now, use: 'press_kit' })
  // What is put away everywhere, out of season or without permission, is no matter of sale.
  const kept = all.hidden
    .filter((one) => one.kind === 'object' && one.reason === 'commerce')
    .map((one) => reader.say(one.title))
  const title = m.halls_press({}, { locale })
  return {
    head: { title, description: m.halls_press_lead({}, { locale }), drawing: 'drum' } satisfies Head,
    title,
    pictures: all.objects
      .filter((object) => object.picture.drawing)
      .map((object) => {
        const drawing = object.picture.drawing!
        return {
          id: object.id,
          drawing,
          title: reader.say(object.title),
          alt: reader.say(object.picture.alt),
          credit: m.halls_press_credit({ credit: creditWords(object, reader) }, { locale }),
          vectors: `/${locale}/press/${object.id}.svg`,
          href: fileOf(drawing, 'day'),
          width: Math.max(...Object.keys(drawingOf(drawing).files.day).map(Number)),
        }
      }),
    kept: kept.length ? m.halls_press_not({ list: kept.join(', ') }, { locale }) : null,
  }
}
