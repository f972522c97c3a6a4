/** The published schemas of an edition's files, so that an editor can help whoever writes them. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type { ItemKinds } from './model.ts'

/** File name to JSON Schema, made from the schemas that check the files. A CSV's schema is that of one row. */
export function jsonSchemas(kinds: ItemKinds): Map<string, string> {
  return new Map(
    kinds.map(({ kind, layout, schema }) => {
      const { $schema, ...one } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })
      if (layout.of === 'series') delete one.properties?.rows
      if (layout.of === 'series') one.required = one.required?.filter((key) => key !== 'rows')
      const body = layout.of === 'list' ? { type: 'array', items: one } : one
      return [`${kind}.json`, `${JSON.stringify({ $schema, title: `Sen edition: ${kind}`, ...body }, null, 2)}\n`]
    }),
  )
}
