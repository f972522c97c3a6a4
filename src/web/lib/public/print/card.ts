/** Share cards: the page's drawing with its title, as links to it are shown elsewhere. */
import path from 'node:path'
import { error } from '@sveltejs/kit'
import type { Press } from '#house/press'
import { m, type LocaleCode } from '#messages'
import { listPlaces, placeAround } from '#modules/editions'
import { person as personOf } from '#modules/people'
import { eventsById } from '#modules/programme'
import { exhibition, type Exhibition, type ProtocolLabel } from '#modules/stories'
import { ROOT } from '#platform/config'
import type { Card, Typeset } from '#platform/typeset/typesetter'
import type { LocalText } from '#platform/words'
import { phrases } from '../../draw/phrases.ts'
import { drawingNamed, drawingOf } from '../../draw/pictures.ts'
import { houseName } from '../frame.ts'
import { nameOn } from '../place-words.ts'
import { whenWords } from '../programme.ts'
import { capital } from '../reader.ts'
import type { Visit } from '../visit.ts'
import { coverOf } from '../halls/teasers.ts'
import { minutesToRead } from '../halls/minutes.ts'
import { CARD_SIZE, type CardKind } from './card-address.ts'
import { CARD_SOURCE } from './card-source.ts'

/** What stands on a card. */
export interface CardWords {
  kick: string
  title: string
  drawing: string
  /** A hall's ink, or vermilion. */
  ink: string
  /** Communities to be named. */
  whose: string
}

const INKS: Record<string, string> = { son: '#a8291b', cham: '#2c3e70', tre: '#3f6b46', hoe: '#8a5a0b' }
const HOUSE_DRAWING = 'hero-stage-wide'
const PAPER = '#f7f1e3'

const keptFromCommerce = (item: { labels?: readonly ProtocolLabel[] } | undefined): boolean =>
  item?.labels?.some((label) => label.kind === 'not-for-commerce') ?? false

/** @throws 404 for what is not shown now. */
export async function cardWords(visit: Visit, kind: CardKind, id: string): Promise<CardWords> {
  const words = await cardOf(visit, kind, id)
  return words ?? error(404, 'missing')
}

function cardOf(visit: Visit, kind: CardKind, id: string): Promise<CardWords | null> | CardWords | null {
  switch (kind) {
    case 'house':
      return houseWords(visit, id)
    case 'event':
      return eventWords(visit, id)
    case 'person':
      return personWords(visit, id)
    case 'place':
      return placeWords(visit, id)
    default:
      return exhibitWords(visit, kind, id)
  }
}

function houseWords({ edition, reader }: Visit, id: string): CardWords | null {
  if (id !== 'home') return null
  const kick = reader.say(edition.shortName ?? edition.name)
  return { kick, title: houseName(edition, reader), drawing: HOUSE_DRAWING, ink: INKS.son!, whose: '' }
}

async function eventWords({ db, edition, reader }: Visit, id: string): Promise<CardWords | null> {
  const event = (await eventsById(db, edition.id, [id])).get(id)
  if (!event) return null
  const [kick, title] = [whenWords(event, reader), reader.say(event.title)]
  return { kick, title, drawing: drawingNamed(event.drawing), ink: INKS.cham!, whose: '' }
}

async function personWords({ db, edition, reader }: Visit, id: string): Promise<CardWords | null> {
  const person = await personOf(db, edition.id, id)
  if (!person) return null
  const kick = reader.say(person.roles?.[0]?.title) || m.public_person_kind({}, { locale: reader.locale })
  return { kick, title: reader.say(person.name), drawing: HOUSE_DRAWING, ink: INKS.cham!, whose: '' }
}

/** Under the name it has on the venue's day, beside the first thing told of it that may stand there. */
async function placeWords({ db, edition, reader, now, today }: Visit, id: string): Promise<CardWords | null> {
  const around = placeAround(await listPlaces(db, edition.id), id)
  if (!around) return null
  const { objects } = (await exhibition(db, edition, { now })).naming({ kind: 'place', id })
  const free = objects.find((one) => !keptFromCommerce(one))
  return {
    kick: around.within[0] ? nameOn(around.within[0], today, reader) : '',
    title: capital(nameOn(around.place, today, reader), reader.locale),
    drawing: free ? drawingNamed(free.picture.drawing) : HOUSE_DRAWING,
    ink: INKS.tre!,
    whose: free ? free.communities.map((one) => reader.say(one)).join(' · ') : '',
  }
}

