/** The help, and docs/cli.md that prints it. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { COMMANDS, findCommand, help } from './run.ts'

test('every command says what it is for and how it is called, and so does each option', () => {
  expect(COMMANDS.length).toBeGreaterThan(20)
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length)
  for (const { name, about, usage, options = {} } of COMMANDS) {
    expect(name).toMatch(/^[a-z]+( [a-z-]+)?$/)
    expect(about, name).toMatch(/^\p{Lu}.*\.$/u)
    for (const [option, { about: of }] of Object.entries(options))
      expect(of, `${name} --${option}`).toMatch(/\p{L}{2}/u)
    expect(help(name)).toContain(`sen ${name} ${usage}`.trim())
    expect(findCommand(name.split(' '))?.name).toBe(name)
  }
})

test('help for a noun shows its commands alone; for a word that is none, all', () => {
  expect(help('posts')).toContain('posts import')
  expect(help('posts')).not.toContain('clock set')
  expect(help('clock set')).not.toContain('clock show')
  expect(help('po')).toBe(help())
  expect(help('bananas')).toBe(help())
})

test('docs/cli.md shows what `sen --help` prints', () => {
  const text = fs.readFileSync(path.join(ROOT, 'docs/cli.md'), 'utf8')
  expect(/```text\n([^]*?)```/.exec(text)?.[1]).toBe(help())
})
