import path from 'node:path'
import { COPY_FORMATS, exportHouse, type CopyFormat } from '#house/outputs/outputs'
import { locales, type LocaleCode } from '#messages'
import { OPERATOR } from '#platform/actor'
import { BadInput, need, text, type Command } from '../command.ts'

export const storiesExportCommand: Command = {
  name: 'stories export',
  usage: '',
  about:
    'A copy of the House for elsewhere: a site that opens from a disk, IIIF manifests, or PDFs. Links to what it does not hold lead to SEN_ORIGIN; without one they are plain words.',
  asksOpenHouse: true,
  options: {
    format: { type: 'string', about: COPY_FORMATS.join('|') },
    out: { type: 'string', about: 'the folder; an empty one, or none yet' },
    base: {
      type: 'string',
      about: 'iiif: the address where the copy will lie, its pictures too (default: on the site)',
    },
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
    const base = baseOf(text(options.base), format)
    const copy = await exportHouse(house, await edition(), {
      format,
      folder: path.resolve(terminal.cwd, need(options.out, '--out')),
      ...(language ? { language: language as LocaleCode } : {}),
      ...(base ? { base } : {}),
      force: options.force === true,
      recipient: text(options.to) ?? OPERATOR.id,
    })
    const bytes = copy.files.reduce((sum, one) => sum + one.bytes, 0)
    const { languages, leftOut, origin } = copy
    if (options.json) terminal.out(JSON.stringify({ files: copy.files.length, bytes, languages, leftOut }))
    for (const { item, reason } of leftOut) terminal.err(`left out: ${item} (${reason})`)
    if (!origin) terminal.err('SEN_ORIGIN is an address of this machine alone: no link leads out of the copy.')
    terminal.err(`${copy.files.length} files in ${languages.join(', ')}, ${(bytes / 1e6).toFixed(1)} MB`)
    return 0
  },
}

/** @returns without slashes at its end. */
function baseOf(address: string | null, format: CopyFormat): string | null {
  if (!address) return null
  if (format !== 'iiif') throw new BadInput('--base goes with --format iiif.')
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new BadInput('--base is an address such as https://museum.example/sen.')
  return url.href.replace(/\/+$/, '')
}
