import path from 'node:path'
import { COPY_FORMATS, exportHouse, type CopyFormat } from '#house/outputs/outputs'
import { locales, type LocaleCode } from '#messages'
import { OPERATOR } from '#platform/actor'
import { BadInput, need, text, type Command } from '../command.ts'

export const storiesExportCommand: Command = {
  name: 'stories export',
  usage: '',
  about: 'A copy of the House for elsewhere: a site that opens from a disk, IIIF manifests, or PDFs.',
  options: {
    format: { type: 'string', about: COPY_FORMATS.join('|') },
    out: { type: 'string', about: 'the folder; an empty one, or none yet' },
    lang: { type: 'string', about: 'only this language' },
    to: { type: 'string', about: 'who gets it' },
    force: { type: 'boolean', about: 'put it in the place of an earlier copy' },
    json: { type: 'boolean', about: '{files, bytes, languages, leftOut}' },
  },
  async run({ house, terminal, options, edition }) {
    const format = COPY_FORMATS.find((one) => one === options.format) satisfies CopyFormat | undefined
    if (!format) throw new BadInput(`--format is one of ${COPY_FORMATS.join(', ')}.`)
    const language = text(options.lang)
    if (language && !locales.includes(language as LocaleCode))
      throw new BadInput(`--lang is one of ${locales.join(', ')}.`)
    const copy = await exportHouse(house, await edition(), {
      format,
      folder: path.resolve(terminal.cwd, need(options.out, '--out')),
      ...(language ? { language: language as LocaleCode } : {}),
      force: options.force === true,
      recipient: text(options.to) ?? OPERATOR.id,
    })
    const bytes = copy.files.reduce((sum, one) => sum + one.bytes, 0)
    const { languages, leftOut } = copy
    if (options.json) terminal.out(JSON.stringify({ files: copy.files.length, bytes, languages, leftOut }))
    for (const { item, reason } of leftOut) terminal.err(`left out: ${item} (${reason})`)
    terminal.err(`${copy.files.length} files in ${languages.join(', ')}, ${(bytes / 1e6).toFixed(1)} MB`)
    return 0
  },
}
