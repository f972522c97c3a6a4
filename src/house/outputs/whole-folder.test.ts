import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { writeWhole } from './whole-folder.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-whole-'))
  folder = path.join(parent, 'copy')
})
afterEach(() => fs.rmSync(parent, { recursive: true }))

const write = (force: boolean, text = 'one') =>
  writeWhole(folder, { mark: 'copy.json', force }, async (writing) => {
    writing.write('a/b.txt', text)
    writing.write('copy.json', JSON.stringify(writing.files.map((one) => one.file)))
  })

test('it is there whole, and says what is in it', async () => {
  const [first] = await write(false)
  expect(first).toEqual({ file: 'a/b.txt', bytes: 3, sha256: createHash('sha256').update('one').digest('hex') })
  expect(JSON.parse(fs.readFileSync(path.join(folder, 'copy.json'), 'utf8'))).toEqual(['a/b.txt'])
  expect(fs.readdirSync(parent)).toEqual(['copy'])
})

test('an earlier copy gives way when that is asked for, and only then', async () => {
  await write(false)
  await expect(write(false, 'two')).rejects.toMatchObject({ code: 'house.folder_not_empty' })
  expect(fs.readFileSync(path.join(folder, 'a/b.txt'), 'utf8')).toBe('one')
  await write(true, 'two')
  expect(fs.readFileSync(path.join(folder, 'a/b.txt'), 'utf8')).toBe('two')
  expect(fs.readdirSync(parent)).toEqual(['copy'])
})

test('files of somebody’s own never give way', async () => {
  fs.mkdirSync(folder)
  fs.writeFileSync(path.join(folder, 'thesis.txt'), 'mine')
  for (const force of [false, true])
    await expect(write(force)).rejects.toMatchObject({ code: 'house.folder_of_others' })
  expect(fs.readdirSync(folder)).toEqual(['thesis.txt'])
  expect(fs.readdirSync(parent)).toEqual(['copy'])
})

test('what breaks off leaves nothing, and an earlier copy as it was', async () => {
  await write(false)
  const broken = writeWhole(folder, { mark: 'copy.json', force: true }, async (writing) => {
    writing.write('a/b.txt', 'half')
    throw new Error('broke off')
  })
  await expect(broken).rejects.toThrow('broke off')
  expect(fs.readFileSync(path.join(folder, 'a/b.txt'), 'utf8')).toBe('one')
  expect(fs.readdirSync(parent)).toEqual(['copy'])
  await expect(
    writeWhole(folder, { mark: 'copy.json', force: true }, async ({ write: put }) => put('../out.txt', 'x')),
  ).rejects.toThrow('outside')
})

test('who is killed while writing leaves the earlier copy as it was, and the next copy takes away what is unfinished', async () => {
  await write(false)
  const child = spawn(process.execPath, ['--no-warnings', 'test/house/copy-until-killed.ts', folder], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(fs.readFileSync(path.join(folder, 'a/b.txt'), 'utf8')).toBe('one')
  expect(fs.readdirSync(folder).sort()).toEqual(['a', 'copy.json'])
  expect(fs.readdirSync(parent)).toHaveLength(2)
  await write(true, 'two')
  expect(fs.readFileSync(path.join(folder, 'a/b.txt'), 'utf8')).toBe('two')
  expect(fs.readdirSync(parent)).toEqual(['copy'])
})
