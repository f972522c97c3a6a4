export type MonthDay = { month: number; day: number; year: number | null }

const MONTHS_EN = 'january february march april may june july august september october november december'
const MONTHS_ES = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'
const MONTHS_VI = ['một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai']
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const monthByName = nameMonths()

/** Reads a day as Studio writes it ("30 December", "December 30", "30 de diciembre", "18 tháng Tám", "9月13日", ISO). */
export function parseDay(text: string): MonthDay | null {
  const plain = text.normalize('NFC').trim().toLowerCase()
  return checked(fromDigits(plain) ?? fromVietnamese(plain) ?? fromWords(plain))
}

export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(parseDay(text)) === text
}

/** `YYYY-MM-DD`, or null where that year has no such day. */
export function dayOf(day: MonthDay | null): string | null {
  if (day === null || day.year === null) return null
  if (day.month === 2 && day.day === 29 && !isLeap(day.year)) return null
  return `${String(day.year).padStart(4, '0')}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`
}

export function isSameMonthDay(one: MonthDay, other: MonthDay): boolean {
  return one.month === other.month && one.day === other.day
}

/** Negative where `one` comes earlier in the year. */
export function compareMonthDays(one: MonthDay, other: MonthDay): number {
  return dayInYear(one) - dayInYear(other)
}

/** Position in a leap year, from 1: good for distances, not for dates. */
export function dayInYear(day: MonthDay): number {
  return LONGEST.slice(0, day.month - 1).reduce((sum, length) => sum + length, 0) + day.day
}

function fromDigits(text: string): MonthDay | null {
  const found =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/.exec(text)
  return found === null ? null : toDay(found[1], Number(found[2]), found[3])
}

function fromVietnamese(text: string): MonthDay | null {
  const found = /^(?:ngày )?(\d{1,2}) (?:tháng|thg) (.+?)(?:[ ,]+(?:năm )?(\d{4}))?$/.exec(text)
  if (found === null) return null
  const name = found[2] ?? ''
  const month = /^\d{1,2}$/.test(name) ? Number(name) : MONTHS_VI.indexOf(name) + 1
  return toDay(found[3], month, found[1])
}

function fromWords(text: string): MonthDay | null {
  const words = text.split(/[\s,.]+/).filter((word) => word !== '' && word !== 'de' && word !== 'of')
  const months = words.map((word) => monthByName.get(word)).filter((month) => month !== undefined)
  const days = words.map((word) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]).filter((day) => day !== undefined)
  const years = words.filter((word) => /^\d{4}$/.test(word))
  if (months.length !== 1 || days.length !== 1 || years.length > 1) return null
  return words.length === 2 + years.length ? toDay(years[0], months[0] ?? 0, days[0]) : null
}

function toDay(year: string | undefined, month: number, day: string | undefined): MonthDay {
  return { year: year === undefined ? null : Number(year), month, day: Number(day) }
}

function checked(day: MonthDay | null): MonthDay | null {
  if (day === null || day.day < 1 || day.day > (LONGEST[day.month - 1] ?? 0)) return null
  return day.year !== null && dayOf(day) === null ? null : day
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function nameMonths(): Map<string, number> {
  const names = new Map<string, number>()
  for (const list of [MONTHS_EN, MONTHS_ES]) {
    list.split(' ').forEach((name, index) => {
      names.set(name, index + 1)
      names.set(name.slice(0, 3), index + 1)
    })
  }
  return names.set('sept', 9).set('setiembre', 9)
}
