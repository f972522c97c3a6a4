/** Texts of the exhibition for a page: references become addresses, claims the words that are told. */
import { m } from '#messages'
import { chosenAnswers, type Question } from '#modules/evidence'
import { readText, type Exhibition, type Inline, type LinkKind, type ShownObject } from '#modules/stories'
import { drawingNamed } from '../../draw/pictures.ts'
import type {
  ClaimInStory,
  LabelWords,
  Para,
  PictureWords,
  PinnedNote,
  Run,
  StandingWords,
} from '../../house/house-props.ts'
import { claimWords, valueWords } from '../claims.ts'
import { fullDay } from '../days.ts'
import type { Reader } from '../reader.ts'
import type { Visit } from '../visit.ts'

/** Everything a text needs beside itself. */
export interface Books extends Pick<Exhibition, 'claims' | 'leads'> {
  reader: Reader
  today: string
}

export const booksOf = ({ claims, leads }: Exhibition, { reader, today }: Pick<Visit, 'reader' | 'today'>): Books => ({
  claims,
  leads,
  reader,
  today,
})

const ADDRESSES: Record<LinkKind, (id: string) => string> = {
  object: (id) => `objects/${id}`,
  story: (id) => `stories/${id}`,
  hall: (id) => `halls/${id}`,
  route: (id) => `routes/${id}`,
  event: (id) => `events/${id}`,
  person: (id) => `people/${id}`,
  place: (id) => `places/${id}`,
}

export const addressOf = (kind: LinkKind, id: string, reader: Reader): string =>
  `/${reader.locale}/${ADDRESSES[kind](id)}`

/** What is told of a claim, the words of an open question side by side. */
export function toldValue(question: Question, reader: Reader): { text: string; unverified: boolean } {
  const chosen = chosenAnswers({ answers: question.answers, chosen: question.chosen ?? undefined })
  const told = chosen.length ? chosen : question.answers
  return {
    text: told.map((one) => valueWords(one, question.unit, reader)).join(' / '),
    unverified: !chosen.length || told.some((one) => one.verification === 'unverified'),
  }
}

function run(inline: Inline, books: Books): Run {
  const { reader, claims } = books
  switch (inline.is) {
    case 'strong':
    case 'em':
      return { is: inline.is, runs: inline.inside.map((one) => run(one, books)) }
    case 'link': {
      const runs = inline.inside.map((one) => run(one, books))
      // What is not shown now is named, and leads nowhere.
      return books.leads(inline)
        ? { is: 'link', href: addressOf(inline.kind, inline.id, reader), runs }
        : { is: 'em', runs }
    }
    case 'claim': {
      const question = claims.get(inline.id)
      if (!question) return { is: 'text', text: m.public_not_known({}, { locale: reader.locale }) }
      const { text, unverified } = toldValue(question, reader)
      const href = `/${reader.locale}/figures?topic=${question.topic}#claim-${question.id}`
      return {
        is: 'told',
        text,
        href,
        ...(unverified ? { mark: m.public_unverified({}, { locale: reader.locale }) } : {}),
      }
    }
    default:
      return inline
  }
}

export const parasOf = (markdown: string, books: Books): Para[] =>
  readText(markdown).map((para) =>
    para.is === 'list'
      ? { ...para, items: para.items.map((item) => item.map((one) => run(one, books))) }
      : { is: 'paragraph', runs: para.inside.map((one) => run(one, books)) },
  )

const STANDING_WORDS = {
  scanned: m.halls_standing_scanned,
  reconstructed: m.halls_standing_reconstructed,
  imagined: m.halls_standing_imagined,
  'machine-made': m.halls_standing_machine_made,
}

export function standingWords(
  kind: StandingWords['kind'],
  reader: Reader,
  because?: Record<string, string>,
): StandingWords {
  const word = STANDING_WORDS[kind]({}, { locale: reader.locale })
  return { kind, word, ...(because ? { because: reader.say(because) } : {}) }
}

/** Whom to name under a picture. */
export const creditWords = ({ picture, communities }: ShownObject, reader: Reader): string =>
  [picture.credit ? reader.say(picture.credit) : 'Sen, Apache-2.0', ...communities.map(reader.say)].join(' · ')

export const pictureWords = (picture: ShownObject['picture'], reader: Reader): PictureWords => ({
  drawing: drawingNamed(picture.drawing),
  alt: reader.say(picture.alt),
  standing: standingWords(picture.standing, reader, picture.because),
  ...(picture.credit ? { credit: reader.say(picture.credit) } : {}),
})

/** `only`: the notes that a story names, in its order; each keeps the number it has on the object's own page. */
export function notesOf(object: ShownObject, books: Books, only?: readonly string[]): PinnedNote[] {
  const { reader } = books
  return object.notes
    .map((note, i) => ({
      id: note.id,
      number: i + 1,
      at: note.at,
      title: reader.say(note.title),
      text: parasOf(reader.say(note.text), books),
      ...(note.standing && note.standing !== object.picture.standing
        ? { standing: standingWords(note.standing, reader) }
        : {}),
    }))
    .filter((note) => !only || only.includes(note.id))
}

export function labelWords(item: Pick<ShownObject, 'labels'>, reader: Reader): LabelWords[] {
  const { locale } = reader
  const day = (text: string | undefined) => (text ? fullDay(text, locale) : '')
  return (item.labels ?? []).flatMap((label): LabelWords[] => {
    const community = reader.say(label.community)
    const words = {
      attribution: () => m.halls_label_attribution({ community }, { locale }),
      seasonal: () => m.halls_label_seasonal({ from: day(label.from), to: day(label.to) }, { locale }),
      'not-for-commerce': () => m.halls_label_not_for_commerce({ community }, { locale }),
      'do-not-animate': () => m.halls_label_do_not_animate({ community }, { locale }),
      'elders-review': () => m.halls_label_elders_review({ community, day: day(label.readOn) }, { locale }),
      'with-permission': () => m.halls_label_with_permission({ community, day: day(label.until) }, { locale }),
    }[label.kind]()
    const note = reader.say(label.note)
    return [{ kind: label.kind, text: note ? `${words} ${note}` : words }]
  })
}

export function claimInStory(id: string, { claims, reader, today }: Books): ClaimInStory | null {
  const question = claims.get(id)
  if (!question) return null
  const { text, unverified } = toldValue(question, reader)
  const words = claimWords(question, '', today, reader)
  return {
    id,
    question: words.question,
    value: text,
    answers: words.answers,
    ...(words.why ? { why: words.why } : {}),
    ...(unverified ? { unverified: m.public_unverified({}, { locale: reader.locale }) } : {}),
  }
}
