import { BadInput, type Command } from '../command.ts'
import { OPERATOR } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { isoAt, readMoment } from '#platform/time'

export const clockCommands: Command[] = [
  {
    name: 'clock show',
    usage: '',
    about: 'What the venue’s today is.',
    async run({ house, terminal, edition }) {
      const { id, zone } = await edition()
      house.clock.forget(id)
      terminal.out(
        `${isoAt(await house.clock.now(id), zone)} ${zone} (${(await house.clock.replaying(id)) ? 'replay' : 'real'})`,
      )
      return 0
    },
  },
  {
    name: 'clock set',
    usage: 'TIME',
    about: 'Move the venue’s today, e.g. 2025-06-03T10:00:00+09:00. Changes no history.',
    async run({ house, terminal, edition, args }) {
      const { id, zone } = await edition()
      const at = readMoment(args[0] ?? '')
      if (!at) throw new BadInput('The time must be ISO 8601 with its offset, e.g. 2025-06-03T10:00:00+09:00.')
      if (house.config.clock === 'real')
        throw new BadInput('SEN_CLOCK is `real`: the venue’s today is the real one and cannot be moved.')
      await moveClock(house.store.db, OPERATOR, id, at)
      house.clock.forget(id)
      terminal.out(`${isoAt(at, zone)} ${zone} (replay)`)
      return 0
    },
  },
]
