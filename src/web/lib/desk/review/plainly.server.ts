import { revealHidden } from '#modules/posts'

/** A handle or caption in one line of plain letters, with what hides in it told as its code. */
export const plainly = (text: string | null): string =>
  revealHidden(text ?? '')
    .text.map((part) => (part.kind === 'text' ? part.value : `⟦${part.codePoint}⟧`))
    .join('')
