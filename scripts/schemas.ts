/** Writes editions/schemas/*.json from the schemas that check an edition's files, and that of the scenes made from them. */
import fs from 'node:fs'
import path from 'node:path'
import { ITEM_KINDS } from '#house/item-kinds'
import { jsonSchemas } from '#modules/editions'
import { sceneJsonSchema } from '#modules/stories'
import { ROOT } from '#platform/config'

const folder = path.join(ROOT, 'editions/schemas')
fs.rmSync(folder, { recursive: true, force: true })
fs.mkdirSync(folder, { recursive: true })
for (const [file, text] of jsonSchemas(ITEM_KINDS)) fs.writeFileSync(path.join(folder, file), text)
fs.writeFileSync(path.join(folder, 'scene.json'), sceneJsonSchema())
