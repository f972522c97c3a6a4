/** A film or a sound as it is sent: streamed to disk as it comes, known by its content, not by its name. */
import { FileTooLarge, type FileStore } from '#platform/files'
import { Refusal } from '#platform/refusal'
import { FILM_HEAD_BYTES } from '#platform/sniff-film'
import { LARGEST_FILM_BYTES } from './largest-film.ts'

export interface Taking<Type extends string> {
  /** The type by the first bytes; null: none that is taken. */
  sniff: (head: Uint8Array) => Type | null
  /** What the file store calls it, in which nobody is named. */
  name: string
  refused: { wrong: () => Refusal; tooLarge: () => Refusal }
}

/** @throws what `refused` makes; nothing is kept then. */
export async function takeFilm<Type extends string>(
  files: FileStore,
  { body }: Pick<Request, 'body'>,
  { sniff, name, refused }: Taking<Type>,
): Promise<{ key: string; type: Type; size: number }> {
  if (!body) throw refused.wrong()
  let type: Type | null = null
  async function* checked(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    let head: Buffer | null = Buffer.alloc(0)
    for await (const chunk of content) {
      if (!head) yield chunk
      else {
        head = Buffer.concat([head, chunk])
        if (head.length < FILM_HEAD_BYTES) continue
        type = sniff(head)
        if (!type) throw refused.wrong()
        yield head
        head = null
      }
    }
    if (head) throw refused.wrong()
  }
  const { key, size } = await files
    .put(checked(unbroken(body)), { type: name, name, maxBytes: LARGEST_FILM_BYTES })
    .catch((thrown: unknown) => {
      throw thrown instanceof FileTooLarge ? refused.tooLarge() : thrown
    })
  return { key, type: type!, size }
}

/**
 * Whoever stops reading leaves the line open: a body that is cancelled takes the answer, and its reason, with it. Browsers
 * read an answer once all is sent; the site throws away what still comes, for as long as server.ts lets a request take.
 */
const unbroken = (body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> =>
  (
    body as ReadableStream<Uint8Array> & { values: (how: { preventCancel: boolean }) => AsyncIterable<Uint8Array> }
  ).values({
    preventCancel: true,
  })
