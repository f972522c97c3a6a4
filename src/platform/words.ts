/** Text that is data: one wording per language of the edition. */
export type LocalText = Partial<Record<string, string>>

/** Languages to try when one is missing, in order. */
const FALLBACK = ['vi', 'en', 'ja']

/**
 * The wording in a language, or the nearest there is. `translated` is false when another language had to be shown,
 * so that the page can say so.
 */
export function wording(
  text: LocalText | null | undefined,
  locale: string,
): { text: string; locale: string; translated: boolean } {
  const own = text?.[locale]
  if (own) return { text: own, locale, translated: true }
  const other = FALLBACK.find((code) => text?.[code]) ?? Object.keys(text ?? {}).find((code) => text?.[code])
  return other ? { text: text![other]!, locale: other, translated: false } : { text: '', locale, translated: false }
}
