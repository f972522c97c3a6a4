import * as v from 'valibot'
import { m, type LocaleCode } from '#messages'
import type { Figure, FigureDefinition } from '#modules/evidence'
import { dayShape, momentShape } from './shapes.ts'

export const definitionShape = v.strictObject({
  id: v.string(),
  version: v.number(),
  unit: v.string(),
  by: v.pipe(v.array(v.string()), v.metadata({ description: 'What it can be broken down by.' })),
  name: v.string(),
  definition: v.string(),
  formula: v.string(),
  coverage: v.pipe(v.string(), v.metadata({ description: 'What its coverage means.' })),
})

const words = m as unknown as Record<string, ((p: object, o: { locale: LocaleCode }) => string) | undefined>

/** @param breakdowns those that the reader may ask for. */
export function presentDefinition(
  definition: FigureDefinition,
  breakdowns: readonly string[],
  locale: LocaleCode,
): v.InferOutput<typeof definitionShape> {
  const say = (part: string) => words[`figure_${definition.id}_${part}`]?.({}, { locale }) ?? ''
  return {
    id: definition.id,
    version: definition.version,
    unit: definition.unit,
    by: [...breakdowns],
    name: say('name'),
    definition: say('definition'),
    formula: say('formula'),
    coverage: say('coverage'),
  }
}

const STATES = ['known', 'at_least', 'unknown', 'not_applicable', 'suppressed'] as const
const stateShape = v.pipe(
  v.picklist(STATES),
  v.metadata({ description: 'What a value means: null is unknown, not applicable or suppressed, and never zero.' }),
)

const toldShape = v.strictObject({ value: v.nullable(v.number()), state: stateShape })

export const figureShape = v.strictObject({
  id: v.string(),
  version: v.number(),
  edition: v.string(),
  unit: v.string(),
  by: v.nullable(v.string()),
  from: dayShape,
  to: dayShape,
  asOf: v.pipe(
    momentShape,
    v.metadata({ description: 'Staff who ask with `as-of` this get the same digits for ever.' }),
  ),
  venueDay: v.pipe(dayShape, v.metadata({ description: 'The venue’s day at that moment.' })),
  value: v.nullable(v.number()),
  state: stateShape,
  atLeast: v.boolean(),
  coverage: v.strictObject({
    known: v.number(),
    expected: v.number(),
    gaps: v.pipe(v.array(dayShape), v.metadata({ description: 'Days on which nothing was seen.' })),
  }),
  withoutDays: v.pipe(
    v.array(dayShape),
    v.metadata({
      description: 'Days of the range that are held back in public; `value` and `coverage` leave them out.',
    }),
  ),
  currency: v.optional(
    v.pipe(v.string(), v.metadata({ description: 'ISO 4217, of a value that is money. Staff only.' })),
  ),
  rows: v.array(
    v.strictObject({
      key: v.string(),
      value: v.nullable(v.number()),
      state: stateShape,
      currency: v.optional(v.string()),
    }),
  ),
  parts: v.pipe(
    v.nullable(v.strictObject({ sum: toldShape, once: toldShape })),
    v.metadata({
      description:
        'By event and by week, where a post may stand in several rows: `sum` is what the rows add up to, `once` counts each post linked to any event once.',
    }),
  ),
  sources: v.array(v.strictObject({ id: v.string(), runs: v.number(), read: v.number(), last: momentShape })),
})

export function presentFigure(figure: Figure): v.InferOutput<typeof figureShape> {
  const { coverage } = figure
  return {
    id: figure.id,
    version: figure.version,
    edition: figure.edition,
    unit: figure.unit,
    by: figure.by,
    from: figure.from,
    to: figure.to,
    asOf: figure.asOf,
    venueDay: figure.venueDay,
    value: figure.value,
    state: figure.state,
    atLeast: figure.atLeast,
    coverage: { known: coverage.known, expected: coverage.expected, gaps: coverage.gaps },
    withoutDays: figure.withoutDays,
    ...(figure.currency ? { currency: figure.currency } : {}),
    rows: figure.rows.map(({ key, value, state, currency }) => ({
      key,
      value,
      state,
      ...(currency ? { currency } : {}),
    })),
    parts: figure.parts,
    sources: figure.sources.map(({ id, runs, read, last }) => ({ id, runs, read, last })),
  }
}
