/**
 * A daily series: figures that somebody publishes for each day, such as the visitors of the whole Expo site.
 * series/<id>.yaml says what it is, series/<id>.csv holds the rows; the file's first column is the day.
 */
import * as v from 'valibot'
import { isDay } from '#platform/time'
import { link, localText, plainText, reference, slug, someText, verification } from '#modules/people'

export const seriesSchema = v.pipe(
  v.strictObject({
    id: slug,
    title: localText,
    unit: v.optional(localText),
    source: v.strictObject({
      outlet: v.optional(reference('outlet')),
      name: plainText,
      url: v.optional(link),
      note: v.optional(someText),
    }),
    verification: v.optional(verification),
    columns: v.pipe(
      v.array(v.strictObject({ key: plainText, name: localText })),
      v.minLength(2, 'Name the day’s column and at least one more.'),
      v.checkItems(
        (it, index, all) => all.findIndex((one) => one.key === it.key) === index,
        'Another column has this key.',
      ),
    ),
    finding: v.optional(localText),
    note: v.optional(someText),
    /** The CSV: a row per day. A number, or null where the cell is empty: not known, which is never zero. */
    rows: v.pipe(
      v.array(
        v.pipe(
          v.looseTuple([v.string()], 'Begin the row with its day.'),
          v.check(([first]) => isDay(first), 'The first cell is the day, as YYYY-MM-DD.'),
          v.check(
            (row) => row.slice(1).every((cell) => cell === null || typeof cell === 'number'),
            'Write a number, or leave the cell empty when it is not known.',
          ),
          v.transform((row) => row as [string, ...(number | null)[]]),
        ),
      ),
      v.checkItems((row, index, all) => index === 0 || all[index - 1]![0] < row[0], 'Days come in order, each once.'),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['columns'], ['rows']],
      (it) => it.rows.every((row) => row.length === it.columns.length),
      'Give every row a cell for each column.',
    ),
    ['rows'],
  ),
)
export type Series = v.InferOutput<typeof seriesSchema>
