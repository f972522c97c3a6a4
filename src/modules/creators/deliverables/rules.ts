/** What a check makes of a deliverable, and what a caption shows. Pure. */
import type { Check, DeliverableState, Seen } from './model.ts'

const ORDER: readonly DeliverableState[] = ['promised', 'claimed', 'proved', 'counted']

/** Never back: what was proved stays proved, whatever a later look does not see. Somebody else's post proves nothing. */
export function stateAfter(
  state: DeliverableState,
  seen: { ownership: Check['ownership']; counted?: boolean },
): DeliverableState {
  if (state === 'excused') return state
  const reached: DeliverableState =
    seen.ownership === 'other'
      ? 'promised'
      : seen.counted
        ? 'counted'
        : seen.ownership === 'proved'
          ? 'proved'
          : 'claimed'
  return ORDER.indexOf(reached) > ORDER.indexOf(state) ? reached : state
}

export interface Promised {
  id: string
  eventId: string | null
}

/** Which open promise a found post fulfils: the one of its event, else the only one there is; where it is not clear, none. */
export function promiseFor(open: readonly Promised[], events: readonly string[]): string | null {
  const fitting = open.filter((one) => one.eventId !== null && events.includes(one.eventId))
  const chosen = fitting.length ? fitting : open
  return chosen.length === 1 ? chosen[0]!.id : null
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A cut caption that does not carry the tag tells nothing of what stood behind the cut. */
export function tagSeen(caption: string | null, cut: boolean, tags: readonly string[]): Seen {
  if (caption === null || !tags.length) return 'unknown'
  const words = fold(caption).match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? []
  const last = cut && /#[\p{L}\p{M}\p{N}_]*$/u.test(fold(caption)) ? words.pop() : undefined
  const wanted = tags.map((tag) => `#${fold(tag)}`)
  if (words.some((word) => wanted.includes(word))) return 'present'
  return cut || last !== undefined ? 'unknown' : 'absent'
}
