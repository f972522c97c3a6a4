/** Svelte's server writes a textarea's `value` and leaves its `defaultValue` out: with that alone, whoever saves without script saves nothing. */
import fs from 'node:fs'
import path from 'node:path'
import { compile } from 'svelte/compiler'
import { expect, test } from 'vitest'
import { ROOT } from '#platform/config'

const WEB = path.join(ROOT, 'src/web')
const components = fs
  .readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.svelte'))
  .map((name) => [name, fs.readFileSync(path.join(WEB, name), 'utf8')] as const)

test('every textarea that is filled in is filled in by the server too', () => {
  const filled = components.flatMap(([name, text]) =>
    [...text.matchAll(/<textarea\b[^<]*\bdefaultValue=\{[^<]*<\/textarea>/g)].map(([tag]) => ({ name, tag })),
  )
  expect(filled.length).toBeGreaterThan(5)
  expect(filled.filter(({ tag }) => !/\svalue=\{/.test(tag)).map(({ name }) => name)).toEqual([])
})

test.each(['value={text}', 'value={text} defaultValue={text}'])('the server writes <textarea %s>', (attributes) => {
  const source = `<script>let { text } = $props()</script><textarea ${attributes}></textarea>`
  expect(compile(source, { generate: 'server' }).js.code).toMatch(/escape\(text\)/)
})
