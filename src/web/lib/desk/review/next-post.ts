import type { Address } from '../address.ts'

/** Which post is looked at after an act: the list stays, and the next one down is selected. Pure. */

/** The one after `current`, else the one before it; null when it stood alone. Not in the list: the first. */
export function afterThis(ids: readonly string[], current: string): string | null {
  const at = ids.indexOf(current)
  if (at < 0) return ids[0] ?? null
  return ids[at + 1] ?? ids[at - 1] ?? null
}

/** One step up or down; stays at the ends. */
export function step(ids: readonly string[], current: string | null, by: 1 | -1): string | null {
  if (!ids.length) return null
  const at = current === null ? -1 : ids.indexOf(current)
  if (at < 0) return ids[by === 1 ? 0 : ids.length - 1]!
  return ids[Math.min(Math.max(at + by, 0), ids.length - 1)]!
}

/** The address of the same list with another post selected; what was told goes. */
export function addressOf(
  url: Pick<Address, 'pathname' | 'searchParams'>,
  post: string | null,
  more: Record<string, string> = {},
): string {
  const kept = [...url.searchParams].filter(
    ([name]) => !name.startsWith('/') && !['post', 'told', 'compare', 'lang', ...Object.keys(more)].includes(name),
  )
  const search = new URLSearchParams([...kept, ...(post ? [['post', post]] : []), ...Object.entries(more)] as [
    string,
    string,
  ][])
  return `${url.pathname}${search.size ? `?${search}` : ''}`
}

/** Where a form of the page is sent: the action, the list's conditions, and the post it is about. */
export function actionFor(url: Pick<Address, 'pathname' | 'searchParams'>, name: string, post: string | null): string {
  const [, search] = addressOf(url, post).split('?')
  return `?/${name}${search ? `&${search}` : ''}`
}
