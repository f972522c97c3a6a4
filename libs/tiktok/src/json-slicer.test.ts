import { describe, expect, it } from 'vitest'
import { JsonSlicer, type Choose } from './json-slicer.ts'
import { fc, test } from './testing.ts'

const videos: Choose = (path) => {
  const way = ['data', 'videos', '*']
  if (!path.every((key, index) => key === way[index])) return 'skip'
  return path.length === way.length ? 'take' : 'enter'
}

function slice(text: string, sizes: number[], choose = videos, maxChars = 1_000) {
  const slicer = new JsonSlicer(choose, maxChars)
  const slices = []
  let at = 0
  for (let turn = 0; at < text.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    slices.push(...slicer.push(text.slice(at, at + size)))
    at += size
  }
  return { slices: [...slices, ...slicer.end()], slicer }
}

describe('JsonSlicer', () => {
  it('gives the source text as it stands', () => {
    const text = '{"x": {"videos":[9]}, "data": {"n": 1, "videos": [ {"a" : "]}" }, [2], "s\\"", 12 , null]}}'
    const { slices, slicer } = slice(text, [text.length])
    expect(slices.map((one) => one.text)).toEqual(['{"a" : "]}" }', '[2]', '"s\\""', '12', 'null'])
    expect(slicer.broken).toBe(false)
  })

  it('runs over what is not chosen even where it is broken inside', () => {
    const text = '{"private": {"a": nonsense, b: [}{]: "]" , "c" "d"}, "data": {"videos": [1]}}'
    expect(slice(text, [3]).slices.map((one) => one.text)).toEqual(['1'])
  })

  it('takes one document after the other', () => {
    const { slices } = slice('{"data":{"videos":[1]}}\n{"data":{"videos":[2,3]}}', [5])
    expect(slices.map((one) => one.text)).toEqual(['1', '2', '3'])
  })

  it('says when the text ends too early', () => {
    const { slices, slicer } = slice('{"data":{"videos":[1,{"a":"x', [4])
    expect(slices.map((one) => one.text)).toEqual(['1'])
    expect(slicer.broken).toBe(true)
    expect(slicer.unfinished).toBe('{"a":"x')
  })

  it('keeps only the beginning of a value over the limit', () => {
    const long = `"${'x'.repeat(5_000)}"`
    const { slices } = slice(`{"data":{"videos":[${long},2]}}`, [700])
    expect(slices.map((one) => [one.tooLong, one.text.length])).toEqual([
      [true, 1_000],
      [false, 1],
    ])
  })

  test('however the text is cut, the values are the same', fc.array(fc.jsonValue()), sizes(), (values, pieces) => {
    const text = JSON.stringify({ before: values, data: { other: values, videos: values }, after: '"videos":[1]' })
    const { slices, slicer } = slice(text, pieces, videos, 1_000_000)
    expect(slices.map((one) => JSON.parse(one.text) as unknown)).toEqual(JSON.parse(JSON.stringify(values)))
    expect(slicer.broken).toBe(false)
  })
})

function sizes() {
  return fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })
}
