import { deskOf } from '#lib/desk/door.server.ts'
import { dayName } from '#lib/desk/format.ts'
import { claimAxis } from '#lib/desk-figures/claim-axis.ts'
import { dayChart } from '#lib/desk-figures/day-chart.ts'
import type { Answer } from '#modules/evidence'
import { addDays } from '#platform/time'
import type { PageServerLoad } from './$types'

const source = { name: 'Asahi' }
const ANSWERS: Answer[] = [
  { id: 'a', kind: 'number', number: 1_200_000, source, more: [source], verification: 'reported' },
  { id: 'b', kind: 'number', number: 1_500_000, source, more: [source, source], verification: 'reported' },
  { id: 'c', kind: 'number', number: 1_700_000, source, verification: 'unverified' },
]

/** Example values alone: nothing here comes from the house. */
export const load: PageServerLoad = async (event) => {
  const { locale, today } = await deskOf(event)
  const number = new Intl.NumberFormat(locale)
  const values = [18_240, 22_105, 19_870, 61_420, null, 54_900, 97_660, 71_005, 38_420]
  const rows = values.map((value, i) => ({ day: addDays(today, i - 8), value, open: i === 8, gap: value === null }))
  const band = { from: addDays(today, -5), to: addDays(today, -2), title: 'Tuần Quảng Ninh' }
  const worded = (plan: ReturnType<typeof dayChart>) => ({
    ...plan,
    ticks: plan.ticks.map(({ y, value }) => ({ y, text: number.format(value) })),
    axis: plan.axis.map(({ x, day }) => ({ x, text: dayName(day, locale, 'short') })),
  })
  const axis = claimAxis(ANSWERS, new Set(['b']))!
  return {
    chart: {
      wide: worded(dayChart(rows, [band], number.format)),
      narrow: worded(dayChart(rows, [band], number.format, 358)),
    },
    axis: {
      ...axis,
      ticks: axis.ticks.map(({ x, value }) => ({ x, text: number.format(value) })),
      points: axis.points.map((point) => ({
        ...point,
        label: number.format((ANSWERS[point.n - 1] as { number: number }).number),
      })),
      words: '',
    },
    moments: [1, 2, 3, 4].map((n) => ({
      value: n === 4 ? null : String(n),
      text: `0${n + 5}:00`,
      note: '',
      current: n === 3,
    })),
    strip: Array.from({ length: 30 }, (_, i) => ({
      day: addDays(today, i - 29),
      state: ([11, 12].includes(i) ? 'gap' : i === 13 ? 'part' : i < 4 ? 'none' : 'full') as
        'gap' | 'part' | 'none' | 'full',
    })),
  }
}
