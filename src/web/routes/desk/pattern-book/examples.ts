/** Invented values for the pattern book: each component once in each state. */
import type { Filter } from '#lib/desk/FilterBar.svelte'
import type { Tile } from '#lib/desk/today/figures.server.ts'
import type { Seal } from '#lib/desk-figures/verified.server.ts'
import { m, type LocaleCode } from '#messages'
import type { RunView } from '../runs/run-view.server.ts'

export const exampleFilters = (locale: LocaleCode): Filter[] => [
  {
    key: 'a',
    label: m.desk_data_claims_state({}, { locale }),
    value: null,
    any: m.desk_data_claims_state_any({}, { locale }),
    options: [{ value: 'open', label: m.desk_data_claims_state_open({}, { locale }), count: 3 }],
  },
  {
    key: 'b',
    label: m.desk_data_figure_by({}, { locale }),
    value: 'day',
    any: m.desk_data_figure_by_none({}, { locale }),
    options: [{ value: 'day', label: m.desk_data_by_day({}, { locale }) }],
  },
]

export function exampleTiles(locale: LocaleCode): Tile[] {
  const base = { small: m.desk_data_source_link({}, { locale }), asOf: '09:00', href: '#', sample: true }
  const covered = (percent: string) => m.desk_data_figure_covered({ percent }, { locale })
  return [
    {
      ...base,
      id: 'a',
      label: m.figure_posts_name({}, { locale }),
      value: '148',
      atLeast: false,
      coverage: covered('100%'),
      partial: false,
    },
    {
      ...base,
      id: 'b',
      label: m.figure_views_gained_name({}, { locale }),
      value: '302.290',
      atLeast: true,
      coverage: covered('91%'),
      partial: true,
    },
    {
      ...base,
      id: 'c',
      label: m.figure_creators_name({}, { locale }),
      value: '–',
      atLeast: false,
      small: m.desk_data_figure_unknown({}, { locale }),
      coverage: m.desk_data_figure_not_expected({}, { locale }),
      partial: true,
    },
  ]
}

export const exampleRun = (locale: LocaleCode): RunView => ({
  number: 12,
  source: m.desk_data_source_tiktok_display({}, { locale }),
  file: 'videos.json',
  who: 'Thu Hà',
  when: '06:00 9/6',
  terms: m.desk_data_terms_shows({}, { locale }),
  read: 412,
  fresh: 61,
  updated: 337,
  repeated: 9,
  rejected: 5,
  state: 'done_rejects',
  sample: true,
})

export const exampleSeals = (locale: LocaleCode): Seal[] => [
  {
    look: 'agrees',
    title: m.desk_data_verify_agrees({}, { locale }),
    text: m.desk_data_verify_agrees_text({ posts: '148', time: '06:10 9/6' }, { locale }),
    lines: [],
  },
  {
    look: 'differs',
    title: m.desk_data_verify_differs({ n: 1 }, { locale }),
    text: m.desk_data_verify_agrees_text({ posts: '148', time: '06:10 9/6' }, { locale }),
    lines: [
      m.desk_data_verify_line(
        {
          figure: m.figure_views_gained_name({}, { locale }),
          key: 'all 2025-06-06',
          stored: '97660',
          recomputed: '97661',
        },
        { locale },
      ),
    ],
  },
  {
    look: 'not-yet',
    title: m.desk_data_verify_not_yet({}, { locale }),
    text: m.desk_data_verify_not_yet_text({}, { locale }),
    lines: [],
  },
]
