import { askFigure, figureDefinitions, type Figure } from '#modules/evidence'
import { verifyFigures } from '#modules/posts'
import { m } from '#messages'
import { readMoment } from '#platform/time'
import { BadInput, need, type Command } from '../command.ts'

const words = m as unknown as Record<string, (params: object, options: { locale: string }) => string>

export const figuresCommands: Command[] = [
  {
    name: 'figures list',
    usage: '',
    about: 'Every figure, its version, unit and breakdowns.',
    standsAlone: true,
    async run({ terminal }) {
      const { wireRooms } = await import('../../jobs/wiring.ts')
      wireRooms()
      for (const one of figureDefinitions())
        terminal.out(
          `${one.id}\tv${one.version}\t${one.unit}\t${one.by.join(',') || '-'}\t${words[`figure_${one.id}_name`]?.({}, { locale: 'en' }) ?? ''}`,
        )
      return 0
    },
  },
  {
    name: 'figures show',
    usage: 'ID',
    about: 'A figure with its coverage, sources and rows, as known now or at a past moment.',
    options: {
      from: { type: 'string', about: 'first venue day' },
      to: { type: 'string', about: 'last venue day' },
      by: { type: 'string', about: 'a breakdown, as `figures list` names them: event, week, day, product …' },
      'as-of': { type: 'string', about: 'a past moment, ISO 8601 with offset' },
      json: { type: 'boolean', about: 'as JSON' },
    },
    async run({ house, terminal, args, options, edition }) {
      const asOf = typeof options['as-of'] === 'string' ? readMoment(options['as-of']) : null
      if (asOf === undefined) throw new BadInput('--as-of must be ISO 8601 with its offset.')
      const text = (name: string) => (typeof options[name] === 'string' ? (options[name] as string) : null)
      const figure = await askFigure(house.store.db, await edition(), {
        id: need(args[0], 'The figure'),
        by: text('by'),
        from: text('from'),
        to: text('to'),
        asOf,
        audience: 'staff',
      })
      terminal.out(options.json ? JSON.stringify(figure) : plain(figure))
      return 0
    },
  },
  {
    name: 'figures verify',
    usage: '',
    about:
      'Work every figure out again from raw items and sealed contributions; a JSON line a difference, exit 1 if any.',
    async run({ house, terminal, edition }) {
      const { posts, sealed, differences } = await verifyFigures(house.store.db, await edition(), (difference) =>
        terminal.out(JSON.stringify(difference)),
      )
      terminal.err(`${posts} posts, ${sealed ? `${sealed} sealed contributions, ` : ''}${differences} differences`)
      return differences ? 1 : 0
    },
  },
]

function partsOf({ id, by, parts }: Figure): string[] {
  if (!parts) return []
  const o = { locale: 'en' } as const
  const why = by === 'week' ? m.public_parts_why_week : m.public_parts_why_event
  return [
    `  ${m.public_parts_sum({}, o)}\t${parts.sum.value ?? '–'}\t${parts.sum.state}`,
    `  ${m.public_parts_once({}, o)}\t${parts.once.value ?? '–'}\t${parts.once.state}`,
    `  ${(id === 'creators' ? m.public_parts_why_creators : why)({}, o)}`,
  ]
}

function plain(figure: Figure): string {
  const value = figure.value === null ? 'not known' : `${figure.atLeast ? 'at least ' : ''}${figure.value}`
  return [
    `${figure.id} v${figure.version} · ${figure.edition} · ${figure.from} to ${figure.to}`,
    `${value} ${figure.unit} · as of ${figure.asOf} · coverage ${figure.coverage.known}/${figure.coverage.expected}${figure.coverage.gaps.length ? `, no reading on ${figure.coverage.gaps.length} days` : ''}`,
    ...figure.rows.map((row) => `  ${row.key}\t${row.value ?? '–'}\t${row.state}`),
    ...partsOf(figure),
    `sources: ${figure.sources.map((source) => `${source.id} (${source.runs} runs)`).join(', ') || 'none yet'}`,
  ].join('\n')
}
