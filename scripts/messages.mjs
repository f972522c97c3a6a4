// Compiles messages/<module>/{vi,en,ja}.json into typed functions (src/texts/messages.ts).
// Stops when a language lacks a key, has one too many, loses a placeholder or holds an empty text.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const LOCALES = ['vi', 'en', 'ja']
const root = fileURLToPath(new URL('..', import.meta.url))

/** A text is a string, or {one, other} chosen by the plural rule of the number named `n`. */
const forms = (text) => (typeof text === 'string' ? { other: text } : text)
const placeholders = (text) =>
  [
    ...new Set(Object.values(forms(text)).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]))),
  ].sort()

/** @returns {{ catalogue: Map<string, { module: string, row: Record<string, unknown> }>, faults: string[] }} */
export function readMessages(folder = path.join(root, 'messages')) {
  const catalogue = new Map()
  const faults = []
  for (const module of fs.readdirSync(folder).sort()) {
    const texts = Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        JSON.parse(fs.readFileSync(path.join(folder, module, `${locale}.json`), 'utf8')),
      ]),
    )
    const keys = new Set(LOCALES.flatMap((locale) => Object.keys(texts[locale])))
    for (const key of keys) {
      const where = `messages/${module}: ${key}`
      if (!/^[a-z][a-z0-9_]*$/.test(key)) faults.push(`${where}: keys are flat snake_case`)
      if (catalogue.has(key)) faults.push(`${where}: this key stands in two modules`)
      const row = {}
      for (const locale of LOCALES) {
        const text = texts[locale][key]
        if (text === undefined) faults.push(`${where}: missing in ${locale}`)
        else if (Object.values(forms(text)).some((form) => typeof form !== 'string' || form.trim() === ''))
          faults.push(`${where}: empty or not a text in ${locale}`)
        else row[locale] = text
      }
      const wanted = placeholders(row.vi ?? '')
      for (const locale of LOCALES)
        if (row[locale] !== undefined && placeholders(row[locale]).join() !== wanted.join())
          faults.push(`${where}: placeholders of ${locale} (${placeholders(row[locale])}) differ from vi (${wanted})`)
      catalogue.set(key, { module, row })
    }
  }
  return { catalogue, faults }
}

function functionOf(key, row) {
  const names = placeholders(row.vi)
  const plural = Object.values(row).some((text) => typeof text !== 'string')
  const type = names.length
    ? `{ ${names.map((name) => `${name}: ${plural && name === 'n' ? 'number' : 'string | number'}`).join('; ')} }`
    : 'Record<never, never>'
  return `export const ${key} = (p: ${type}, o: Locale): string => say(${JSON.stringify(row)}, p, o.locale)`
}

const NOTICE = '// Compiled from messages/ by scripts/messages.mjs. Not edited by hand, not committed.\n'

const SAY = `${NOTICE}export const locales = ${JSON.stringify(LOCALES)} as const
export type LocaleCode = (typeof locales)[number]
export type Locale = { locale: LocaleCode }
type Text = string | Record<string, string>
export function say(row: Record<LocaleCode, Text>, params: object, locale: LocaleCode): string {
  const text = row[locale]
  const values = params as Record<string, unknown>
  const form = typeof text === 'string' ? text : (text[new Intl.PluralRules(locale).select(Number(values.n))] ?? text.other!)
  return form.replace(/\\{(\\w+)\\}/g, (_, name: string) => {
    const value = values[name]
    // Below a thousand all three languages write digits alone, and a browser takes long to make its first formatter.
    const plain = typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) < 1000)
    return plain ? String(value) : new Intl.NumberFormat(locale).format(value)
  })
}
`

/** A file for each module of messages, so that a page in the browser loads no other's texts. */
export function compileMessages() {
  const { catalogue, faults } = readMessages()
  if (faults.length) throw new Error(`The messages do not agree:\n  ${faults.join('\n  ')}`)
  const out = path.join(root, 'src/texts')
  fs.mkdirSync(out, { recursive: true })
  const files = new Map([['say.ts', SAY]])
  for (const [key, { module, row }] of [...catalogue].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const file = `of-${module}.ts`
    const head = `${NOTICE}import { say, type Locale } from './say.ts'\n`
    files.set(file, `${files.get(file) ?? head}${functionOf(key, row)}\n`)
  }
  const modules = [...files.keys()].filter((file) => file !== 'say.ts')
  files.set('all.ts', `${NOTICE}${modules.map((file) => `export * from './${file}'\n`).join('')}`)
  files.set('messages.ts', `export * as m from './all.ts'\nexport { locales, type LocaleCode } from './say.ts'\n`)
  for (const old of fs.readdirSync(out)) if (!files.has(old)) fs.rmSync(path.join(out, old))
  for (const [name, text] of files) {
    const file = path.join(out, name)
    if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) fs.writeFileSync(file, text)
  }
  return catalogue.size
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.error(`${compileMessages()} messages in ${LOCALES.join(', ')}`)
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
