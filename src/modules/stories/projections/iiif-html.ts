/** Texts as the small HTML that the IIIF Presentation API allows: p, b, i, a, lists left as lines. */
import type { Inline, TextBlock } from '../text/inline.ts'
import type { Forming } from './forming.ts'

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[char]};`)

/** Strings of a resource that hold HTML begin with `<` and end with `>`, as the API wants. */
export const blocksHtml = (blocks: readonly TextBlock[], forming: Forming): string =>
  blocks
    .map((block) =>
      block.is === 'paragraph'
        ? `<p>${htmlOf(block.inside, forming)}</p>`
        : `<p>${block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '•'} ${htmlOf(item, forming)}`).join('<br/>')}</p>`,
    )
    .join('')

export const htmlOf = (inside: readonly Inline[], forming: Forming): string =>
  inside
    .map((one) => {
      switch (one.is) {
        case 'text':
          return escaped(one.text)
        case 'claim':
          return escaped(forming.claim(one.id))
        case 'ruby':
          return escaped(`${one.base}（${one.reading}）`)
        case 'link':
          return linkHtml(forming.address(one), htmlOf(one.inside, forming))
        default:
          return `<${one.is === 'em' ? 'i' : 'b'}>${htmlOf(one.inside, forming)}</${one.is === 'em' ? 'i' : 'b'}>`
      }
    })
    .join('')

/** @param address empty: the words alone. */
export const linkHtml = (address: string, words: string): string =>
  address ? `<a href="${escaped(address)}">${words}</a>` : words
