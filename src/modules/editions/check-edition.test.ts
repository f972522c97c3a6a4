import { expect, test } from 'vitest'
import { checkFiles } from './check-edition.ts'
import { tellFault } from './fault.ts'
import { editionKind, placeKind, textKind } from './own-kinds.ts'

const kinds = [editionKind, placeKind, textKind]
const EDITION = `id: small
name: {vi: Nhỏ, en: Small}
expo: {name: {vi: Nhỏ, en: Small}}
zone: Asia/Tokyo
city: {vi: Osaka, en: Osaka}
languages: [vi, en]
opens: 2025-04-13
closes: 2025-10-13
`
const check = (files: Record<string, string>) => checkFiles(new Map(Object.entries(files)), kinds)
const told = (files: Record<string, string>) => check(files).faults.map(tellFault)

test('a sound edition has no faults', () => {
  const checked = check({ 'edition.yaml': EDITION, 'places.yaml': '- {id: hue, kind: city, names: [{vi: Huế, en: Huế}]}' })
  expect(checked.faults).toEqual([])
  expect(checked.edition).toBe('small')
  expect(checked.items.get('place')!.get('hue')).toEqual({ id: 'hue', kind: 'city', names: [{ vi: 'Huế', en: 'Huế' }] })
})

test('all faults at once, each with file, id, field and what to do', () => {
  expect(
    told({
      'edition.yaml': EDITION.replace('2025-10-13', '2025-04-01').replace('Asia/Tokyo', 'Asia/Edo').replace('city:', 'citty:'),
      'places.yaml': `
- {id: hue, kind: city, names: [{vi: Huế}], partOf: nowhere}
- {id: hue, kind: city, names: [{vi: Huế, en: Huế, from: 2025-02-30}]}
- {id: Huế, kind: city, names: []}
- {id: gap, kind: city, names: [{vi: a, en: a, to: 2025-06-30}, {vi: b, en: b, from: 2025-07-02}]}
- {id: back, kind: city, names: [{vi: a, en: a, from: 2025-06-30, to: 2025-06-01}]}
- {id: empty, kind: , names: []}
`,
      'texts/about.vi.md': '---\ntitle: Giới thiệu\n---\n\nChào.\n',
      'texts/method.en.md': 'No front matter.',
      'texts/twice.vi.md': '---\ntitle: a\ntitle: b\n---\nx',
      'programe/x.yaml': 'id: x',
      'README.md': '# fine',
    }),
  ).toEqual([
    'edition.yaml · small · zone: Write a time zone, for instance `Asia/Tokyo`.',
    'edition.yaml · small · city: This field is missing: add it.',
    'edition.yaml · small · citty: There is no such field: mend its spelling or take it out.',
    'edition.yaml · small · closes: The Expo closes before it opens: mend one of the two days.',
    'places.yaml · 2.id: Give it an id of small letters, digits and hyphens, for instance `quang-ninh`.',
    'places.yaml · hue · id: places.yaml has this id too: give one of the two another.',
    'places.yaml · hue · names.0.from: There is no such day in the calendar.',
    'places.yaml · gap · names: No name holds from 2025-07-01 to 2025-07-01: close the gap.',
    'places.yaml · back · names.0: The name ends before it begins: mend `from` or `to`.',
    'places.yaml · empty · kind: Nothing is written here: fill the field in or take it out.',
    'places.yaml · empty · names: Give the place a name.',
    'texts/method.en.md · method: Begin the file with `---`, `title: …`, `---`; the text follows.',
    'texts/twice.vi.md: Mend line 2, it is not YAML: Map keys must be unique',
    'texts/twice.vi.md · twice: Write `title: …` between the two lines `---`.',
    'places.yaml · hue · names.0: Add the wording in en.',
    'places.yaml · hue · partOf: There is no place `nowhere`: mend the id or add it.',
    'texts/about.*.md · about: Add the wording in en.',
    'programe/x.yaml: Nobody reads this file: mend its name, or move it away.',
  ])
})

test('only a missing translation or a stray file lets the edition be loaded all the same', () => {
  const { faults } = check({ 'edition.yaml': EDITION.replace('{vi: Osaka, en: Osaka}', '{vi: Osaka}'), 'note.md': 'x' })
  expect(faults.map(({ path, blocks }) => [path, blocks])).toEqual([
    ['city', false],
    ['', false],
  ])
})

test('a folder without edition.yaml', () => {
  expect(told({})).toEqual(['edition.yaml: Add this file: it names the Expo, its days, zone and languages.'])
})

test('YAML that plays tricks is refused', () => {
  expect(told({ 'edition.yaml': 'a: &x [1]\nb: [*x, *x]' })[0]).toMatch(/^edition.yaml/)
  expect(told({ 'edition.yaml': 'id: !!js/function x' })[0]).toMatch(/^edition.yaml: Mend line 1/)
})
