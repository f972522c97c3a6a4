/** What the server tells a stage screen in the page itself. Plain data. */
import type { LocaleCode } from '#messages'
import type { Act, ShowPlan } from '#modules/programme/stage'
import type { LocalText } from '#platform/words'
import type { StageWords } from './stage-words.server.ts'

export interface Held {
  reason: string
  /** Real time, milliseconds since 1970. */
  since: number
}

/** What the house knows of a run at one moment. Moments are real time, milliseconds since 1970. */
export interface StageNow {
  run: string
  kind: 'rehearsal' | 'performance'
  version: number
  role: string
  plan: ShowPlan
  startsAt: number
  /** Venue minus real time. */
  offsetMs: number
  zone: string
  city: LocalText
  acts: Act[]
  held: Held | null
  /** Of the house, when it answered. */
  now: number
  /** Where the live stream stood before the rest was read. */
  position: string
  /** The page is one kept for a start without network: its time is not now. */
  shell: boolean
}

/** An answer to a screen that sends or asks. */
export interface ActsAnswer {
  acts: Act[]
  /** How many the house has in all. */
  count: number
  heads: Record<string, number>
  held: Held | null
  now: number
  offsetMs: number
  startsAt: number
  /** Code of a refusal: nothing of what was sent was taken. */
  refused?: string
}

/** What goes between two screens by way of the house, until they have a channel of their own. */
export interface Signal {
  kind: 'here' | 'offer' | 'answer'
  from: string
  /** null: all screens of the run. */
  to: string | null
  sdp?: string
}

export interface StageData {
  now: StageNow
  key: string
  languages: LocaleCode[]
  locale: LocaleCode
  words: Record<string, StageWords>
  /** Code of a refusal of a form sent without script. */
  refused: boolean
}

const ID = 'stage-data'

/** As an element of the page that nobody runs: no letter of it can end it. */
export const stageElement = (data: StageData): string =>
  `<script type="application/json" id="${ID}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`

export const stageDataOf = (page: Document): StageData => JSON.parse(page.getElementById(ID)!.textContent) as StageData

export const fill = (text: string, params: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
