/** Building the models again: what has not changed is left as it is, and weighs what its file weighs. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#platform/config'
import { weighModel } from '#platform/weigh-model'
import type { Call } from './command.ts'
import { houseBuild } from './commands/house-build.ts'

test('nothing is built twice; each file is told with its weight', async () => {
  const out: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: () => {}, cwd: ROOT }
  const call = (options: Call['options']) => ({ args: [], options, terminal }) as unknown as Call
  expect(await houseBuild.run(call({ json: true }))).toBe(0)
  const { built, models } = JSON.parse(out.pop()!) as { built: string[]; models: Record<string, { file: string }> }
  expect(built).toEqual([])
  for (const its of Object.values(models))
    expect(its).toMatchObject(weighModel(fs.readFileSync(path.join(ROOT, 'static/models', its.file))))
  expect(await houseBuild.run(call({}))).toBe(0)
  expect(out[0]).toMatch(/^hall-tradition\.glb +\d+ kB {2}\d+ draw calls {2}\d+ triangles$/)
  expect(out.length).toBe(2 * Object.keys(models).length)
})
