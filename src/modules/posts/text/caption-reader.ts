/** What a caption tells by itself, worked out once for a batch and ahead of its transaction. */
import { setImmediate } from 'node:timers/promises'
import { classify } from './classify.ts'
import { bandKeys, signature } from './similarity.ts'

export interface CaptionRead extends ReturnType<typeof classify> {
  /** Keys under which alike captions are found. */
  bands: readonly number[]
}

export interface CaptionReader {
  read(caption: string | null, isCut: boolean): CaptionRead
  /** Reads these ahead, letting others run in between. */
  prepare(captions: readonly { caption: string | null; captionCut: boolean }[]): Promise<void>
}

/** So long the rest of the house waits at most, in milliseconds. */
const AT_A_STRETCH = 15

export function captionReader(): CaptionReader {
  const known = new Map<string, CaptionRead>()
  const read = (caption: string | null, isCut: boolean): CaptionRead => {
    const key = `${isCut ? '…' : ''}${caption ?? ''}`
    const told = known.get(key) ?? {
      ...classify(caption ?? '', { captionCut: isCut }),
      bands: caption ? bandKeys(signature(caption)) : [],
    }
    known.set(key, told)
    return told
  }
  return {
    read,
    async prepare(captions) {
      let since = performance.now()
      for (const { caption, captionCut } of captions) {
        read(caption, captionCut)
        if (performance.now() - since < AT_A_STRETCH) continue
        await setImmediate()
        since = performance.now()
      }
    },
  }
}
