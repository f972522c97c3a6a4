/** What is found of the exhibition: only what it shows at the moment that is asked about. */
import type { Searchable, SearchDocument } from '#platform/search/index'
import type { LocalText } from '#platform/words'
import { exhibition, shownAmong } from './exhibition/exhibition.ts'
import type { Exhibition, ShownHall, ShownObject, ShownRoute, ShownStory } from './exhibition/model.ts'
import { groupsOf, listTerms } from './glossary/terms.ts'
import { wordsOf } from './graph.ts'
import { readInline, readText } from './text/inline.ts'
import { everyInline, plainLines, plainWords } from './text/words.ts'

type Told = ShownObject | ShownStory | ShownHall | ShownRoute
const KINDS = ['story', 'object', 'hall', 'route'] as const
type Kind = (typeof KINDS)[number]

/** A told value changes without its words: it is looked up where it is told. */
const TELLING = { claim: () => '…', ruby: 'base' as const }
/** What it is about stands before the rest. */
const FIRST = ['summary', 'lead', 'teaser', 'text']
const rank = (where: string) => (FIRST.includes(where) ? FIRST.indexOf(where) : FIRST.length)
const NOT_SOUGHT = /(^|\.)(title|alt|because|credit)$/

function textOf(body: Told, language: string): string {
  const own = wordsOf(body)
    // A note's title is sought, the thing's own stands by itself.
    .filter(({ where }) => where !== 'title' && (!NOT_SOUGHT.test(where) || /\.title$/.test(where)))
    .sort((a, b) => rank(a.where) - rank(b.where))
  return own.flatMap(({ texts }) => (texts[language] ? plainLines(readText(texts[language]), TELLING) : [])).join('\n')
}

const rubyOf = (line: string): string => plainWords(readInline(line), { ...TELLING, ruby: 'reading' })

function documentsOf(kind: Kind, body: Told, all: Exhibition): SearchDocument[] {
  return all.languages.flatMap((language): SearchDocument[] => {
    const title = body.title[language]
    if (!title) return []
    const easy = kind === 'story' ? all.easyOf(body.id, language) : undefined
    const names = 'otherNames' in body ? (body.otherNames ?? []).flatMap((one: LocalText) => one[language] ?? []) : []
    const reading = 'readings' in body ? body.readings?.[language] : undefined
    const hasRuby = easy && everyInline(readInline(easy.title)).some((one) => one.is === 'ruby')
    const plain = easy ? easy.blocks.flatMap((block) => plainLines(readText(block.text), TELLING)) : []
    return [
      {
        kind,
        id: body.id,
        language,
        title: plainWords(readInline(title), TELLING),
        names,
        readings: [...(reading ? [reading] : []), ...(hasRuby ? [rubyOf(easy.title)] : [])],
        text: [textOf(body, language), ...plain].join('\n'),
      },
    ]
  })
}

export const STORY_SEARCH: Searchable = {
  kinds: KINDS,
  givesNames: true,
  weight: 30,
  async documents(db, edition, now, ids) {
    const all = await exhibition(db, edition, { now })
    const shown = { story: all.stories, object: all.objects, hall: all.halls, route: all.routes }
    return KINDS.flatMap((kind) =>
      (shown[kind] as readonly Told[])
        .filter((one) => !ids || ids.includes(one.id))
        .flatMap((one) => documentsOf(kind, one, all)),
    )
  },
  async shown(db, edition, now, found) {
    const asked = found.map(({ kind, id }) => ({ kind: kind as Kind, id }))
    return shownAmong(db, edition, asked, { now })
  },
  names: async (db, edition) => groupsOf(await listTerms(db, edition.id)),
}
