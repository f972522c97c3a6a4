/** Text in lines no wider than there is room. Breaks stand where the language has them. */
export function wrapped(text: string, locale: string, most: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    // A mark of punctuation never begins a line.
    const stays = /^[\p{P}]+$/u.test(segment)
    if (line.trim() && !stays && segment.trim() && widthOf(line + segment) > most) {
      lines.push(line.trim())
      line = ''
    }
    line += segment
  }
  return line.trim() ? [...lines, line.trim()] : lines
}
