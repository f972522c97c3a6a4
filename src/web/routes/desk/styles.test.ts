import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

test('the styles of the House stay out of the desk: the root’s error page, which every page with script loads, links them', () => {
  expect(read('../+error.svelte')).not.toMatch(/import '[^']*\.css'/)
  expect(read('./+layout.svelte')).toMatch(/import '[^']*styles\/desk\.css'/)
})
