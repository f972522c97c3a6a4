import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '#platform/config'
import { weighModel, type Weight } from '#platform/weigh-model'
import type { Command } from '../command.ts'

type Level = Weight & { file: string }
interface Build {
  buildModels(weigh: (file: Uint8Array) => Weight): Promise<{
    /** Ids of models whose script had changed. */
    built: string[]
    manifest: Record<string, Level & { low: Level }>
  }>
}

/** By address: whoever only runs a house has neither the scripts' packages nor need of them. */
const SCRIPTS = pathToFileURL(path.join(ROOT, 'art/models/make.mjs')).href

const isMissing = (error: unknown) => (error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND'

export const houseBuild: Command = {
  name: 'house build',
  usage: '',
  about: 'Build the models of the House whose scripts have changed, and say what each weighs.',
  options: { json: { type: 'boolean', about: 'One JSON line: {built, models}.' } },
  standsAlone: true,
  async run({ options, terminal }) {
    let made
    try {
      const { buildModels } = (await import(SCRIPTS)) as Build
      made = await buildModels(weighModel)
    } catch (error) {
      if (!isMissing(error)) throw error
      terminal.err(
        'The packages that build models are not installed. Run `npm install --include=dev`, then this again.',
      )
      return 3
    }
    const { built, manifest } = made
    if (options.json) terminal.out(JSON.stringify({ built, models: manifest }))
    else
      for (const [id, { low, ...its }] of Object.entries(manifest))
        for (const { file, bytes, drawCalls, triangles } of [its, low])
          terminal.out(
            `${file.padEnd(28)} ${Math.round(bytes / 1000)} kB  ${drawCalls} draw calls  ${triangles} triangles${built.includes(id) ? '  built' : ''}`,
          )
    terminal.err(`${built.length} of ${Object.keys(manifest).length} built`)
    return 0
  },
}
