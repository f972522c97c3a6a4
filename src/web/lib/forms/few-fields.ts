/**
 * A form of a few megabytes can hold millions of fields, and reading those keeps the process from everything else for minutes:
 * they are counted as they come, before anybody reads them. No form of ours has more than some for each row it lists.
 */
import { MIMEType } from 'node:util'
import { error } from '@sveltejs/kit'

const MOST_FIELDS = 10_000

/** What stands between two fields; null: not a form. */
function between(contentType: string): Buffer | null {
  let type
  try {
    type = new MIMEType(contentType)
  } catch {
    return null // Then nobody can read it as a form either.
  }
  if (type.essence === 'application/x-www-form-urlencoded') return Buffer.from('&')
  const boundary = type.essence === 'multipart/form-data' ? type.params.get('boundary') : null
  return boundary ? Buffer.from(`--${boundary}`) : null
}

/** The same request, whose form breaks off with 413 beyond so many fields. Anything but a form is handed back as it is. */
export function withFewFields(request: Request, most: number = MOST_FIELDS): Request {
  const mark = request.body && between(request.headers.get('content-type') ?? '')
  if (!mark) return request
  let fields = 0
  // A mark may lie across two pieces.
  let end = Buffer.alloc(0)
  const counted = request.body!.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, on) {
        const bytes = Buffer.concat([end, piece])
        let at = bytes.indexOf(mark)
        let after = 0
        for (; at >= 0; at = bytes.indexOf(mark, after)) {
          if (++fields > most) error(413, 'too_many_fields')
          after = at + mark.length
        }
        end = bytes.subarray(Math.max(after, bytes.length - mark.length + 1))
        on.enqueue(piece)
      },
    }),
  )
  return new Request(request, { body: counted, duplex: 'half' } as RequestInit)
}
