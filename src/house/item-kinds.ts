/** The kinds of item an edition's files hold, in the order in which they are loaded: each after what it refers to. */
import { editionKind, placeKind, textKind, type ItemKinds } from '#modules/editions'
import { claimKind, seriesKind } from '#modules/evidence'
import { organisationKind, outletKind, personKind } from '#modules/people'
import { dutyKind, termsKind } from '#modules/creators'
import { campaignKind, liveDutyKind, liveKind, productKind } from '#modules/campaigns'
import { eventKind, showKind, slotRuleKind } from '#modules/programme'
import { calendarKind, clockKind } from '#modules/rights'
import { easyKind, glossaryKind, hallKind, objectKind, routeKind, storyKind, themeKind } from '#modules/stories'

export const ITEM_KINDS: ItemKinds = [
  editionKind,
  placeKind,
  organisationKind,
  outletKind,
  personKind,
  textKind,
  claimKind,
  seriesKind,
  calendarKind,
  clockKind,
  eventKind,
  showKind,
  glossaryKind,
  themeKind,
  objectKind,
  storyKind,
  easyKind,
  hallKind,
  routeKind,
  termsKind,
  dutyKind,
  liveDutyKind,
  productKind,
  liveKind,
  campaignKind,
  slotRuleKind,
]
