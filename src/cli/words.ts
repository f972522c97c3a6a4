import { m } from '#messages'
import type { Refusal } from '#platform/refusal'

/** A refusal in English, with what to do. */
export function wordsOf(refusal: Refusal, locale: 'vi' | 'en' | 'ja' = 'en'): string {
  const text = (m as unknown as Record<string, (params: object, options: { locale: string }) => string>)[
    refusal.messageKey
  ]
  return text ? text(refusal.params, { locale }) : refusal.message
}
