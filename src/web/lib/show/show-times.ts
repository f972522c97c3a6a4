/** Times as a stage reads them. */

/** A length in seconds: 1:08, 1:02:03; the sign is said in words beside it. */
export function clockOf(seconds: number): string {
  const whole = Math.abs(Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** 15:31:22 at the venue. */
export function venueTime(at: number, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
    formats.set(zone, (format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts })))
  }
  return format.format(at)
}

/** 14/6, 6月14日. */
export const dayOf = (at: number, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    day: 'numeric',
    month: locale === 'vi' ? 'numeric' : locale === 'en' ? 'short' : 'long',
  }).format(at)
