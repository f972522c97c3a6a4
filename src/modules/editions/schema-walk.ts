/** Walks a value along its schema: to put its keys in the schema's order, and to find what refers to other items. */
import * as v from 'valibot'
import type { FieldNote } from '#modules/people'

/** What this file needs to know of the many sorts of schema. */
type Schema = v.GenericSchema & {
  wrapped?: Schema
  entries?: Record<string, Schema>
  rest?: Schema
  item?: Schema
  value?: Schema
  options?: Schema[]
}

export interface Visit {
  note: FieldNote
  value: unknown
  path: string
  /** Of an object: the keys its schema names; the others are languages where the note asks for them. */
  named: string[]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema that describes this very value: unwrapped, and of alternatives the one it fits. */
function resolve(schema: Schema, value: unknown): Schema {
  if (schema.wrapped) return resolve(schema.wrapped, value)
  if (schema.options && schema.type !== 'picklist' && schema.type !== 'enum') {
    const fitting = schema.options.find((option) => v.is(option, value))
    return fitting ? resolve(fitting, value) : schema
  }
  return schema
}

const childOf = (schema: Schema, key: string): Schema | undefined =>
  schema.entries && Object.hasOwn(schema.entries, key) ? schema.entries[key] : (schema.rest ?? schema.value)

/** Tells every field that carries a note. */
export function visitNotes(schema: v.GenericSchema, value: unknown, tell: (visit: Visit) => void, path = ''): void {
  const own = resolve(schema as Schema, value)
  const note = { ...(v.getMetadata(schema) as FieldNote), ...(v.getMetadata(own) as FieldNote) }
  if (value === undefined) return
  if (Object.keys(note).length) tell({ note, value, path, named: Object.keys(own.entries ?? {}) })
  const below = (child: Schema | undefined, key: string, inner: unknown) => {
    if (child) visitNotes(child, inner, tell, path ? `${path}.${key}` : key)
  }
  if (Array.isArray(value)) value.forEach((inner, index) => below(own.item, String(index), inner))
  else if (isObject(value)) for (const [key, inner] of Object.entries(value)) below(childOf(own, key), key, inner)
}

/**
 * The same value with keys in the schema's order; keys a schema does not name (languages) come before them,
 * in the order of `languages` and then by letters: a name is read before its source.
 */
export function inSchemaOrder(schema: v.GenericSchema | undefined, value: unknown, languages: readonly string[]): unknown {
  const own = schema && resolve(schema as Schema, value)
  if (Array.isArray(value)) return value.map((inner) => inSchemaOrder(own?.item, inner, languages))
  if (!isObject(value)) return value
  const named = Object.keys(own?.entries ?? {})
  const place = (key: string) => named.indexOf(key)
  const rank = (key: string) => (languages.includes(key) ? languages.indexOf(key) : languages.length)
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort((a, b) => place(a) - place(b) || (place(a) < 0 ? rank(a) - rank(b) || (a < b ? -1 : 1) : 0))
  return Object.fromEntries(keys.map((key) => [key, inSchemaOrder(own && childOf(own, key), value[key], languages)]))
}
