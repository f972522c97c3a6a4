import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { JournalBroken, openJournal } from './journal.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-journal-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
let made = 0
const fresh = () => openJournal(path.join(folder, String(++made), 'a.journal'))
const keysIn = (journal: ReturnType<typeof fresh>, after = 0) => journal.after(after).map(({ says }) => says.keys)

test('what is appended is read again by whoever opens it, in order and by number', () => {
  const journal = fresh()
  expect([journal.head(), journal.after(0)]).toEqual([null, []])
  const { id } = journal.begin()
  expect(journal.begin()).toEqual({ id, n: 0, hash: id })
  expect([journal.append({ keys: ['author:1'] }), journal.append({ keys: ['author:2', 'creator:2'] })]).toEqual([1, 2])
  const again = openJournal(journal.file)
  expect(again.head()).toMatchObject({ id, n: 2 })
  expect([keysIn(again), keysIn(again, 1), keysIn(again, 2)]).toEqual([
    [['author:1'], ['author:2', 'creator:2']],
    [['author:2', 'creator:2']],
    [],
  ])
  expect(fs.statSync(journal.file).mode & 0o777).toBe(0o600)
})

test('a line that a crash tore is passed over, and the next one stands by itself', () => {
  const journal = fresh()
  journal.append({ keys: ['a'] })
  fs.appendFileSync(journal.file, '{"n":2,"keys":["b"],"prev')
  expect(journal.head()!.n).toBe(1)
  expect(journal.append({ keys: ['c'] })).toBe(2)
  expect(keysIn(journal)).toEqual([['a'], ['c']])
})

test('a line that was changed, taken out, put in or moved is found', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.nat(5),
      fc.constantFrom('change', 'take', 'repeat', 'swap', 'first'),
      (many, at, how) => {
        const journal = fresh()
        for (let n = 1; n <= many; n++) journal.append({ edition: 'e', keys: [`author:${n}`] })
        const lines = fs.readFileSync(journal.file, 'utf8').trimEnd().split('\n')
        const line = 1 + (at % (many - 1))
        if (how === 'change') lines[line] = lines[line]!.replace('author:', 'author:9')
        if (how === 'take') lines.splice(line, 1)
        if (how === 'repeat') lines.splice(line, 0, lines[line]!)
        if (how === 'swap') [lines[line], lines[line + 1]] = [lines[line + 1]!, lines[line]!]
        if (how === 'first') lines.shift()
        fs.writeFileSync(journal.file, `${lines.join('\n')}\n`)
        expect(() => journal.head()).toThrow(JournalBroken)
      },
    ),
    { numRuns: 60 },
  )
})
