import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELDS, guessMapping } from './mapping.ts'
import { readCreatorFile } from './read-file.ts'
import { handleOf, readRow } from './read-row.ts'

const SAMPLE = path.join(import.meta.dirname, '../../../test/samples/creators/danh-ba.csv')
const bytes = (text: string) => new TextEncoder().encode(text)
const refused = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a file of creators', () => {
  test('one of nothing but line ends is refused before it is read', () => {
    const began = performance.now()
    for (const line of ['\n', '\r\n', '\r', ' \n', '""\n'])
      expect(refused(() => readCreatorFile(bytes(`name,email\n${line.repeat(1_000_000)}`)))).toBe(
        'creators.too_many_rows',
      )
    // Read row by row they took a minute and more.
    expect(performance.now() - began).toBeLessThan(5000)
    expect(readCreatorFile(bytes(`name,email\n${'\n'.repeat(49_000)}Mai,\n`)).rows).toEqual([
      { line: 49_002, cells: ['Mai', ''] },
    ])
  })

  test('a spreadsheet in Vietnamese: byte order mark, semicolons, CR LF', () => {
    const file = readCreatorFile(fs.readFileSync(SAMPLE))
    expect(file.header.slice(0, 4)).toEqual(['Họ và tên', 'Tên La-tinh', 'Tài khoản TikTok', 'Email'])
    expect(file.rows.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    const mapping = guessMapping(file.header)
    expect(Object.keys(mapping)).toHaveLength(file.header.length)
    expect(readRow(file.rows[0]!.cells, mapping)).toEqual({
      name: '森 遥',
      kind: 'person',
      otherNames: { latin: 'Haruka Mori' },
      language: 'ja',
      spoken: ['ja', 'en'],
      countries: ['JP'],
      topics: ['tourism', 'cuisine'],
      availability: [{ from: '2025-06-13', to: '2025-06-16' }],
      livesIn: 'Kyoto',
      email: 'haruka@creators.example',
      contacts: {},
      minor: false,
      guardianName: null,
      guardianEmail: null,
      notes: 'mẫu',
      handles: [{ platform: 'tiktok', handle: 'haruka.tabi' }],
    })
    expect(readRow(file.rows[4]!.cells, mapping)).toEqual({ code: 'bad_email', detail: 'khong-phai-email' })
    expect(readRow(file.rows[5]!.cells, mapping)).toMatchObject({ minor: true, guardianEmail: 'lan@creators.example' })
  })
  test('commas, tabs, UTF-16, quotes over several lines; each row knows its line', () => {
    expect(readCreatorFile(bytes('name,notes\nA,"x\ny"\n\nB,z\n')).rows).toEqual([
      { line: 2, cells: ['A', 'x\ny'] },
      { line: 5, cells: ['B', 'z'] },
    ])
    expect(readCreatorFile(bytes('name\tnotes\nA\t1\n')).rows[0]!.cells).toEqual(['A', '1'])
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[...'name\nHà\n'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ])
    expect(readCreatorFile(utf16).rows[0]!.cells).toEqual(['Hà'])
  })
  test('what is none is refused with what to do', () => {
    expect(refused(() => readCreatorFile(new Uint8Array([0x41, 0xff, 0x0a, 0x42])))).toBe('creators.not_utf8')
    expect(refused(() => readCreatorFile(bytes('name,email\n')))).toBe('creators.empty_file')
    expect(refused(() => readCreatorFile(bytes('')))).toBe('creators.empty_file')
    expect(refused(() => readCreatorFile(bytes('name\n"a')))).toBe('creators.not_csv')
  })
  test('heads in English and Japanese are known as well; a head is taken once', () => {
    expect(guessMapping(['Name', 'E-mail', 'TikTok', 'name'])).toEqual({ name: 0, email: 1, handle: 2 })
    expect(guessMapping(['お名前', 'メールアドレス', 'テーマ', '?'])).toEqual({ name: 0, email: 1, topics: 2 })
    expect(guessMapping(FIELDS)).toEqual(Object.fromEntries(FIELDS.map((field, at) => [field, at])))
  })
})

describe('a row', () => {
  const read = (cells: Record<string, string>) => readRow(Object.values(cells), guessMapping(Object.keys(cells)))
  test.each([
    [{ name: ' ' }, { code: 'no_name', detail: '' }],
    [
      { name: 'A', handle: 'a b!' },
      { code: 'bad_handle', detail: 'b!' },
    ],
    [
      { name: 'A', language: 'klingonish' },
      { code: 'bad_language', detail: 'klingonish' },
    ],
    [
      { name: 'A', countries: 'XQ' },
      { code: 'bad_country', detail: 'XQ' },
    ],
    [
      { name: 'A', minor: 'maybe' },
      { code: 'bad_minor', detail: 'maybe' },
    ],
    [
      { name: 'A', kind: 'robot' },
      { code: 'bad_kind', detail: 'robot' },
    ],
    [
      { name: 'A', available_from: '31/2/2025' },
      { code: 'bad_day', detail: '31/2/2025' },
    ],
    [
      { name: 'A', available_from: '2025-06-03', available_to: '2025-06-01' },
      { code: 'bad_day', detail: '2025-06-03 – 2025-06-01' },
    ],
  ])('%j', (cells, fault) => expect(read(cells)).toEqual(fault))

  test('what is not told is not known', () => {
    expect(read({ name: 'A', spoken: '', topics: '', countries: '', available_from: '' })).toMatchObject({
      spoken: null,
      topics: null,
      countries: null,
      availability: null,
      language: 'en',
    })
  })
  test('a line break in a name becomes a space: a name stands in the head of letters', () => {
    expect(read({ name: 'Mai\r\nBcc: x@example.org\u2028An' })).toMatchObject({ name: 'Mai Bcc: x@example.org An' })
    const long = `mai@${'x'.repeat(250)}.org`
    expect(read({ name: 'Mai', email: long })).toEqual({ code: 'bad_email', detail: long })
  })
  test('one account however it is written', () => {
    for (const text of ['@An.Na', 'an.na', 'ａｎ.ｎａ', 'https://www.tiktok.com/@an.na?lang=vi'])
      expect(handleOf(text)).toBe('an.na')
  })
  test('law: no cell brings it down; it reads or says why not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { minLength: FIELDS.length, maxLength: FIELDS.length }),
        (cells) => {
          const row = readRow(cells, guessMapping(FIELDS))
          expect('code' in row || row.name.length > 0).toBe(true)
        },
      ),
    )
  })
})
