// What pages lie on: điệp paper by day, speckled lacquer by night. Tiles without a seam.
const SIZE = 360

function tile(colour, layers) {
  const [filters, sheets] = [layers.map((layer) => layer.filter), layers.map((layer) => layer.sheet)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}"><defs>${filters.join('')}</defs>`,
    `<rect width="${SIZE}" height="${SIZE}" fill="${colour}"/>${sheets.join('')}</svg>`,
  ].join('')
}

function layer(id, frequency, octaves, seed, matrix, opacity) {
  const noise = `type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}" stitchTiles="stitch"`
  return {
    filter: `<filter id="${id}" x="0" y="0" width="100%" height="100%"><feTurbulence ${noise}/><feColorMatrix values="${matrix}"/></filter>`,
    sheet: `<rect width="${SIZE}" height="${SIZE}" filter="url(#${id})" opacity="${opacity}"/>`,
  }
}

const row = (...values) => values.map((v) => `0 0 0 0 ${v}`).join('  ')

/** Long fibres and flakes of shell on paper. */
export const paper = () =>
  tile('#F7F1E3', [
    layer('fibre', '.006 .35', 3, 4, `${row(0.45, 0.34, 0.18)}  0 0 0 -1.4 .82`, 0.16),
    layer('shell', '.8', 2, 9, `${row(1, 0.99, 0.95)}  0 0 0 -14 4.2`, 0.9),
  ])

/** Specks of gold in black lacquer. */
export const lacquer = () =>
  tile('#14100E', [layer('gold', '.7', 2, 3, `${row(0.85, 0.64, 0.23)}  0 0 0 -16 4.3`, 0.35)])
