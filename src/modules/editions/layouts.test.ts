import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { plainText, slug } from '#modules/people'
import { checkFiles } from './check-edition.ts'
import type { ItemKinds } from './model.ts'
import { printLayout } from './layouts.ts'
import { editionKind, placeKind, textKind } from './own-kinds.ts'
import { printYaml, readYaml } from './yaml.ts'

/** A kind that keeps a plain CSV, as outlets do. */
const rowKind = {
  ...textKind,
  kind: 'row',
  layout: { of: 'csv', file: 'rows.csv' },
  schema: v.strictObject({ id: slug, name: plainText, more: v.optional(plainText) }),
} as const
const kinds: ItemKinds = [editionKind, placeKind, textKind, rowKind]

/** Texts as people write them, and as they should not: marks, quotes, colons, dates, numbers, several lines. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom('14:30', '2025-06-03', 'null', 'yes', '~', '1e3', '0x1F', '- a', 'a: b', 'a #b', '"', "'", ' x ', 'á\nb\n', '\n\na\n  b', '>', '|', '@a', '* b', '?', '{a}', '#', 'đ, “ê”', '---', '...', 'a\tb'),
    fc.lorem({ maxCount: 40 }),
  )
  .filter((one) => v.is(plainText, one))
const line = text.filter((one) => !one.includes('\n'))
const slugs = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/)
const wordings = fc.record({ vi: text, en: text, ja: text })
const some = <T>(value: fc.Arbitrary<T>) => fc.dictionary(slugs, value, { maxKeys: 4 }).map((all) => new Map(Object.entries(all)))

const edition = fc.record({ name: wordings, city: wordings, expo: fc.record({ name: wordings }) }).map((its) => ({
  id: 'made',
  ...its,
  zone: 'Asia/Tokyo',
  languages: ['vi', 'en', 'ja'],
  opens: '2025-04-13',
  closes: '2025-10-13',
}))
const places = some(fc.record({ kind: slugs, names: fc.tuple(wordings) })).map((all) => new Map([...all].map(([id, its]) => [id, { id, ...its }])))
const trimmed = text.map((one) => one.trim()).filter((one) => v.is(plainText, one))
const texts = some(fc.record({ vi: fc.record({ title: line, text: trimmed }), en: fc.record({ title: line, text: trimmed }), ja: fc.record({ title: line, text: trimmed }) }))
const rows = some(fc.record({ name: text, more: text }, { requiredKeys: ['name'] })).map((all) => new Map([...all].map(([id, its]) => [id, { id, ...its }])))

const print = (items: Map<string, ReadonlyMap<string, unknown>>) =>
  new Map(kinds.flatMap((kind) => [...printLayout(kind, items.get(kind.kind)!, ['vi', 'en', 'ja'])]))

test('what is printed reads back as the same, and prints as the same bytes', () => {
  fc.assert(
    fc.property(edition, places, texts, rows, (its, somePlaces, someTexts, someRows) => {
      const items = new Map<string, ReadonlyMap<string, unknown>>([
        ['edition', new Map([['made', its]])],
        ['place', somePlaces],
        ['text', someTexts],
        ['row', someRows],
      ])
      const files = print(items)
      const back = checkFiles(files, kinds)
      expect(back.faults).toEqual([])
      expect([...back.items].map(([kind, all]) => [kind, Object.fromEntries(all)])).toEqual(
        [...items].map(([kind, all]) => [kind, Object.fromEntries(all)]),
      )
      expect([...print(back.items)]).toEqual([...files])
    }),
    { numRuns: 300 },
  )
})

test('any value that JSON holds survives YAML', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const kept = JSON.parse(JSON.stringify(value)) as unknown
      const printed = printYaml(kept)
      expect(readYaml(printed)).toEqual({ value: kept })
    }),
  )
})

test('keys come in the order of the schema, languages in the order of the edition', () => {
  const place = { names: [{ ja: 'ハロン湾', vi: 'vịnh Hạ Long', to: '2025-06-30', de: 'Halong-Bucht' }], partOf: 'viet-nam', kind: 'bay', id: 'ha-long' }
  expect(printLayout(placeKind, new Map([['ha-long', place]]), ['vi', 'en', 'ja']).get('places.yaml')).toBe(
    `- id: ha-long
  kind: bay
  names:
    - vi: vịnh Hạ Long
      ja: ハロン湾
      de: Halong-Bucht
      to: 2025-06-30
  partOf: viet-nam
`,
  )
})

test('what an older reader would take for a number or a truth is quoted', () => {
  expect(printYaml({ at: '14:30', say: 'no', day: '2025-06-03', text: 'a: b' })).toBe("at: '14:30'\nsay: 'no'\nday: 2025-06-03\ntext: 'a: b'\n")
})
