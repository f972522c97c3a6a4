import { DAY, NIGHT } from './draw/inks.mjs'
import { Print } from './draw/print.mjs'

// How wide a picture is rasterised, the widest first, and how heavy each file may be (kB).
export const HERO_WIDE = { 1600: 120, 960: 60 }
export const HERO_TALL = { 900: 120, 450: 40 }
export const CARD = { 480: 30, 240: 11 }
export const LARGE_CARD = { 960: 80, ...CARD }
/** An object of a hall, 480 × 600, large enough to look at closely. */
export const OBJECT = { 960: 95, ...CARD }
/** The same for a picture full of fine lines, which at the weight of OBJECT would blur. */
export const FINE_OBJECT = { 960: 115, 480: 42, 240: 15 }

// Fine patterns on dark ground: worn as much as others, they would weigh twice as much.
export const LESS_WORN = { wear: 6.8 }
export const BARELY_WORN = { wear: 7.3 }

/** A picture: its field, its files, and its drawing as an SVG in either palette. */
export const print = (width, height, sizes, draw, options) => ({
  width,
  height,
  sizes,
  svg(inks) {
    const sheet = new Print(width, height, inks === 'night' ? NIGHT : DAY, options)
    draw(sheet)
    return sheet.svg()
  },
})
