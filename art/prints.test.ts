import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OUT } from './make.mjs'
import { PRINT_FILES } from './prints.mjs'

const SUBJECTS = ['hen', 'pigs', 'rats', 'child']
const files = Object.fromEntries(Object.entries<() => string>(PRINT_FILES).map(([name, text]) => [name, text()]))
const layers = ['son', 'cham', 'hoe', 'diep', 'than']

test.each(SUBJECTS)('%s is printed from five blocks, red, blue, yellow, white and black last', (id) => {
  const print = JSON.parse(files[`prints/${id}/print.json`]!)
  expect(print.layers.map((layer: { id: string; order: number }) => [layer.id, layer.order])).toEqual(
    layers.map((layer, i) => [layer, i + 1]),
  )
  for (const { id: layer, colour } of print.layers) {
    const svg = files[`prints/${id}/${layer}.svg`]!
    expect(svg).toContain(`viewBox="0 0 ${print.width} ${print.height}"`)
    expect(svg).toContain(`fill="${colour}"`)
    expect(files[`prints/${id}/${layer}.block.svg`]).toContain(`matrix(-1 0 0 1 ${print.width} 0)`)
  }
})

test('a print is light enough for a phone', () => {
  const ofLayers = Object.entries(files).filter(([name]) => !name.includes('.block.'))
  for (const [name, text] of ofLayers) expect(text.length, name).toBeLessThanOrEqual(25_000)
  expect(ofLayers.reduce((sum, [, text]) => sum + text.length, 0)).toBeLessThanOrEqual(250_000)
})

test('the folder of the prints holds nothing else', () => {
  const found = readdirSync(new URL('prints/', OUT), { recursive: true, encoding: 'utf8' })
    .map((name) => `prints/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.\w+$/.test(name))
  expect(found.sort()).toEqual(Object.keys(files).sort())
})
