import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMarkdown } from './markdown.ts'

test('paragraphs, headings, lists, links, strong and emphasis', () => {
  expect(
    renderMarkdown('Một *hai* **ba**\nbốn.\n\n# Nhà\n\n- [a](https://a.example/x?y=1&z=2)\n- b\n\n1. một\n2. hai'),
  ).toBe(
    [
      '<p>Một <em>hai</em> <strong>ba</strong> bốn.</p>',
      '<h2>Nhà</h2>',
      '<ul><li><a href="https://a.example/x?y=1&amp;z=2">a</a></li><li>b</li></ul>',
      '<ol><li>một</li><li>hai</li></ol>',
    ].join('\n'),
  )
  expect(renderMarkdown('**「展示」。**見る', (text) => [...text])).toBe(
    '<p><strong>「<wbr>展<wbr>示<wbr>」<wbr>。</strong>見<wbr>る</p>',
  )
})

test('a link leads to the web, to mail or to this site, nowhere else', () => {
  expect(
    renderMarkdown(
      '[a](javascript:alert) [b](//evil.example) [c](/vi/about) [d](data:text/html,x) [e](/\\evil.example)',
    ),
  ).toBe('<p>a b <a href="/vi/about">c</a> d e</p>')
})

test('no text brings markup of its own', () => {
  const nasty = fc
    .array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('<', '>', '"', '&', '*', '**', '[', '](', ')', 'https://x.y', '\n\n', '- ', '# '),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(nasty, (text) => {
      const html = renderMarkdown(text)
      const rest = html.replace(
        /<\/?(p|h[2-4]|ul|ol|li|strong|em|wbr)>|<a href="(https?:\/\/|mailto:|\/(?!\/)|#)[^"<>]*">|<\/a>/g,
        '',
      )
      expect(rest).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#39);)/)
    }),
  )
})
