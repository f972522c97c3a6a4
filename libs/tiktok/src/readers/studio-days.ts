import { cellOf, parseRow, type Row } from '../csv-frames.ts'
import { compareMonthDays, dayInYear, dayOf, isCalendarDay, isSameMonthDay, parseDay, type MonthDay } from '../days.ts'
import { readWholeNumber } from '../fields.ts'
import type { Frame, Framer } from '../frames.ts'
import { limits, type AccountMeasure, type ReadAccountDay, type ReadOptions, type RejectCode } from '../post.ts'
import { ReadRefused, RejectedItem } from '../reject.ts'

export const dateColumn = ['date', 'fecha', 'ngày', '日付']

/** Header cells by measure. English ones were seen; the others are the words Studio's pages use. */
export const dayColumns: Record<AccountMeasure, readonly string[]> = {
  views: ['video views', 'visualizaciones de vídeos', 'visualizaciones de videos'],
  profileViews: ['profile views', 'visualizaciones del perfil'],
  likes: ['likes', 'me gusta'],
  comments: ['comments', 'comentarios'],
  shares: ['shares', 'compartidos', 'veces compartido'],
  newFollowers: ['new followers', 'nuevos seguidores'],
  followers: ['followers', 'seguidores'],
  followersDelta: ['difference in followers from previous day'],
}

/** Kept with a row, because its year depends on its place in the file. */
const LAST_DATE = '#lastDate'
const YEARS_BACK = '#yearsBack'
const PLACE_FAULT = '#fault'

/** Two neighbouring rows over a year's end are never this far apart; rows that are not in order are. */
const LARGEST_GAP_DAYS = 183

export function isDayRow(row: Row): boolean {
  return parseDay(cellOf(row, dateColumn) ?? '') !== null
}

/** Holds the sheet until its end: which year a row belongs to is told by the rows after it. */
export class DayFramer implements Framer {
  readonly #rows: Framer
  readonly #frames: Frame[] = []

  constructor(rows: Framer) {
    this.#rows = rows
  }

  push(chunk: string): Frame[] {
    this.#frames.push(...this.#rows.push(chunk))
    if (this.#frames.length > limits.dayRows) {
      throw new ReadRefused('too_large', `A sheet of days may have at most ${limits.dayRows} rows.`)
    }
    return []
  }

  end(): Frame[] {
    this.#frames.push(...this.#rows.end())
    return placeRows(this.#frames)
  }
}

/** Walks from the last row to the first and notes on each how many year ends lie between it and the last row. */
function placeRows(frames: Frame[]): Frame[] {
  const rows = frames.map((frame) => (frame.reject === undefined ? parseRow(frame.raw) : null))
  const dateOf = (row: Row | null | undefined) => (row ? (cellOf(row, dateColumn) ?? '') : '')
  const lastDate = dateOf(rows.findLast((row) => row !== null))
  let later: MonthDay | null = null
  let yearsBack = 0
  let isLost = false
  const placed = frames.toReversed().map((frame, index) => {
    const row = rows[frames.length - 1 - index]
    if (!row) return frame
    const day = parseDay(dateOf(row))
    let fault: RejectCode | null = null
    if (day !== null && later !== null && day.year === null) {
      const isCrossing = compareMonthDays(day, later) > 0
      if (isSameMonthDay(day, later)) fault = 'duplicate_day'
      else if (isCrossing && dayInYear(later) + 366 - dayInYear(day) > LARGEST_GAP_DAYS) isLost = true
      else if (isCrossing) yearsBack++
    }
    if (isLost) fault = 'days_out_of_order'
    if (day !== null && fault === null) later = day
    const place = { [LAST_DATE]: lastDate, [YEARS_BACK]: String(yearsBack), [PLACE_FAULT]: fault ?? '' }
    return { raw: JSON.stringify({ ...row, ...place }) }
  })
  return placed.toReversed()
}

export function readDayRow(row: Row, options: ReadOptions): ReadAccountDay {
  const day = resolveDay(row, options.lastDay)
  const values: ReadAccountDay['values'] = {}
  for (const [measure, names] of Object.entries(dayColumns)) {
    const cell = cellOf(row, names)
    if (cell !== null) values[measure as AccountMeasure] = readWholeNumber(cell)
  }
  return { account: null, day, values }
}

function resolveDay(row: Row, lastDay: string | undefined): string {
  const written = cellOf(row, dateColumn) ?? ''
  const day = parseDay(written)
  const dated = dayOf(day)
  if (dated !== null) return dated
  if (lastDay === undefined) throw new RejectedItem('last_day_needed')
  const end = isCalendarDay(lastDay) ? parseDay(lastDay) : null
  const last = parseDay(row[LAST_DATE] ?? '')
  if (end === null || last === null || !isSameMonthDay(end, last)) {
    throw new RejectedItem('last_day_mismatch', `The last row says "${row[LAST_DATE] ?? ''}", not ${lastDay}.`)
  }
  if (day === null) throw new RejectedItem('bad_day', `The day cannot be read: ${written.slice(0, 40)}`)
  const fault = row[PLACE_FAULT]
  if (fault === 'duplicate_day' || fault === 'days_out_of_order') throw new RejectedItem(fault)
  const year = (end.year ?? 0) - Number(row[YEARS_BACK] ?? 0)
  const resolved = dayOf({ ...day, year })
  if (resolved === null) throw new RejectedItem('bad_day', `${year} has no such day: ${written.slice(0, 40)}`)
  return resolved
}
