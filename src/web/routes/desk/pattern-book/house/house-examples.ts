/** Invented values for the House's components, each in its states. */
import type { Chart } from '#lib/draw/chart-plan.ts'
import type { Answer, DayChip, DayItem, LanguageLink, ShowTime, WallPost } from '#lib/house/props.ts'
import { m, type LocaleCode } from '#messages'
import { addDays } from '#platform/time'

export function houseExamples(locale: LocaleCode) {
  const o = { locale }
  const sample = m.desk_sample({}, o)
  const unverified = m.desk_data_claim_unverified({}, o)
  const answers: Answer[] = [
    {
      value: '1.500.000',
      state: 'chosen',
      word: m.desk_data_claim_told({}, o),
      scope: '13/4 – 13/10',
      source: { text: 'VOV', href: '#' },
    },
    {
      value: '1.200.000',
      state: 'not_chosen',
      word: m.public_claim_not_chosen({}, o),
      scope: '13/4 – 1/9',
      source: { text: 'Asahi' },
    },
    { value: '1.700.000', state: 'unverified', word: unverified, scope: '', source: { text: 'Blog' } },
    { value: '900.000', state: 'open', word: m.public_claim_open({}, o), scope: '', source: { text: 'NHK' } },
  ]
  const values = [20, 35, null, 60, 90, 40, 15]
  const chart: Chart = {
    bars: values.map((value, i) => ({
      key: addDays('2025-06-01', i),
      value,
      weekend: i === 0 || i === 6,
      partial: i === 5,
      strong: i === 4,
      ...(i === 4 ? { note: '90' } : {}),
    })),
    ticks: [0, 50, 100].map((value) => ({ value, text: String(value) })),
    axis: [
      { key: '2025-06-01', text: '1/6' },
      { key: '2025-06-05', text: '5/6' },
    ],
    events: [{ from: '2025-06-03', to: '2025-06-06', title: 'Tuần Quảng Ninh', when: '3–6/6' }],
  }
  const times: ShowTime[] = [
    { time: '13:30', state: 'cancelled', word: '×' },
    { time: '14:30', state: 'ended', word: '✓' },
    { time: '15:30', state: 'now', word: '●' },
    { time: '16:30', state: 'next', word: '→' },
    { time: '17:30', state: 'later', word: '' },
  ]
  const languages: LanguageLink[] = [
    { lang: 'vi', href: '#', label: 'VI', name: 'Tiếng Việt', current: locale === 'vi' },
    { lang: 'ja', href: '#', label: '日本語', name: '日本語', current: locale === 'ja' },
    { lang: 'en', href: '#', label: 'EN', name: 'English', current: locale === 'en' },
  ]
  const posts: WallPost[] = [
    {
      id: '1',
      caption: 'Saxophone gặp shamisen ngay ngoài sân, cả hàng người đứng im nghe',
      lang: 'vi',
      handle: '@minh.di.dau',
      href: '#',
      drawing: 'trung',
      alt: '',
      sample,
    },
    {
      id: '2',
      caption: '天井のランタンだけで元が取れる',
      lang: 'ja',
      handle: '@haruka.tabi',
      drawing: 'lantern',
      alt: '',
      sample,
    },
    {
      id: '3',
      caption: 'Egg coffee on a rainy Expo afternoon',
      lang: 'en',
      handle: null,
      drawing: 'theme-cuisine',
      alt: '',
    },
  ]
  const days: DayChip[] = [
    { weekday: 'T2', date: '2/6', state: 'before', href: '#' },
    { weekday: 'T3', date: '3/6', state: 'today', href: '#' },
    { weekday: 'T4', date: '4/6', state: 'after', href: '#' },
  ]
  const items: DayItem[] = [
    { id: 'a', time: '10:00', kind: 'ceremony', small: '', title: 'Khai mạc Tuần Quảng Ninh', href: '#' },
    { id: 'b', time: null, kind: 'performance', small: '', title: 'Múa rối nước', unverified },
  ]
  return { sample, unverified, answers, chart, times, languages, posts, days, items, texts: textsOf(locale) }
}

const textsOf = (locale: LocaleCode) => ({
  title: m.desk_data_patterns_house({}, { locale }),
  about: m.desk_data_patterns_house_text({}, { locale }),
  back: m.desk_data_patterns_back({}, { locale }),
  emptyTitle: m.wall_empty_title({}, { locale }),
  emptyText: m.wall_empty_text({}, { locale }),
  loading: m.wall_loading({}, { locale }),
  nextShow: m.wall_next_show({}, { locale }),
  noMore: m.wall_no_more_shows({}, { locale }),
  asReported: m.wall_as_reported({}, { locale }),
  finding: m.desk_data_finding_peak({ day: '5/6', value: '90', mean: '43' }, { locale }),
  note: m.desk_data_chart_note({}, { locale }),
  table: m.desk_data_figure_table({}, { locale }),
})
