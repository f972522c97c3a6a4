/** A grant, and a notice, ends at a moment of the venue's time: the screen then lets go of it by itself, also without a network. */
import type { Card } from '#modules/wall'

export const holds = (card: Pick<Card, 'until'>, venueNow: number): boolean => Date.parse(card.until) > venueNow

export const stillHeld = <One extends Pick<Card, 'until'>>(cards: readonly One[], venueNow: number): One[] =>
  cards.filter((card) => holds(card, venueNow))
