/** How the sample came about, in sentences: for whoever reads a figure, in public and at the desk. */
import { percent, shortDay } from '#lib/desk/format.ts'
import { m, type LocaleCode } from '#messages'
import type { SampleCoverage } from '#modules/posts'

const MOST_DAYS = 10

/** The number of posts by way is asked for by staff alone: it may tell of few. */
export function sampleWords(sample: SampleCoverage, locale: LocaleCode): string[] {
  const { connected, invited, share, thinDays, posts } = sample
  const days = thinDays.slice(0, MOST_DAYS).map((day) => shortDay(new Date(`${day}T00:00:00Z`), 'UTC', locale))
  const shown = days.join(', ') + (thinDays.length > MOST_DAYS ? ' …' : '')
  return [
    invited === null || connected === null
      ? m.posts_sample_unknown({}, { locale })
      : share === null
        ? m.posts_sample_nobody({}, { locale })
        : m.posts_sample_share({ connected, invited, share: percent(share, locale) }, { locale }),
    ...(posts
      ? [m.posts_sample_ways({ connected: posts.connected, link: posts.link, file: posts.file }, { locale })]
      : []),
    ...(days.length ? [m.posts_sample_thin({ days: shown }, { locale })] : []),
    m.posts_sample_no_list({}, { locale }),
  ]
}
