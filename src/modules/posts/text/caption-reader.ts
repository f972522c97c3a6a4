/** What a caption tells by itself, worked out once for a batch. */
import { classify } from './classify.ts'
import { bandKeys, signature } from './similarity.ts'

export interface CaptionRead extends ReturnType<typeof classify> {
  /** Keys under which alike captions are found. */
  bands: readonly number[]
}

export type CaptionReader = (caption: string | null, isCut: boolean) => CaptionRead

export function captionReader(): CaptionReader {
  const known = new Map<string, CaptionRead>()
  return (caption, isCut) => {
    const key = `${isCut ? '…' : ''}${caption ?? ''}`
    const told = known.get(key) ?? {
      ...classify(caption ?? '', { captionCut: isCut }),
      bands: caption ? bandKeys(signature(caption)) : [],
    }
    known.set(key, told)
    return told
  }
}
