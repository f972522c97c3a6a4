/** Results and money in the reader's words. */
import { m, type LocaleCode } from '#messages'
import { count } from '../format.ts'

/** @param major in the unit people write. */
export const money = (major: number, currency: string, locale: LocaleCode): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(major)

/** Not known is never zero. */
export const told = (n: number | null, locale: LocaleCode): string => (n === null ? '–' : count(n, locale))

export const atLeast = (text: string, is: boolean, locale: LocaleCode): string =>
  is ? m.desk_data_figure_at_least({ value: text }, { locale }) : text
