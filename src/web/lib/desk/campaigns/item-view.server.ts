/** An item as the desk shows it, in the calendar and on its own page: one shape, one wording. */
import type { Desk } from '#lib/desk/door.server.ts'
import { clockTime, dayTime } from '#lib/desk/format.ts'
import { roleName } from '#lib/desk/words.ts'
import { m } from '#messages'
import {
  behind,
  contentHash,
  isReleased,
  signersOf,
  standingOf,
  whyNotSign,
  type Item,
  type Standing,
} from '#modules/campaigns'
import { wallTimeAt } from '#platform/time'
import { behindWords, channelName, kindName, signWords, stepLetter, stepName } from './words.ts'

/** @param nameOf an account by its id. */
export function itemView({ edition, locale, actor }: Desk, item: Item, nameOf: (by: string) => string) {
  const { zone } = edition
  const hash = contentHash(item)
  const standing = standingOf(item.signatures, hash)
  const next = standing.find((one) => one.next)
  const why = next ? whyNotSign(actor, next.step, standing) : null
  const waiter = (step: Standing['step']) =>
    signersOf(step)
      .slice(0, 1)
      .map((role) => roleName(role, locale))
      .join('')
  const stepWords = ({ step, signed, next: isNext }: Standing) => {
    if (signed)
      return m.campaigns_signed_by(
        { step: stepName(step, locale), name: nameOf(signed.by), time: dayTime(signed.at, zone, locale) },
        { locale },
      )
    return isNext
      ? m.campaigns_waits_for({ who: waiter(step), step: stepName(step, locale) }, { locale })
      : m.campaigns_not_yet({ step: stepName(step, locale) }, { locale })
  }
  const released = isReleased(standing)
  return {
    id: item.id,
    title: item.title,
    sample: item.sample,
    kind: kindName(item.kind, locale),
    channel: item.channel,
    channelName: channelName(item.channel, locale),
    day: item.dueDay,
    time: item.dueAt && clockTime(item.dueAt, zone),
    when: item.dueAt && dayTime(item.dueAt, zone, locale),
    /** As a form's field wants it. */
    local: item.dueAt && item.dueDay ? `${item.dueDay}T${wallTimeAt(item.dueAt, zone).slice(0, 5)}` : '',
    state: item.outAt
      ? ('out' as const)
      : released
        ? ('released' as const)
        : item.dueAt
          ? ('planned' as const)
          : ('idea' as const),
    out: item.outAt && { at: dayTime(item.outAt, zone, locale), url: item.outUrl },
    hash,
    chain: standing.map((one) => ({
      step: one.step,
      letter: stepLetter(one.step, locale),
      state: one.signed ? ('signed' as const) : one.next ? ('next' as const) : ('later' as const),
      text: stepWords(one),
    })),
    languages: behind(item).map((one) => ({ ...one, text: behindWords(one, locale) })),
    /** What this person may sign now. */
    sign:
      next && !item.outAt && !item.droppedAt && why === null
        ? { step: next.step, text: signWords(next.step, locale) }
        : null,
    waits: next ? stepWords(next) : null,
  }
}
export type ItemView = ReturnType<typeof itemView>
