import { describe, expect, it } from 'vitest'
import { CsvRecords } from './csv-records.ts'
import { fc, test } from './testing.ts'

function records(text: string, sizes = [text.length]) {
  const csv = new CsvRecords(',', 3, (cells) => /^\d+$/.test(cells[0] ?? ''))
  const found = []
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    found.push(...csv.push(text.slice(at, at + size)))
    at += size
  }
  return [...found, ...csv.end()].map((record) => record.reject?.code ?? record.cells)
}

describe('CsvRecords', () => {
  it('reads quotation marks, line ends and commas in a cell', () => {
    expect(records('1,"a ""b"", c\r\nd",x\r\n\r\n2,y,"z"')).toEqual([
      ['1', 'a "b", c\r\nd', 'x'],
      ['2', 'y', 'z'],
    ])
  })

  it('loses only the broken record', () => {
    expect(records('1,"a"b,c\n2,b,c\n')).toEqual(['broken_csv', ['2', 'b', 'c']])
    expect(records('1,a"b,c\n2,b,c\n3,c,d')).toEqual(['broken_csv', ['2', 'b', 'c'], ['3', 'c', 'd']])
    expect(records('1,"open,c\nmore of it\n2,b,c\n3,c,d')).toEqual(['broken_csv', ['2', 'b', 'c'], ['3', 'c', 'd']])
    expect(records('1,b,c\n2,"open')).toEqual([['1', 'b', 'c'], 'broken_csv'])
  })

  it('does not take a line of a caption for a row', () => {
    expect(records('1,"one\ntwo, three, four\nfive",x\n2,b,c')).toEqual([
      ['1', 'one\ntwo, three, four\nfive', 'x'],
      ['2', 'b', 'c'],
    ])
  })

  it('rejects a record over 4 MB and goes on', () => {
    expect(records(`1,${'x'.repeat(4_200_000)},c\n2,b,c`)).toEqual(['line_too_long', ['2', 'b', 'c']])
    expect(records(`1,"${'x\n'.repeat(2_200_000)}",c\n2,b,c`).at(-1)).toEqual(['2', 'b', 'c'])
  })

  test('what was written is read, however it is cut', rows(), sizes(), (written, pieces) => {
    const text = written.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
    expect(records(text, pieces)).toEqual(written)
  })
})

function rows() {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é', '🪷') })
  return fc.array(fc.tuple(cell, cell, cell).map((cells) => [`x${cells[0]}`, cells[1], cells[2]]))
}

function sizes() {
  return fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })
}
