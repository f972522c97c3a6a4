import fc from 'fast-check'
import { expect, test } from 'vitest'
import { m } from '#messages'
import { Refusal } from './refusal.ts'
import { wording } from './words.ts'

test('the own language, else Vietnamese, English, Japanese, any other; and it says when it is not the own', () => {
  const text = { sr: 'Kuća', ja: '家', en: 'House', vi: 'Nhà' }
  expect(wording(text, 'ja')).toEqual({ text: '家', locale: 'ja', translated: true })
  expect(wording(text, 'fr')).toEqual({ text: 'Nhà', locale: 'vi', translated: false })
  expect(wording({ ...text, vi: '' }, 'fr')).toEqual({ text: 'House', locale: 'en', translated: false })
  expect(wording({ sr: 'Kuća' }, 'vi')).toEqual({ text: 'Kuća', locale: 'sr', translated: false })
  for (const none of [null, undefined, {}, { vi: '' }])
    expect(wording(none, 'vi')).toEqual({ text: '', locale: 'vi', translated: false })
})

test('something is told whenever there is any wording, and it is the wording of the language it names', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('vi', 'en', 'ja', 'sr'), fc.string()),
      fc.constantFrom('vi', 'en', 'ja', 'sr', 'fr'),
      (text, locale) => {
        const told = wording(text, locale)
        expect(told.text === '').toBe(Object.values(text).every((one) => !one))
        if (told.text) expect(text[told.locale]).toBe(told.text)
        expect(told.translated).toBe(Boolean(text[locale]))
      },
    ),
  )
})

test('a refusal names its message, and keeps what the message needs apart from how grave it is', () => {
  const refusal = new Refusal('rights.no-such_grant', { kind: 'missing', id: 'x' })
  expect({ ...refusal, messageKey: refusal.messageKey, message: refusal.message }).toMatchObject({
    code: 'rights.no-such_grant',
    kind: 'missing',
    params: { id: 'x' },
    messageKey: 'refusal_rights_no_such_grant',
    message: 'rights.no-such_grant {"id":"x"}',
  })
  expect(new Refusal('rights.no_grant')).toMatchObject({ kind: 'input', params: {}, message: 'rights.no_grant' })
  expect(m).toHaveProperty(new Refusal('rights.no_grant').messageKey)
})
