import { presentHit } from '../../api/present/hit.ts'
import { isIndexed, MOST_HITS, refreshSearch, search } from '#platform/search/index'
import { BadInput, type Command } from '../command.ts'

function limitOf(text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_HITS)
    throw new BadInput(`--limit must be a number from 1 to ${MOST_HITS}.`)
  return limit
}

export const searchCommands: Command[] = [
  {
    name: 'search',
    usage: '"WORDS"',
    about: 'What visitors find for these words, the best first, each with why. Exit 1 when nothing is found.',
    options: {
      lang: { type: 'string', about: 'the reader’s: vi (default), en, ja' },
      limit: { type: 'string', about: `at most so many (20; ${MOST_HITS} at most)` },
      json: { type: 'boolean', about: 'as JSON' },
      rebuild: { type: 'boolean', about: 'make the whole index again first; may stand without words' },
    },
    async run({ house, terminal, args, options, edition }) {
      const { wireRooms } = await import('../../jobs/wiring.ts')
      wireRooms()
      const { db } = house.store
      const of = await edition()
      const now = await house.clock.now(of.id)
      const language = String(options.lang ?? 'vi')
      if (!of.languages.includes(language)) throw new BadInput(`--lang must be one of ${of.languages.join(', ')}.`)
      const limit = limitOf(options.limit)
      const words = args.join(' ').trim()
      if (!words && !options.rebuild) throw new BadInput('The words are missing.')
      if (options.rebuild || !(await isIndexed(db, of.id))) {
        const { written, removed } = await refreshSearch(db, of, { now, anew: true })
        terminal.err(`${written} documents written, ${removed} removed`)
      }
      if (!words) return 0
      const hits = (await search(db, of, words, { language, now, ...(limit ? { limit } : {}) })).map(presentHit)
      if (options.json) terminal.out(JSON.stringify(hits))
      else
        for (const { kind, id, title, lang, why, by, score } of hits)
          terminal.out([kind, id, title, lang || '-', by ? `${why} (${by})` : why, score].join('\t'))
      return hits.length ? 0 : 1
    },
  },
]
