/** The one rule by which labels act: everything that shows a story or an object to anybody asks here. Pure. */
import { mayUse, NO_RIGHTS, type Use, type WorkRights } from '#modules/rights'
import { dayAt } from '#platform/time'
import { readingOfText, withoutReadings } from './elders/readings.ts'
import { textHash } from './elders/text-read.ts'
import type { ProtocolLabel } from './files/parts.ts'
import { labelsOf, type Item } from './items.ts'

/**
 * site     pages, search, API, plain text, IIIF · wall  screens at the venue · print  documents
 * press_kit  pictures handed to the press · sale  products, campaigns, advertising · motion  animation, play, 3D, AR
 */
export const SHOWN_FOR = ['site', 'wall', 'print', 'press_kit', 'sale', 'motion'] as const
export type ShownFor = (typeof SHOWN_FOR)[number]

/** The use whose yes is asked in the ledger. */
const LEDGER_USE: Record<ShownFor, Use> = {
  site: 'site',
  wall: 'wall',
  print: 'print',
  press_kit: 'press_kit',
  sale: 'paid',
  motion: 'site',
}

/**
 * season      it is not its time of the year
 * elders      nobody of the community has read this text
 * permission  no yes stands in the rights ledger: it never did, is over, or was taken back
 * commerce    not near a sale
 * motion      not in motion
 */
export const HIDDEN_REASONS = ['season', 'elders', 'permission', 'commerce', 'motion'] as const
export type HiddenReason = (typeof HIDDEN_REASONS)[number]

export interface ShowFacts {
  labels: readonly ProtocolLabel[]
  /** What the ledger holds of it; null: nothing, or it is no work there. */
  rights: WorkRights | null
  /** `textHash` of its words; asked for where elders read it first. */
  text: () => string
  /** The venue's zone: seasons go by it. */
  zone: string
}

export interface ShowQuestion {
  use: ShownFor
  /** A moment of the venue's clock. */
  now: Date
}

export type ShownAnswer =
  { shown: true; reason: null; label: null } | { shown: false; reason: HiddenReason; label: ProtocolLabel | null }

const YES: ShownAnswer = { shown: true, reason: null, label: null }

/** What is decided from of an item. @param rights by work. */
export const showFacts = (
  { body, workId }: Pick<Item, 'body' | 'workId'>,
  rights: ReadonlyMap<string, WorkRights>,
  zone: string,
): ShowFacts => ({
  labels: labelsOf(body),
  rights: workId === null ? null : (rights.get(workId) ?? null),
  text: () => textHash(body),
  zone,
})

export function shownNow(facts: ShowFacts, { use, now }: ShowQuestion): ShownAnswer {
  const { labels, rights } = facts
  // Whoever has a say and takes it back is heard, whatever the label says by now.
  if (rights && (rights.makerLeftAt || rights.says.some((say) => say.withheldAt)))
    return { shown: false, reason: 'permission', label: labels.find((one) => one.kind === 'with-permission') ?? null }
  for (const label of labels) {
    const reason = hides(label, facts, use, now)
    if (reason) return { shown: false, reason, label }
  }
  return YES
}

function hides(label: ProtocolLabel, { rights, text, zone }: ShowFacts, use: ShownFor, now: Date): HiddenReason | null {
  const today = dayAt(now, zone)
  switch (label.kind) {
    case 'attribution':
      return null
    case 'seasonal':
      return label.from! <= today && today <= label.to! ? null : 'season'
    case 'elders-review':
      return readingOfText(label.community!, text(), rights, now) ? null : 'elders'
    case 'not-for-commerce':
      return use === 'press_kit' || use === 'sale' ? 'commerce' : null
    case 'do-not-animate':
      return use === 'motion' ? 'motion' : null
    case 'with-permission': {
      const question = { use: LEDGER_USE[use], at: now, here: [], language: null }
      return mayUse({ ...withoutReadings(rights ?? NO_RIGHTS), sources: null }, question).allowed ? null : 'permission'
    }
  }
}
