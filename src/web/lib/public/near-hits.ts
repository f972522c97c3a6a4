/** What somebody who met a missing page may have looked for, by the words of the address they came by. */
import { exhibition } from '#modules/stories'
import { LONGEST_QUERY, search } from '#platform/search/index'
import type { LinkTo } from '../house/props.ts'
import { wordsOfAddress } from './address-words.ts'
import { addressOf } from './halls/words.ts'
import { hitAddress } from './search-page.ts'
import type { Visit } from './visit.ts'

const MOST = 5
/** An address is tried as a whole, then by its longest words: so many questions at most. */
const MOST_WORDS = 3

export async function nearHits({ db, edition, now, reader }: Visit, pathname: string): Promise<LinkTo[]> {
  const words = wordsOfAddress(pathname).slice(0, LONGEST_QUERY)
  const single = words.split(' ').filter((word) => word.length > 2)
  const longest = single.sort((a, b) => b.length - a.length).slice(0, MOST_WORDS)
  const found = new Map<string, LinkTo>()
  for (const asked of new Set([words, ...longest])) {
    if (!asked || found.size >= MOST) continue
    const hits = await search(db, edition, asked, { language: reader.locale, now, limit: MOST })
    for (const hit of hits) {
      const href = hitAddress(hit, reader.locale)
      if (href && found.size < MOST) found.set(href, { href, text: hit.title })
    }
  }
  return [...found.values()]
}

export async function hallLinks({ db, edition, now, reader }: Visit): Promise<LinkTo[]> {
  const { halls } = await exhibition(db, edition, { now })
  return halls.map(({ id, title }) => ({ href: addressOf('hall', id, reader), text: reader.say(title) }))
}
