import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#platform/actor'
import { contentHash } from './content-hash.ts'
import { STEPS, type Item, type ItemText, type Signature, type Step } from './model.ts'
import { isReleased, nextStep, standingOf, whyNotSign } from './signing.ts'
import { behind, newSentences, sentencesOf } from './staleness.ts'

const text = (language: string, caption: string, more: Partial<ItemText> = {}): ItemText => ({
  ...{ language, caption, alt: '', subtitles: '', coverKey: null, madeFrom: null, draft: false, changedBy: 'a' },
  changedAt: new Date(0),
  ...more,
})
const item: Pick<Item, 'kind' | 'channel' | 'title' | 'languages' | 'sourceLanguage' | 'video'> = {
  kind: 'post',
  channel: 'tiktok',
  title: 'Mời',
  languages: ['vi', 'ja'],
  sourceLanguage: 'vi',
  video: null,
}
const account = (id: string, ...roles: Role[]): Actor => ({ kind: 'account', id, roles })

describe('staleness', () => {
  test('counts the sentences of the source that the translation has not seen', () => {
    const source = 'Sen nở. Ba buổi diễn. Mời bạn đến!'
    const ja = (madeFrom: string) => text('ja', '蓮が咲く。', { madeFrom })
    const stateOf = (texts: ItemText[]) =>
      behind({ ...item, languages: ['vi', 'ja'], texts }).map((one) => [one.state, one.stale])
    expect(stateOf([text('vi', source), ja(source)])).toEqual([
      ['source', 0],
      ['fresh', 0],
    ])
    expect(stateOf([text('vi', source), ja('Sen nở. Hai buổi diễn. Mời bạn đến!')])).toEqual([
      ['source', 0],
      ['stale', 1],
    ])
    expect(stateOf([text('vi', 'Sen nở.'), ja(source)])).toEqual([
      ['source', 0],
      ['stale', 2],
    ])
    expect(stateOf([text('vi', source), { ...ja(source), draft: true }])).toEqual([
      ['source', 0],
      ['draft', 0],
    ])
    expect(stateOf([text('vi', source)])).toEqual([
      ['source', 0],
      ['missing', 0],
    ])
    expect(stateOf([])).toEqual([
      ['missing', 0],
      ['missing', 0],
    ])
    expect(sentencesOf('二回の公演。館内と野外ステージで。', 'ja')).toEqual(['二回の公演。', '館内と野外ステージで。'])
  })

  test('nothing new in what did not change, whatever its order; a sentence more is one more', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd')), fc.nat(), (sentences, at) => {
        const shuffled = sentences.toSorted()
        expect(newSentences(sentences, shuffled)).toEqual([])
        const added = sentences.toSpliced(at % (sentences.length + 1), 0, 'x')
        expect(newSentences(added, sentences)).toHaveLength(1)
        expect(newSentences(sentences, added)).toEqual([])
      }),
    )
  })
})

describe('the hash of what goes out', () => {
  const base = { ...item, texts: [text('vi', 'Sen'), text('ja', '蓮')] }
  test('does not mind the order of wordings nor who wrote them when, and nothing else', () => {
    const hash = contentHash(base)
    expect(contentHash({ ...base, texts: base.texts.toReversed() })).toBe(hash)
    expect(
      contentHash({
        ...base,
        texts: base.texts.map((one) => ({ ...one, changedBy: 'b', changedAt: new Date(), madeFrom: 'x' })),
      }),
    ).toBe(hash)
    const changed: Partial<Item>[] = [
      { kind: 'story' },
      { channel: 'press' },
      { title: 'Mời!' },
      { languages: ['vi'] },
      { video: { key: 'a', type: 'video/mp4' } },
      { texts: [base.texts[0]!] },
      ...(['caption', 'alt', 'subtitles', 'coverKey'] as const).map((field) => ({
        texts: [{ ...base.texts[0]!, [field]: 'x' }, base.texts[1]!],
      })),
      { texts: [{ ...base.texts[0]!, draft: true }, base.texts[1]!] },
    ]
    expect(new Set([hash, ...changed.map((one) => contentHash({ ...base, ...one }))]).size).toBe(changed.length + 1)
  })
})

describe('signing', () => {
  const sign = (step: Step, by: string, hash = 'h'): Signature => ({ step, hash, by, at: new Date(0) })

  test('goes in order, by two people, for one content', () => {
    const [thu, an, head] = [account('thu', 'communications'), account('an', 'communications'), account('head', 'head')]
    const none = standingOf([], 'h')
    expect(nextStep(none)).toBe('written')
    expect(whyNotSign(thu, 'written', none)).toBeNull()
    expect(whyNotSign(thu, 'checked', none)).toBe('not_next')
    expect(whyNotSign(account('p', 'programme'), 'written', none)).toBe('role')
    const written = standingOf([sign('written', 'thu')], 'h')
    expect(whyNotSign(thu, 'checked', written)).toBe('own')
    expect(whyNotSign(an, 'checked', written)).toBeNull()
    const checked = standingOf([sign('written', 'thu'), sign('checked', 'an')], 'h')
    expect([whyNotSign(an, 'released', checked), whyNotSign(head, 'released', checked)]).toEqual(['role', null])
    expect(isReleased(standingOf([sign('written', 'thu'), sign('checked', 'an'), sign('released', 'head')], 'h'))).toBe(
      true,
    )
  })

  test('an owner who wrote it does not release it alone either', () => {
    const owner = account('o', 'owner')
    expect(whyNotSign(owner, 'checked', standingOf([sign('written', 'o')], 'h'))).toBe('own')
    expect(whyNotSign(owner, 'released', standingOf([sign('written', 'o'), sign('checked', 'an')], 'h'))).toBe('own')
  })

  test('whatever was signed in whatever order: released means all three for this content, and two people', () => {
    const signature = fc.record({
      step: fc.constantFrom(...STEPS),
      by: fc.constantFrom('a', 'b', 'c'),
      hash: fc.constantFrom('h', 'old'),
    })
    fc.assert(
      fc.property(fc.array(signature, { maxLength: 12 }), (tried) => {
        // Only what the rule lets through is ever written.
        const held: Signature[] = []
        for (const { step, by, hash } of tried)
          if (whyNotSign(account(by, 'head'), step, standingOf(held, hash)) === null) held.push(sign(step, by, hash))
        const standing = standingOf(held, 'h')
        const own = held.filter((one) => one.hash === 'h')
        expect(isReleased(standing)).toBe(STEPS.every((step) => own.some((one) => one.step === step)))
        if (isReleased(standing)) expect(new Set(own.map((one) => one.by)).size).toBeGreaterThan(1)
        expect(isReleased(standingOf(held, 'changed'))).toBe(false)
      }),
    )
  })
})
