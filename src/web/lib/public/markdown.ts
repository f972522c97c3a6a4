/**
 * The little Markdown that an edition's longer texts use: paragraphs, headings, lists, links, strong and emphasis.
 * Everything is escaped first, so no text of an edition can bring markup of its own.
 */

import { escapeXml } from './found/xml.ts'

/** Addresses that a link may lead to: the web, mail, and pages of this site. */
const SAFE = /^(https?:\/\/|mailto:|\/(?![/\\])|#)/

/** `parts`: how a run of text is split before it is shown, for languages without spaces; each part is escaped. */
function inline(text: string, wbr: (text: string) => string): string {
  let html = ''
  let rest = text
  const pattern = /\[([^\]]+)\]\(([^()\s]+)\)|\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)([^*]+?)(?<=\S)\*/
  for (let hit = pattern.exec(rest); hit; hit = pattern.exec(rest)) {
    const [whole, label, href, strong, em] = hit
    html += wbr(rest.slice(0, hit.index))
    if (label !== undefined && href !== undefined)
      html += SAFE.test(href) ? `<a href="${escapeXml(href)}">${inline(label, wbr)}</a>` : inline(label, wbr)
    else if (strong !== undefined) html += `<strong>${inline(strong, wbr)}</strong>`
    else html += `<em>${inline(em!, wbr)}</em>`
    rest = rest.slice(hit.index + whole.length)
  }
  return html + wbr(rest)
}

/** HTML of a text. Headings begin at h2, since the page has its own first heading. */
export function renderMarkdown(text: string, phrases: (text: string) => readonly string[] = (run) => [run]): string {
  const wbr = (run: string) => (run ? phrases(run).map(escapeXml).join('<wbr>') : '')
  const blocks = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
  return blocks
    .filter(Boolean)
    .map((block) => blockHtml(block, wbr))
    .join('\n')
}

function blockHtml(block: string, wbr: (text: string) => string): string {
  const heading = /^(#{1,3}) +([^\n]+)$/.exec(block)
  if (heading) {
    const level = Math.min(heading[1]!.length + 1, 4)
    return `<h${level}>${inline(heading[2]!, wbr)}</h${level}>`
  }
  const lines = block.split('\n')
  const bullet = /^[-*] +/
  const numbered = /^\d+[.)] +/
  for (const [mark, tag] of [
    [bullet, 'ul'],
    [numbered, 'ol'],
  ] as const)
    if (lines.every((line) => mark.test(line)))
      return `<${tag}>${lines.map((line) => `<li>${inline(line.replace(mark, ''), wbr)}</li>`).join('')}</${tag}>`
  return `<p>${inline(lines.join(' '), wbr)}</p>`
}