async function exhibitWords(
  visit: Visit,
  kind: Exclude<CardKind, 'house' | 'event' | 'person' | 'place'>,
  id: string,
): Promise<CardWords | null> {
  const { db, edition, reader, now, locale } = visit
  const all = await exhibition(db, edition, { now })
  const inkOf = (hall: string | null | undefined) => INKS[all.hall(hall ?? '')?.ink ?? ''] ?? INKS.son!
  const say = (text: LocalText) => reader.say(text)
  switch (kind) {
    case 'hall': {
      const hall = all.hall(id)
      if (!hall) return null
      const kick = m.halls_hall_kick({ n: all.halls.indexOf(hall) + 1 }, { locale })
      return { kick, title: say(hall.title), drawing: hall.drawing, ink: inkOf(id), whose: '' }
    }
    case 'object': {
      const object = all.object(id)
      if (!object) return null
      const hall = all.hallOf(id)
      return {
        kick: hall ? m.halls_object_kick({ hall: say(hall.title) }, { locale }) : '',
        title: say(object.title),
        drawing: freeDrawing(all, object, hall?.id, object.picture.drawing),
        ink: inkOf(hall?.id),
        whose: object.communities.map((one) => say(one as Record<string, string>)).join(' · '),
      }
    }
    case 'story': {
      const story = all.story(id)
      if (!story) return null
      const cover = 'object' in story.cover ? all.object(story.cover.object) : undefined
      const barred = keptFromCommerce(story) ? story : cover
      return {
        kick: m.halls_story_kick({ n: minutesToRead(story, reader) }, { locale }),
        title: say(story.title),
        drawing: freeDrawing(all, barred, story.hall, coverOf(story)),
        ink: inkOf(story.hall),
        whose: story.communities.map((one) => say(one as Record<string, string>)).join(' · '),
      }
    }
    case 'route': {
      const route = all.route(id)
      if (!route) return null
      const kick = m.halls_next_route({ n: route.minutes }, { locale })
      return { kick, title: say(route.title), drawing: HOUSE_DRAWING, ink: INKS.son!, whose: '' }
    }
  }
}

/** A card stands among what is bought and sold: what its community keeps from commerce is not drawn on it. */
const freeDrawing = (
  all: Exhibition,
  item: { labels?: readonly ProtocolLabel[] } | undefined,
  hall: string | undefined,
  drawing: string | undefined,
): string => (keptFromCommerce(item) ? all.hall(hall ?? '')?.drawing : drawing) ?? HOUSE_DRAWING

/** The picture stands left, or above where it is wide. */
export function cardLayout(words: CardWords, house: string, locale: LocaleCode): { text: Typeset; card: Card } {
  const drawing = drawingOf(words.drawing)
  const wide = drawing.width > drawing.height * 1.3
  const { width, height } = CARD_SIZE
  const picture = wide ? { left: 0, top: 0, width, height: 340 } : { left: 0, top: 0, width: 504, height }
  const widths = Object.keys(drawing.files.day).map(Number)
  const file = drawing.files.day[Math.max(...widths)]!
  return {
    text: {
      source: CARD_SOURCE,
      data: {
        lang: locale,
        wide,
        kick: words.kick,
        title: phrases(words.title, locale),
        spaced: locale !== 'ja',
        ink: words.ink,
        whose: words.whose,
        house: house === words.title ? '' : house,
      },
    },
    card: { ...CARD_SIZE, paper: PAPER, picture: { ...picture, file: path.join(ROOT, 'static/art', file) } },
  }
}

export async function shareCard(visit: Visit, press: Press, kind: CardKind, id: string) {
  const words = await cardWords(visit, kind, id)
  const { text, card } = cardLayout(words, houseName(visit.edition, visit.reader), visit.locale)
  const { file, ...place } = card.picture
  const from = { text, card: { ...card, picture: { ...place, file: path.basename(file) } } }
  return press.cards.file(from, 'jpg', () => press.typesetter.card(text, card))
}
