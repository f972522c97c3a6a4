import { fc, test } from './testing.ts'
import { describe, expect, it } from 'vitest'
import { parseJson } from './json.ts'

describe('parseJson', () => {
  it('keeps every digit of a long integer', () => {
    expect(parseJson('{"id":7469000000000000001,"n":-1234567890123456}')).toEqual({
      id: '7469000000000000001',
      n: '-1234567890123456',
    })
    expect(parseJson('7469000000000000001')).toBe('7469000000000000001')
    expect(parseJson('[1,\n 7469000000000000001 ,2]')).toEqual([1, '7469000000000000001', 2])
  })

  it('leaves text, shorter integers and fractions alone', () => {
    const text = String.raw`{"a":"x: 7469000000000000001, \"7469000000000000002","b":123456789012345,"c":0.1234567890123456789,"d":1e1234567890123456,"e":1234567890123456.5}`
    expect(parseJson(text)).toEqual(JSON.parse(text))
    expect(parseJson(String.raw`["\\",7469000000000000001,"\\\""]`)).toEqual(['\\', '7469000000000000001', '\\"'])
  })

  it.each([
    '{"a":01234567890123456}',
    '{"a":1,1234567890123456:2}',
    '{"a":x1234567890123456}',
    '["1234567890123456',
    '',
  ])('does not make %s whole', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  test('ids survive, everything else is as JSON.parse has it', fc.jsonValue({ maxDepth: 4 }), idLike(), (value, id) => {
    const text = JSON.stringify({ value, text: `: ${id},`, id: 0 }, null, 1)
    const withId = text.replace(/"id": 0\n?}$/, `"id": ${id}\n}`)
    expect(parseJson(withId)).toEqual(withLongIntegersAsText({ value, text: `: ${id},`, id }))
  })
})

function idLike() {
  return fc.bigInt({ min: 10n ** 15n, max: 10n ** 20n - 1n }).map(String)
}

/** JSON.stringify writes numbers from 10^15 to 10^21 with all digits, so they too come back as text. */
function withLongIntegersAsText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) => {
    return typeof one === 'number' && /^-?\d{16,}$/.test(String(one)) ? String(one) : one
  })
}
