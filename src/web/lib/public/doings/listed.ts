import type { LocaleCode } from '#messages'

/** A browser takes long for its first list: whoever wants none to wait for it makes one ahead. */
export const listed = (parts: string[], locale: LocaleCode): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts)
