// Drawings in parts, for what visitors move: one file for each part and palette, and the sizes of all.
import { DAY, NIGHT } from './inks.mjs'
import { Print } from './print.mjs'

/**
 * `parts`: by name its width, height, own point (x, y) and how it is drawn. Returns every file by its path under
 * `static/art/`, with what makes its text.
 */
export function partFiles(folder, parts) {
  const drawn = ([width, height, , , draw], inks) => {
    const sheet = new Print(width, height, inks)
    draw(sheet)
    return sheet.piece()
  }
  const sizes = Object.fromEntries(
    Object.entries(parts).map(([id, [width, height, x, y]]) => [id, { width, height, x, y }]),
  )
  return Object.fromEntries([
    [`${folder}/parts.json`, () => `${JSON.stringify(sizes, null, 2)}\n`],
    ...Object.entries(parts).flatMap(([id, part]) => [
      [`${folder}/${id}.day.svg`, () => drawn(part, DAY)],
      [`${folder}/${id}.night.svg`, () => drawn(part, NIGHT)],
    ]),
  ])
}
