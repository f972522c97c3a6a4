/** What the page tells its doing of the House it stands in, as attributes of the element that the doing is mounted in. */
import type { LocaleCode } from '#messages'

export interface Place {
  locale: LocaleCode
  house: string
  /** With its mark, or empty. */
  tag: string
  /** A kiosk's screen: nothing is kept, and it begins anew when nobody touches it. */
  kiosk: boolean
}

export const placeOf = (target: HTMLElement): Place => ({
  locale: document.documentElement.lang as LocaleCode,
  house: target.dataset.house ?? '',
  tag: target.dataset.tag ?? '',
  kiosk: new URLSearchParams(location.search).has('kiosk'),
})
