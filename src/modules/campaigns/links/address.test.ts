import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#platform/refusal'
import {
  CODE_LETTERS,
  codeFrom,
  folded,
  fullAddress,
  opaqueId,
  readAbout,
  readCode,
  readMedium,
  readSource,
  readTarget,
} from './address.ts'

const refused = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.params }
    throw error
  }
  return null
}

describe('codes', () => {
  test('have six letters, none of which looks like another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const code = codeFrom(bytes)
        return code === null || (readCode(code) === code && !/[0o1il]/.test(code))
      }),
    )
  })

  test('prefer no letter', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const letter = codeFrom(new Uint8Array(6).fill(byte))?.[0]
      if (letter) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    expect([...counts.keys()].sort().join('')).toBe([...CODE_LETTERS].sort().join(''))
    expect(new Set(counts.values()).size).toBe(1)
  })

  test('are read in capitals too, and nothing else is', () => {
    expect(readCode(' AB23CD ')).toBe('ab23cd')
    for (const wrong of ['ab23c', 'ab23cdd', 'ab23c0', 'ab23cl', 'ab23c/', '']) expect(readCode(wrong)).toBeNull()
  })
})

describe('fields', () => {
  test('a wrong one is told what to write instead', () => {
    expect(refused(() => readSource('TikTok'))).toEqual({
      code: 'campaigns.unknown_source',
      value: 'TikTok',
      fix: 'tiktok',
    })
    expect(refused(() => readMedium('Organic Social'))).toMatchObject({ fix: 'organic_social' })
    expect(refused(() => readMedium('banner'))).toMatchObject({
      fix: expect.stringContaining('organic_social, paid_social'),
    })
    expect(folded('Tuần lễ Đà Nẵng')).toBe('tuan-le-da-nang')
  })

  test('an address must be of the web, bare of passwords and of fields of its own', () => {
    expect(readTarget(' https://vn.example.org/vi?x=1 ')).toBe('https://vn.example.org/vi?x=1')
    expect(refused(() => readTarget('vn.example.org'))).toMatchObject({ code: 'campaigns.bad_target' })
    expect(refused(() => readTarget('javascript:alert(1)'))).toMatchObject({ code: 'campaigns.bad_target' })
    expect(refused(() => readTarget('https://a:b@vn.example.org'))).toMatchObject({
      code: 'campaigns.target_with_password',
    })
    expect(refused(() => readTarget('https://vn.example.org/?UTM_Source=x&a=1'))).toMatchObject({
      fields: 'UTM_Source',
    })
    expect(readAbout('')).toBeNull()
    expect(refused(() => readAbout('Haruka Mori'))).toMatchObject({ code: 'campaigns.bad_about' })
  })
})

test('what analytics tools get is small letters and says no name', () => {
  const link = {
    editionId: 'osaka-2025',
    code: 'ab23cd',
    target: 'https://vn.example.org/ja?x=Ä#top',
    source: 'tiktok',
    medium: 'creator',
    event: 'quang-ninh-week',
  } as const
  const url = new URL(fullAddress({ ...link, about: 'creator:Haruka' }))
  expect([...url.searchParams]).toEqual([
    ['x', 'Ä'],
    ['utm_source', 'tiktok'],
    ['utm_medium', 'creator'],
    ['utm_campaign', 'quang-ninh-week'],
    ['utm_content', opaqueId('osaka-2025', 'creator:Haruka')],
    ['utm_id', opaqueId('osaka-2025', 'event:quang-ninh-week')],
  ])
  expect(url.hash).toBe('#top')
  expect(url.search.replace(/^\?x=[^&]*/, '')).toMatch(/^[a-z0-9_&=-]+$/)
  expect(fullAddress({ ...link, about: null })).not.toBe(fullAddress({ ...link, about: null, code: 'ab23ce' }))
})
