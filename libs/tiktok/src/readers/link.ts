import type { Frame, Framer } from '../frames.ts'
import { LineCutter, type Line } from '../lines.ts'
import { parseLink } from '../link.ts'
import { blankPost, limits } from '../post.ts'
import { RejectedItem, toReject } from '../reject.ts'
import type { Reader } from './reader.ts'

/** A text of links, one a line; `#` begins a comment. A short link waits until somebody has followed it. */
export const link: Reader = {
  framer: () => new LinkFramer(),
  read: (raw) => {
    const found = parseLink(addressIn(raw))
    if (found === null) throw new RejectedItem(raw.includes('tiktok') ? 'bad_link' : 'not_a_link')
    if (found.kind === 'account') throw new RejectedItem('account_link')
    if (found.kind === 'short') return { waiting: { link: found.url } }
    return { post: { ...blankPost(found.id), handle: found.handle, url: found.url, media: found.media } }
  },
}

/** The address in a line that may have words around it. */
function addressIn(line: string): string {
  const text = line.replace(/(?:^|\s)#.*$/, '').trim()
  const addresses = text.match(/https?:\/\/\S+/gi) ?? []
  if (addresses.length > 1) throw new RejectedItem('several_links')
  return addresses[0] ?? text
}

export function isComment(line: string): boolean {
  const text = line.trim()
  return text === '' || text.startsWith('#')
}

class LinkFramer implements Framer {
  readonly #cutter = new LineCutter(limits.lineChars)

  push(chunk: string): Frame[] {
    return this.#cutter.push(chunk).flatMap(toFrames)
  }

  end(): Frame[] {
    return this.#cutter.end().flatMap(toFrames)
  }
}

function toFrames(line: Line): Frame[] {
  if (line.tooLong) return [{ raw: line.text, reject: toReject('line_too_long') }]
  return isComment(line.text) ? [] : [{ raw: line.text.trim() }]
}
