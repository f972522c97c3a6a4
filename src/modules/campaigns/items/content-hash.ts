import { createHash } from 'node:crypto'
import type { Item } from './model.ts'

type Content = Pick<Item, 'kind' | 'channel' | 'title' | 'languages' | 'video'> & {
  texts: readonly Pick<Item['texts'][number], 'language' | 'caption' | 'alt' | 'subtitles' | 'coverKey' | 'draft'>[]
}

/**
 * SHA-256 over exactly what goes out, in one fixed form: where it goes, every wording, picture and the video. When it goes
 * out is no part of it: an item may be moved without being signed again.
 */
export function contentHash({ kind, channel, title, languages, video, texts }: Content): string {
  const wordings = [...texts]
    .sort((a, b) => (a.language < b.language ? -1 : 1))
    .map(({ language, caption, alt, subtitles, coverKey, draft }) => [
      language,
      caption,
      alt,
      subtitles,
      coverKey,
      draft,
    ])
  return createHash('sha256')
    .update(JSON.stringify([kind, channel, title, languages, video?.key ?? null, wordings]))
    .digest('hex')
}
