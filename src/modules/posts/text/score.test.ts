/**
 * How well captions are told, on two files of labelled rows: the third-party samples (folder in SEN_SAMPLES) and our
 * own held-out captions, which were written before the rules and the glossary met them. A failure prints every row
 * told wrong, so that a rule can be mended; no rule may be made for one row.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classify } from './classify.ts'
import { themesOf } from './themes.ts'

interface Row {
  id: string
  lang: string
  variant: string
  /** `-` where a caption has no theme. */
  theme: string
  text: string
}

function readRows(file: string): Row[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const columns = head!.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) as unknown as Row
  })
}

interface Score {
  rows: number
  unsureShare: number
  sureAndWrongShare: number
  themesAsked: number
  abstainShare: number
  rightShareOfGiven: number
  needlessShare: number
  report: string
}

function score(rows: readonly Row[]): Score {
  const told = rows.map((row) => ({ row, ...classify(row.text) }))
  const unmixed = told.filter(({ row }) => row.variant !== 'mixed')
  const unsure = unmixed.filter(({ sure }) => !sure)
  const wrong = unmixed.filter(({ row, sure, language }) => sure && language !== row.lang)
  const asked = told.filter(({ row }) => row.theme !== '-')
  const abstained = asked.filter(({ themes }) => themes.length === 0)
  const given = asked.filter(({ themes }) => themes.length > 0)
  const mistaken = given.filter(({ row, themes }) => themes[0] !== row.theme)
  const needless = told.filter(({ row, themes }) => row.theme === '-' && themes.length > 0)
  const line = (kind: string) => (entry: (typeof told)[number]) => {
    const reasons = themesOf(entry.row.text, entry.language).themes.map(({ theme, because }) => `${theme} (${because})`)
    return `${kind} ${entry.row.id} ${entry.row.lang}→${entry.language} ${entry.row.theme}→${reasons.join(', ') || 'none'}: ${entry.row.text}`
  }
  return {
    rows: rows.length,
    unsureShare: unsure.length / unmixed.length,
    sureAndWrongShare: wrong.length / unmixed.length,
    themesAsked: asked.length,
    abstainShare: abstained.length / asked.length,
    rightShareOfGiven: 1 - mistaken.length / given.length,
    needlessShare: needless.length / Math.max(1, rows.length - asked.length),
    report: [
      ...wrong.map(line('language wrong')),
      ...unsure.map(line('language unsure')),
      ...mistaken.map(line('theme wrong')),
      ...needless.map(line('theme needless')),
      ...abstained.map(line('theme abstained')),
    ].join('\n'),
  }
}

function meetsTargets(file: string): void {
  const result = score(readRows(file))
  const summary = `${JSON.stringify({ ...result, report: undefined }, null, 2)}\n${result.report}`
  expect(result.sureAndWrongShare, summary).toBeLessThanOrEqual(0.03)
  expect(result.unsureShare, summary).toBeLessThanOrEqual(0.1)
  expect(result.rightShareOfGiven, summary).toBeGreaterThanOrEqual(0.85)
  expect(result.abstainShare, summary).toBeLessThanOrEqual(0.3)
  expect(result.needlessShare, summary).toBeLessThanOrEqual(0.1)
}

const samples = process.env.SEN_SAMPLES ? join(process.env.SEN_SAMPLES, 'captions.tsv') : ''

describe('captions are told', () => {
  it('on our held-out rows', () => {
    meetsTargets(join(import.meta.dirname, 'language.heldout.tsv'))
  })
  it.skipIf(!existsSync(samples))('on the third-party samples', () => {
    meetsTargets(samples)
  })
})
