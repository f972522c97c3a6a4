import { removeSample } from '#house/remove-sample'
import { OPERATOR } from '#platform/actor'
import type { Command } from '../command.ts'

export const sampleCommands: Command[] = [
  {
    name: 'sample remove',
    usage: '',
    about: 'Take invented people, campaigns and slots away; they do not come back. What really went out stays.',
    options: { json: { type: 'boolean', about: '{people, bookings, campaigns, items, slotRules}' } },
    async run({ house, terminal, options, edition }) {
      const { id } = await edition()
      const removed = await removeSample(house.store.db, OPERATOR, id, await house.clock.now(id))
      if (options.json) terminal.out(JSON.stringify(removed))
      else for (const [thing, n] of Object.entries(removed)) terminal.out(`${thing}\t${n}`)
      return 0
    },
  },
]
