import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginningOf, dutiesFor, hasLabel, labelIn, LABEL_WITHIN, type Duty } from './disclosure.ts'

const everywhere = (text: string) => ({ vi: text, en: text, ja: text })
const VN: Duty = {
  id: 'vn',
  country: 'VN',
  duty: everywhere('…'),
  labels: [{ language: 'vi', text: 'Nội dung được tài trợ' }],
}
const JP: Duty = {
  id: 'jp',
  country: 'JP',
  duty: everywhere('…'),
  labels: [
    { language: 'ja', text: 'PR' },
    { language: 'ja', text: 'プロモーション' },
  ],
}
const ELSEWHERE: Duty = {
  id: 'elsewhere',
  duty: everywhere('…'),
  labels: [
    { language: 'en', text: 'Invited by' },
    { language: 'en', text: 'Ad' },
  ],
}
const ALL = [VN, JP, ELSEWHERE]

describe('is the label there?', () => {
  test.each([
    ['present', 'PR｜ベトナム館に行ってきた #vnworldexpo'],
    ['present', 'ＰＲ ベトナム館'],
    ['present', 'PRベトナム館'],
    ['present', '【pr】ベトナム館'],
    ['present', 'ﾌﾟﾛﾓｰｼｮﾝ ベトナム館'],
    ['present', 'NỘI DUNG ĐƯỢC TÀI TRỢ | Một ngày ở Nhà Việt Nam'],
    ['present', 'Nội dung được tài trợ'.normalize('NFD')],
    ['present', 'Invited  by the Vietnam Pavilion: my day'],
    ['present', '#ad A day in Osaka'],
    ['absent', 'A glad day in Osaka, and April too'],
    ['absent', 'prブ'.replace('prブ', 'sprint at the expo')],
    ['absent', 'Noi dung duoc tai tro'],
    ['absent', ''],
    ['absent', `${'あ'.repeat(LABEL_WITHIN)}PR`],
    ['absent', `${'あ'.repeat(LABEL_WITHIN - 1)}PR`],
    ['present', `${'あ'.repeat(LABEL_WITHIN - 2)}PR`],
  ] as const)('%s: %s', (seen, caption) => {
    expect(hasLabel(caption, ALL)).toBe(seen)
  })

  test('the platform’s switch is enough; not told, with no caption, is not known', () => {
    expect([
      hasLabel('x', ALL, true),
      hasLabel(null, ALL, true),
      hasLabel(null, ALL, false),
      hasLabel('x', []),
    ]).toEqual(['present', 'present', 'unknown', 'unknown'])
  })

  test('whatever stands behind the first characters changes nothing, and a label put first is always seen', () => {
    const label = fc.constantFrom(...ALL.flatMap((duty) => duty.labels.map((one) => one.text)))
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', maxLength: 99 }),
        label,
        (caption, more, text) => {
          const first = beginningOf(caption + '.'.repeat(LABEL_WITHIN))
          expect(hasLabel(`${first} ${more} ${text}`, ALL)).toBe(hasLabel(first, ALL))
          expect(hasLabel(`${text.toUpperCase()} ${caption}`, ALL)).toBe('present')
        },
      ),
    )
  })
})

test('which duties an audience asks for, and their words in a language', () => {
  const ids = (countries: string[] | null) => dutiesFor(ALL, countries).map((duty) => duty.id)
  expect([ids(['JP']), ids(['VN', 'JP']), ids(['FR']), ids(['JP', 'FR']), ids(null), ids([])]).toEqual([
    ['jp'],
    ['vn', 'jp'],
    ['elsewhere'],
    ['jp', 'elsewhere'],
    ['vn', 'jp', 'elsewhere'],
    ['vn', 'jp', 'elsewhere'],
  ])
  expect([labelIn(JP, 'ja').text, labelIn(VN, 'ja')]).toEqual(['PR', { language: 'vi', text: 'Nội dung được tài trợ' }])
})
