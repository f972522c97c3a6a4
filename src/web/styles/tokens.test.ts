import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const tokens = read('tokens.css')

type Palette = Record<string, string>
function paletteAfter(selector: string): Palette {
  const block = tokens.slice(tokens.indexOf(selector)).split('}')[0] ?? ''
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
}
const day = paletteAfter(':root {')
const night = paletteAfter("[data-theme='night'] {")

/** Relative luminance and contrast as in WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const PAPERS = ['paper', 'sheet']
const WASHES = ['wash-vermilion', 'wash-gold', 'wash-indigo', 'wash-bamboo', 'wash-lotus', 'wash-ink']
const NAMED = ['vermilion', 'gold', 'indigo', 'bamboo', 'lotus']

// Every pair of text and ground in use: [text, grounds, least contrast].
const TEXT: [string, string[]][] = [
  ['ink', [...PAPERS, ...WASHES, 'sky']],
  ['ash', [...PAPERS, 'wash-ink', 'wash-indigo', 'wash-gold']],
  ...NAMED.map((name): [string, string[]] => [name, [...PAPERS, `wash-${name}`]]),
  ['vermilion', ['sky']],
  ['indigo', ['wash-gold', 'wash-bamboo']],
  ['on-accent', ['vermilion', 'bamboo', 'indigo']],
  ['on-gold', ['gold-fill']],
  ['paper', ['ink']],
  ['on-hall', ['hall-son', 'hall-cham', 'hall-tre', 'hall-hoe', 'pond']],
]
// Controls, rules that carry meaning, bars of charts.
const SHAPES: [string, string[]][] = [
  ['key', [...PAPERS, 'sky']],
  ['edge', PAPERS],
  ['weekday', ['sheet']],
  ['indigo', PAPERS],
]

for (const [name, palette] of [
  ['day', day],
  ['night', night],
] as const) {
  const pairs = (list: [string, string[]][]) =>
    list.flatMap(([text, grounds]) => grounds.map((g) => [text, g] as const))
  test.each(pairs(TEXT))(`${name}: %s on %s can be read (4.5:1)`, (text, ground) => {
    expect(contrast(palette[text] ?? '', palette[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
  test.each(pairs(SHAPES))(`${name}: %s on %s can be seen (3:1)`, (shape, ground) => {
    expect(contrast(palette[shape] ?? '', palette[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
}

test('a weekend can be told from a weekday by its depth', () => {
  for (const palette of [day, night]) {
    expect(contrast(palette['indigo'] ?? '', palette['weekday'] ?? '')).toBeGreaterThanOrEqual(1.5)
  }
})

test('day and night name the same colours', () => {
  expect(Object.keys(night)).toEqual(Object.keys(day))
})

test('a dark system and the chosen night are the same night', () => {
  expect(paletteAfter(':root:not([data-theme]) {')).toEqual(night)
})

test('outside the tokens no style names a colour of its own', () => {
  const sheets = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  const others = sheets.filter((file) => file.endsWith('.css') && file !== 'tokens.css')
  const own = others.flatMap((file) =>
    [...read(file).matchAll(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi)].map(([hex]) => `${file}: ${hex}`),
  )
  expect(own).toEqual([])
})

test('every token in use is defined', () => {
  const sheets = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  const used = sheets
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => [...read(file).matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name))
  const defined = new Set(
    sheets
      .filter((file) => file.endsWith('.css'))
      .flatMap((file) => [...read(file).matchAll(/--([\w-]+):/g)].map(([, name]) => name)),
  )
  expect([...new Set(used)].filter((name) => !defined.has(name))).toEqual([])
})
