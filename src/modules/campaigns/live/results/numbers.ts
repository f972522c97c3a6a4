/** Numbers as people and spreadsheets write them, and currencies. Pure. One reading, or none: nothing is guessed. */
import * as v from 'valibot'

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
export const isCurrency = (code: string): boolean => CURRENCIES.has(code)

export const currencySchema = v.pipe(
  v.string('Write the currency’s three letters, for instance JPY.'),
  v.check(isCurrency, 'Write the currency’s three letters, for instance JPY.'),
)

const digitsKnown = new Map<string, number>()
/** How many decimals a currency has: 0 for yen, 2 for dollars. */
export function digitsOf(currency: string): number {
  let digits = digitsKnown.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsKnown.set(currency, digits)
  }
  return digits
}

/** From the smallest unit to the one people write. */
export const inMajor = (amount: number, currency: string): number => amount / 10 ** digitsOf(currency)

export type NumberFault = 'no_number' | 'ambiguous' | 'too_large'
const MOST = 10 ** 15

/**
 * `1234`, `1,234`, `1.234`, `1 234`, `１２３４`, and with decimals `1,234.50` or `1.234,50`.
 * @param digits decimals that there can be. @returns in the smallest unit (of 0 digits: as written).
 * A text that can be read in two ways is ambiguous.
 */
export function readNumber(text: string, digits: number): number | NumberFault {
  const bare = text.normalize('NFKC').trim()
  if (!/^\d[\d.,'’_ ]*$/.test(bare)) return 'no_number'
  const readings = new Set<number>()
  const whole = wholeOf(bare)
  if (whole !== null) readings.add(whole * 10 ** digits)
  const [, before, sign, fraction] = /^(.*\d)([.,])(\d+)$/.exec(bare) ?? []
  if (before && sign && fraction && fraction.length <= digits) {
    const units = wholeOf(before, sign)
    if (units !== null) readings.add(units * 10 ** digits + Number(fraction.padEnd(digits, '0')))
  }
  if (readings.size > 1) return 'ambiguous'
  const [amount] = readings
  if (amount === undefined) return 'no_number'
  return amount <= MOST ? amount : 'too_large'
}

/** Digits alone, or in groups of three parted by one and the same sign. */
function wholeOf(text: string, notBy?: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const [, sign] = /^\d{1,3}([.,'’_ ])/.exec(text) ?? []
  if (!sign || sign === notBy) return null
  const groups = text.split(sign)
  return groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group)) ? Number(groups.join('')) : null
}
