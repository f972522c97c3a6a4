/** The venue's time on a screen: what the server said, and how long ago that was. It may be a replayed time. */
export interface ScreenClock {
  /** Milliseconds since 1970, in the venue's time. */
  now(): number
}

/** A screen's own clock is not asked: it may be wrong, and it may be put right while the page is open. */
export function clockFrom(venueAt: number, elapsedMs: () => number = () => performance.now()): ScreenClock {
  const began = elapsedMs()
  return { now: () => venueAt + elapsedMs() - began }
}

/** The device's time, for what must outlive the page. */
export const deviceNow = (): number => performance.timeOrigin + performance.now()

export const wallTime = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** The venue's day, YYYY-MM-DD. */
export const venueDay = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)

/** «Thứ Ba 3/6» in the language. */
export const dayInWords = (at: number, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: locale === 'vi' ? 'numeric' : 'long',
  }).format(at)
