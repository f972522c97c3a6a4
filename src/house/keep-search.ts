/** Keeps the search index as the rooms are: everything once at the start, then what a change names. */
import { editionNow, listEditions } from '#modules/editions'
import { hearChanges, type Change } from '#platform/changes'
import { refreshSearch, type AskRefresh } from '#platform/search/index'
import type { House } from './house.ts'

type Kept = Pick<House, 'clock' | 'store'>

/** Changes that come together are looked at together. */
const TOGETHER_MS = 150
const MOST_POSTS = 500
/** A season begins, a permission ends: nobody tells of it, and what is shown changes. */
const AGAIN_MS = 60_000

const OF_STORIES = ['story', 'object', 'hall', 'route']

interface Waiting {
  all: boolean
  stories: boolean
  posts: Set<string>
}

export async function keepSearch(house: Kept, failed: (error: unknown) => void): Promise<() => Promise<void>> {
  const { store } = house
  const waiting = new Map<string, Waiting>()
  let turn: Promise<unknown> = Promise.resolve()
  let ended = false
  const next = (work: () => Promise<unknown>) => (turn = turn.then(() => (ended ? null : work())).catch(failed))
  const refresh = async (edition: string, ask: Omit<AskRefresh, 'now'>) =>
    refreshSearch(store.db, await editionNow(store.db, edition), { now: await house.clock.now(edition), ...ask })
  const everywhere = async (kinds?: readonly string[]) => {
    for (const { id } of await listEditions(store.db)) await refresh(id, { kinds })
  }

  const catchUp = async (edition: string) => {
    const { all, stories, posts } = waiting.get(edition)!
    waiting.delete(edition)
    if (all || posts.size > MOST_POSTS) return refresh(edition, {})
    if (stories) await refresh(edition, { kinds: OF_STORIES })
    if (posts.size) await refresh(edition, { kinds: ['post'], ids: [...posts] })
  }

  const heard = (change: Change) => {
    const touched = touchedBy(change)
    if (!touched) return
    const known = waiting.get(change.edition)
    const its = known ?? { all: false, stories: false, posts: new Set() }
    its.all ||= touched === 'all'
    its.stories ||= touched !== 'all'
    if (touched === 'work') its.posts.add(change.id!)
    if (known) return
    waiting.set(change.edition, its)
    setTimeout(() => void next(() => catchUp(change.edition)), TOGETHER_MS).unref()
  }

  const stop = await hearChanges(store, heard, () => void next(() => everywhere()))
  void next(() => everywhere())
  const timer = setInterval(() => void next(() => everywhere(OF_STORIES)), AGAIN_MS)
  return async () => {
    ended = true
    clearInterval(timer)
    await stop()
    await turn
  }
}

/** A work is a post, or something of a community's that a story tells. */
function touchedBy({ topic, id }: Change): 'all' | 'stories' | 'work' | null {
  switch (topic) {
    case 'post':
      return id ? 'work' : 'all'
    case 'story':
      return 'stories'
    case 'edition':
    case 'clock':
    case 'stop':
      return 'all'
    default:
      return null
  }
}
