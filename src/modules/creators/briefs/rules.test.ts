import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BriefBody } from './model.ts'
import {
  asksOf,
  assertPublishable,
  hashOf,
  emptyBrief,
  hashOfBody,
  languageState,
  pointsOf,
  readTags,
  textState,
  withTexts,
} from './rules.ts'

const code = (act: () => unknown) => {
  try {
    act()
    return 'done'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const written = (): BriefBody =>
  withTexts(
    withTexts(
      emptyBrief('vi', ['vnworldexpo']),
      'vi',
      { message: 'Kể điều bạn thấy', must: '- Nói tên nghệ nhân\n\n\n- Gắn thẻ' },
      false,
    ),
    'ja',
    { message: '見たままを' },
    false,
  )

describe('translations', () => {
  test('follow their original: fresh, then stale, then fresh when mended or confirmed', () => {
    const first = written()
    const states = (body: BriefBody) => [
      languageState(body, 'vi'),
      textState(body, 'message', 'ja'),
      textState(body, 'must', 'ja'),
      textState(body, 'seen', 'ja'),
      languageState(body, 'ja'),
      languageState(body, 'en'),
    ]
    expect(states(first)).toEqual(['original', 'fresh', 'missing', 'empty', 'missing', 'missing'])
    const changed = withTexts(first, 'vi', { message: 'Kể điều bạn nghe' }, false)
    expect(states(changed)).toEqual(['original', 'stale', 'missing', 'empty', 'stale', 'missing'])
    const untouched = withTexts(changed, 'ja', { message: '見たままを' }, false)
    expect(textState(untouched, 'message', 'ja')).toBe('stale')
    expect(textState(withTexts(changed, 'ja', { message: '見たままを' }, true), 'message', 'ja')).toBe('fresh')
    expect(textState(withTexts(changed, 'ja', { message: '聞いたままを' }, false), 'message', 'ja')).toBe('fresh')
    expect(textState(withTexts(changed, 'vi', { message: 'Kể điều bạn thấy' }, false), 'message', 'ja')).toBe('fresh')
    expect(textState(withTexts(changed, 'ja', { message: '' }, false), 'message', 'ja')).toBe('missing')
  })

  test('writing one language never touches another, and writing the same twice changes nothing', () => {
    const text = fc.string({ maxLength: 30 })
    fc.assert(
      fc.property(text, text, fc.boolean(), (one, two, confirmed) => {
        const before = withTexts(written(), 'ja', { must: one }, false)
        const after = withTexts(before, 'en', { must: two }, confirmed)
        expect([after.texts.must!.vi, after.texts.must!.ja]).toEqual([before.texts.must!.vi, before.texts.must!.ja])
        expect(withTexts(after, 'en', { must: two }, confirmed)).toEqual(after)
      }),
    )
  })
})

test('what may be published', () => {
  const ready = written()
  expect(code(() => assertPublishable(ready, null))).toBe('done')
  expect(code(() => assertPublishable(emptyBrief('vi', []), null))).toBe('creators.brief_empty')
  expect(code(() => assertPublishable(withTexts(ready, 'vi', { message: 'Khác' }, false), null))).toBe(
    'creators.brief_stale',
  )
  expect(code(() => assertPublishable(ready, structuredClone(ready)))).toBe('creators.brief_unchanged')
})

test('the hash knows what stands in a brief, not the order in which it was written', () => {
  const body = written()
  const turned = JSON.parse(
    JSON.stringify({ ...body, texts: Object.fromEntries(Object.entries(body.texts).reverse()) }),
  ) as BriefBody
  expect(hashOfBody(turned)).toBe(hashOfBody(body))
  expect(hashOfBody({ ...body, tags: [] })).not.toBe(hashOfBody(body))
})

test('tags and points are read as people write them', () => {
  expect(readTags(' #VNWorldExpo, ＃quảngninh　hue2025 #vnworldexpo ')).toEqual(['vnworldexpo', 'quảngninh', 'hue2025'])
  expect(code(() => readTags('vn-world'))).toBe('creators.brief_tag')
  expect(pointsOf('- Một\n• Hai\n\nBa')).toEqual(['Một', 'Hai', 'Ba'])
})

describe('what a brief asks for', () => {
  const asking = (vi: string, ja?: string) =>
    withTexts(withTexts(emptyBrief('vi', []), 'vi', { asks: vi }, false), 'ja', { asks: ja ?? '' }, false)

  test('is told line by line in the reader’s language, or as it was written where the lines do not match', () => {
    const both = asking('Một bài TikTok\n- Một story', '投稿一本\nストーリー一本')
    expect(asksOf(both, 'ja').map((one) => one.what)).toEqual(['投稿一本', 'ストーリー一本'])
    expect(asksOf(both, 'en').map((one) => one.what)).toEqual(['Một bài TikTok', 'Một story'])
    expect(asksOf(asking('Một bài TikTok\nMột story', '投稿一本'), 'ja').map((one) => one.what)).toEqual([
      'Một bài TikTok',
      'Một story',
    ])
    expect(asksOf(emptyBrief('vi', []), 'ja')).toEqual([])
  })

  test('has the same keys in every language, and each once', () => {
    const line = fc.stringMatching(/^[a-zà-ỹ ]{1,12}$/)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.array(line, { maxLength: 6 }), (written, translated) => {
        const body = asking(written.join('\n'), translated.join('\n'))
        const keys = asksOf(body, 'vi').map((one) => one.key)
        expect(asksOf(body, 'ja').map((one) => one.key)).toEqual(keys)
        expect(new Set(keys).size).toBe(keys.length)
        expect(keys).toEqual([...new Set(pointsOf(body.texts.asks?.vi ?? ''))].map(hashOf))
      }),
    )
  })
})
