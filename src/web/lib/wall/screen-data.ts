/** What the server tells a screen in the page itself: all that its script needs to begin. */
import type { LocaleCode } from '#messages'
import type { LocalText } from '#platform/words'
import type { Drawings } from './drawings.ts'
import type { WallNow } from './screen.svelte.ts'
import type { StaffWords, WallWords } from './wall-words.ts'

export interface ScreenData {
  wall: WallNow
  screen: string
  tag: string | null
  name: LocalText
  city: LocalText
  languages: LocaleCode[]
  words: WallWords
  drawings: Drawings
  address: string
  qr: { d: string; size: number } | null
  qrAlt: string
  locale: LocaleCode
  /** Null for those who may not take posts down. */
  staff: StaffWords | null
  /** What came of the tap that took a post down. */
  told: string | null
}

const ID = 'screen-data'

/** As an element of the page that nobody runs: no letter of it can end it. */
export const dataElement = (data: ScreenData): string =>
  `<script type="application/json" id="${ID}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`

export const dataOf = (page: Document): ScreenData => JSON.parse(page.getElementById(ID)!.textContent) as ScreenData
