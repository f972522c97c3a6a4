/** `node scripts/tidy-edition.ts DIR [KIND...]`: writes an edition's files in the form in which `sen edition export` writes them. Remarks in them are lost. */
import path from 'node:path'
import { ITEM_KINDS } from '#house/item-kinds'
import { checkEdition, printLayout, tellFault, writeFiles, type EditionFile } from '#modules/editions'

const [folder, ...kinds] = process.argv.slice(2)
const { items, faults } = checkEdition(path.resolve(folder ?? '.'), ITEM_KINDS)
const languages = ([...(items.get('edition')?.values() ?? [])][0] as EditionFile | undefined)?.languages ?? []
for (const fault of faults.filter((one) => one.blocks)) console.error(tellFault(fault))
for (const kind of ITEM_KINDS) {
  if (kinds.length && !kinds.includes(kind.kind)) continue
  const bodies = items.get(kind.kind)!
  // A list with one item that cannot be read would lose it.
  if ('file' in kind.layout && [...bodies.values()].includes(undefined)) continue
  writeFiles(
    path.resolve(folder!),
    printLayout(kind, new Map([...bodies].filter(([, body]) => body !== undefined)), languages),
  )
}
