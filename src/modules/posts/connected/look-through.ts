/** Looking through an account for posts that belong here: only those are kept, of the others not even an id. */
import { startReading } from '#libs/tiktok'
import { unixMilliseconds, type TikTokError } from '#libs/tiktok/client'
import type { HeldAccess, TikTok } from '#modules/creators'
import { VIDEO_FIELDS } from './ask.ts'
import { taggedOf } from '../collect/record-posts.ts'
import { toItem } from '../collect/to-item.ts'
import { wrapped, type Answered } from './write-answers.ts'

export interface Looking {
  connectionId: string
  /** No page is asked for beyond this. */
  since: Date
  tags: readonly string[]
  /** Handed in, found before, or promised: they belong here whatever their caption says. */
  known: ReadonlySet<string>
  at: () => Promise<Date>
}

export interface Looked {
  answered: Answered[]
  /** Answers of the public door that hold a whole caption. */
  whole: string[]
  unreadable: { code: string; detail: string; body: string }[]
  handle: string | null
  newestAt: Date | null
  shortPages: number
  /** Without a campaign's tag: let go of unread. */
  leftAside: number
  error: TikTokError | null
}

/** Captions are cut at 150 characters; the whole one is asked for only where the tag may stand behind the cut. */
export async function lookThrough(tiktok: TikTok, access: HeldAccess, looking: Looking): Promise<Looked> {
  const looked: Looked = {
    answered: [],
    whole: [],
    unreadable: [],
    handle: null,
    newestAt: null,
    shortPages: 0,
    leftAside: 0,
    error: null,
  }
  const met = new Set<string>()
  const since = unixMilliseconds(looking.since)
  for await (const page of tiktok.display.videos(access, VIDEO_FIELDS, { since })) {
    if (!page.ok) {
      looked.error = page.error
      break
    }
    const { videos, rejected, hasMore, text } = page.value
    if (hasMore && videos.length + rejected.length < PAGE) looked.shortPages++
    await takePage(tiktok, looking, looked, met, text)
  }
  return looked
}

const PAGE = 20

async function takePage(
  tiktok: TikTok,
  looking: Looking,
  looked: Looked,
  met: Set<string>,
  text: string,
): Promise<void> {
  const at = await looking.at()
  const reading = startReading('tiktok-display')
  for (const item of [...reading.push(text), ...reading.end()]) {
    if (!item.post) {
      if (item.reject) looked.unreadable.push({ ...item.reject, body: item.raw })
      continue
    }
    const { id, handle, createdAt } = item.post
    if (met.has(id)) continue
    met.add(id)
    looked.handle ??= handle
    const made = createdAt ? new Date(createdAt) : null
    if (made && (!looked.newestAt || made > looked.newestAt)) looked.newestAt = made
    const isOld = made !== null && made < looking.since
    if (
      looking.known.has(id) ||
      (!isOld && (await belongs(tiktok, looking, looked, toItem(1, item.raw, item.post).facts, handle)))
    )
      looked.answered.push({
        connectionId: looking.connectionId,
        platformId: id,
        raw: wrapped(item.raw, at),
        at,
        asked: false,
      })
    else looked.leftAside++
  }
}

type Facts = ReturnType<typeof toItem>['facts']

async function belongs(
  tiktok: TikTok,
  { tags }: Looking,
  looked: Looked,
  facts: Facts,
  handle: string | null,
): Promise<boolean> {
  const tagged = taggedOf(facts, tags)
  if (tagged !== null) return tagged
  if (handle === null || facts.url === null) return false
  const whole = await tiktok.oembed(facts.url)
  if (!whole.ok || taggedOf(toItem(1, whole.value.text, whole.value.post).facts, tags) !== true) return false
  looked.whole.push(whole.value.text)
  return true
}
