/**
 * One row of results, read into observations, or the cell that keeps it from being read. Pure.
 * Columns: live, product, observed_at, viewers, peak, average_seconds, new_followers, orders, value, currency. An empty cell
 * tells nothing; `?` says that a number is not known after all.
 */
import { dayBounds, isDay, momentOf, readMoment } from '#platform/time'
import { AUDIENCE, METRICS, type Metric, type Told } from '../model.ts'
import { digitsOf, isCurrency, readNumber } from './numbers.ts'

export const COLUMNS = ['live', 'product', 'observed_at', ...METRICS, 'currency'] as const
export type Column = (typeof COLUMNS)[number]
export type Cells = Readonly<Record<string, string>>

export const ROW_FAULTS = [
  'no_live',
  'no_such_live',
  'no_such_product',
  'not_of_a_product',
  'no_number',
  'ambiguous',
  'too_large',
  'no_currency',
  'bad_currency',
  'currency_alone',
  'bad_time',
  'nothing_told',
  'peak_over_viewers',
  'twice',
] as const
export type RowFault = (typeof ROW_FAULTS)[number]

export interface Unread {
  code: RowFault
  column: Column
  /** The cell as it stands. */
  cell: string
}

export interface Reading {
  live: string
  product: string | null
  observedAt: Date
  told: Told[]
}

export interface Known {
  zone: string
  /** Live → the currency in which its values are told where a row does not say. */
  lives: ReadonlyMap<string, string | null>
  products: ReadonlySet<string>
  /** Where the row does not say. */
  observedAt: Date
}

export const UNKNOWN_CELL = '?'
const LONGEST_SECONDS = 86_400

class Fault extends Error {
  readonly unread: Unread
  constructor(code: RowFault, column: Column, cell: string) {
    super(code)
    this.unread = { code, column, cell }
  }
}

export function readRow(cells: Cells, known: Known): Reading | Unread {
  try {
    return read((column) => (cells[column] ?? '').normalize('NFKC').trim(), known)
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.unread
    throw thrown
  }
}

function read(cell: (column: Column) => string, known: Known): Reading {
  const live = cell('live')
  if (!live) throw new Fault('no_live', 'live', '')
  if (!known.lives.has(live)) throw new Fault('no_such_live', 'live', live)
  const product = cell('product') || null
  if (product && !known.products.has(product)) throw new Fault('no_such_product', 'product', product)
  const told = METRICS.flatMap((metric) => {
    const text = cell(metric)
    if (!text) return []
    if (product && AUDIENCE.includes(metric)) throw new Fault('not_of_a_product', metric, text)
    const currency = metric === 'value' ? currencyOf(cell('currency'), known.lives.get(live) ?? null) : null
    return [{ metric, currency, amount: text === UNKNOWN_CELL ? null : amountOf(metric, text, currency) }]
  })
  if (cell('currency') && !told.some((one) => one.metric === 'value'))
    throw new Fault('currency_alone', 'currency', cell('currency'))
  if (!told.length) throw new Fault('nothing_told', 'viewers', '')
  const [viewers, peak] = (['viewers', 'peak'] as const).map((one) => told.find((it) => it.metric === one)?.amount)
  if (typeof viewers === 'number' && typeof peak === 'number' && peak > viewers)
    throw new Fault('peak_over_viewers', 'peak', cell('peak'))
  return { live, product, observedAt: timeOf(cell('observed_at'), known), told }
}

function currencyOf(text: string, usual: string | null): string {
  const code = text.toUpperCase()
  if (code && !isCurrency(code)) throw new Fault('bad_currency', 'currency', text)
  const currency = code || usual
  if (!currency) throw new Fault('no_currency', 'currency', '')
  return currency
}

function amountOf(metric: Metric, text: string, currency: string | null): number {
  const amount = readNumber(text, currency ? digitsOf(currency) : 0)
  if (typeof amount === 'string') throw new Fault(amount, metric, text)
  if (metric === 'average_seconds' && amount > LONGEST_SECONDS) throw new Fault('too_large', metric, text)
  return amount
}

/** A moment with its offset, a venue's day and time, or a day alone: its end, by when it was true. */
function timeOf(text: string, { zone, observedAt }: Known): Date {
  if (!text) return observedAt
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?)?$/.exec(text) ?? []
  if (day && isDay(day)) {
    if (!time) return new Date(dayBounds(day, zone).until.getTime() - 1)
    if (time < '24:00' && time.slice(3) < '60') return momentOf(day, time, zone)
  }
  const moment = readMoment(text)
  if (!moment) throw new Fault('bad_time', 'observed_at', text)
  return moment
}
