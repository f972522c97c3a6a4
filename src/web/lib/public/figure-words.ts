/** The house's own figures in words. Empty, zero and held back are three different things. */
import { m, type LocaleCode } from '#messages'
import type { Figure, FigureRow, Told, Unit } from '#modules/evidence'
import { UNKNOWN_KEY } from '#modules/posts'
import { languageName, number, percent, weekdayAndDay } from './days.ts'

type Wording = (p: Record<never, never>, o: { locale: LocaleCode }) => string

export type FigurePart = 'name' | 'definition' | 'formula' | 'coverage'

/** Wording of a figure; rooms name their messages by the figure's id. Empty where a room forgot one. */
export function figureWords(id: string, part: FigurePart, locale: LocaleCode): string {
  const wording = (m as unknown as Record<string, Wording | undefined>)[`figure_${id}_${part}`]
  return wording ? wording({}, { locale }) : ''
}

/** @param currency of money: told in the way the reader's language writes it. */
export function amount(value: number, unit: Unit, locale: LocaleCode, currency?: string): string {
  if (currency) return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value)
  return unit === 'rate' || unit === 'share' ? percent(value, locale, 1) : number(value, locale)
}

export function figureValue(
  figure: Pick<Figure, 'value' | 'atLeast' | 'unit' | 'currency'> & { state?: Figure['state'] },
  locale: LocaleCode,
): string {
  if (figure.state === 'suppressed') return m.public_held_back({}, { locale })
  if (figure.value === null) return m.public_not_known({}, { locale })
  const value = amount(figure.value, figure.unit, locale, figure.currency)
  return figure.atLeast ? m.public_at_least({ n: value }, { locale }) : value
}

export function coverageWords({ coverage, state }: Pick<Figure, 'coverage' | 'state'>, locale: LocaleCode): string {
  if (coverage.expected)
    return m.public_coverage(
      {
        share: percent(coverage.known / coverage.expected, locale),
        known: coverage.known,
        expected: coverage.expected,
      },
      { locale },
    )
  return state === 'suppressed' ? m.public_coverage_held({}, { locale }) : m.public_coverage_none({}, { locale })
}

export const isSample = (figure: Pick<Figure, 'sources'>): boolean =>
  figure.sources.some((source) => source.id === 'sample')

export function cellWords(row: Told & { currency?: string }, unit: Unit, locale: LocaleCode): string {
  switch (row.state) {
    case 'suppressed':
      return m.public_held_back({}, { locale })
    case 'unknown':
      return m.public_not_known({}, { locale })
    case 'not_applicable':
      return m.public_not_applicable({}, { locale })
    default:
      return row.value === null
        ? m.public_not_known({}, { locale })
        : figureValue({ value: row.value, atLeast: row.state === 'at_least', unit, currency: row.currency }, locale)
  }
}

/** Beside a breakdown whose parts overlap: what they add up to, the total without repeats, and why the two differ. */
export function partsWords({ id, by, unit, parts }: Pick<Figure, 'id' | 'by' | 'unit' | 'parts'>, locale: LocaleCode) {
  if (!parts) return null
  const why =
    unit === 'viewers'
      ? m.live_parts_why
      : id === 'creators'
        ? m.public_parts_why_creators
        : by === 'week'
          ? m.public_parts_why_week
          : m.public_parts_why_event
  const say = (told: Told) =>
    told.state === 'suppressed' ? m.public_parts_held({}, { locale }) : cellWords(told, unit, locale)
  return {
    lines: [
      { name: m.public_parts_sum({}, { locale }), value: say(parts.sum) },
      { name: m.public_parts_once({}, { locale }), value: say(parts.once) },
    ],
    why: why({}, { locale }),
  }
}

const THEMES: Record<string, Wording> = {
  folk_art: m.public_theme_folk_art,
  cuisine: m.public_theme_cuisine,
  costume: m.public_theme_costume,
  customs_rituals: m.public_theme_customs_rituals,
  tourism: m.public_theme_tourism,
  nature: m.public_theme_nature,
  business: m.public_theme_business,
}

/** A row's key in words. `titles`: of events and posts, by id. */
export function keyWords(
  key: string,
  by: string | null,
  titles: ReadonlyMap<string, string>,
  locale: LocaleCode,
): string {
  if (key === UNKNOWN_KEY) return m.public_key_unknown({}, { locale })
  if (by === 'day') return weekdayAndDay(key, locale)
  if (by === 'language') return languageName(key, locale)
  if (by === 'theme') return THEMES[key]?.({}, { locale }) ?? key
  return titles.get(key) ?? key
}

export function byWords(by: string, locale: LocaleCode): string {
  const words: Record<string, Wording> = {
    event: m.public_by_event,
    week: m.public_by_week,
    day: m.public_by_day,
    language: m.public_by_language,
    theme: m.public_by_theme,
  }
  return words[by]?.({}, { locale }) ?? by
}

export function sourceWords(id: string, locale: LocaleCode): string {
  const words: Record<string, Wording> = {
    sample: m.public_source_sample,
    link: m.public_source_link,
    'tiktok-research': m.public_source_research,
    'tiktok-display': m.public_source_display,
    'tiktok-studio': m.public_source_studio,
    'tiktok-account': m.public_source_account,
    zeeschuimer: m.public_source_capture,
    '4cat': m.public_source_capture,
    'tiktok-web': m.public_source_capture,
    oembed: m.public_source_link,
  }
  return words[id]?.({}, { locale }) ?? id
}
