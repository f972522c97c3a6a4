import {
  checkExhibition,
  FaultyStories,
  keyOf,
  publishItems,
  tellStoryFault,
  workingItems,
  type StoryFault,
} from '#modules/stories'
import { OPERATOR } from '#platform/actor'
import type { Command, Terminal } from '../command.ts'

/** `object:drum · notes.rim.text · ja: what to do` */
const line = ({ item, where, language, ...fault }: StoryFault): string =>
  `${[keyOf(item), where, language].filter(Boolean).join(' · ')}: ${tellStoryFault(fault, 'en')}`

const presented = (fault: StoryFault) => ({ ...fault, item: keyOf(fault.item), words: tellStoryFault(fault, 'en') })

function tell(terminal: Terminal, faults: readonly StoryFault[]): void {
  for (const fault of faults) terminal.out(`${fault.blocks ? '' : '(may wait) '}${line(fault)}`)
}

export const storiesCommands: Command[] = [
  {
    name: 'stories check',
    usage: '',
    about: 'All that is wrong with what the House tells, and with what waits to be published.',
    options: { json: { type: 'boolean', about: 'as JSON' } },
    async run({ house, terminal, options, edition }) {
      const its = await edition()
      const working = await workingItems(house.store.db, its.id)
      const candidates = working.filter((one) => one.state !== 'draft').map((one) => one.item)
      const existing = new Set(working.map((one) => keyOf(one.item)))
      const now = await house.clock.now(its.id)
      const faults = await checkExhibition(house.store.db, its, { now, candidates, existing })
      const wrong = faults.filter((fault) => fault.blocks)
      if (options.json) terminal.out(JSON.stringify({ items: candidates.length, faults: faults.map(presented) }))
      else tell(terminal, faults)
      terminal.err(`${candidates.length} items, ${wrong.length} to mend, ${faults.length - wrong.length} may wait`)
      return wrong.length ? 1 : 0
    },
  },
  {
    name: 'stories publish',
    usage: '[ID...]',
    about: 'Publish what waits in review, or these items: an id, or kind:id. All of them, or none.',
    options: {
      'dry-run': { type: 'boolean', about: 'only tell what would be' },
      json: { type: 'boolean', about: 'as JSON' },
    },
    async run({ house, terminal, args, options, edition }) {
      const its = await edition()
      const now = await house.clock.now(its.id)
      const dryRun = options['dry-run'] === true
      const ask = { now, dryRun, ...(args.length ? { ids: args } : {}) }
      const outcome = await publishItems(house.store.db, OPERATOR, its.id, ask).catch((error: unknown) => {
        if (error instanceof FaultyStories) return { published: [], unchanged: [], faults: error.faults }
        throw error
      })
      const [published, unchanged] = [outcome.published.map(keyOf), outcome.unchanged.map(keyOf)]
      if (options.json)
        terminal.out(JSON.stringify({ dryRun, published, unchanged, faults: outcome.faults.map(presented) }))
      else {
        tell(terminal, outcome.faults)
        for (const one of published) terminal.out(one)
      }
      const done = dryRun ? 'would be published' : 'published'
      terminal.err(`${published.length} ${done}, ${unchanged.length} unchanged, ${outcome.faults.length} faults`)
      return outcome.faults.length ? 1 : 0
    },
  },
]
