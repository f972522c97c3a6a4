import { isObject, type JsonObject } from '../fields.ts'

/** Where something does not fit, and what to do about it. */
export type Misfit = { path: string; problem: string }

/**
 * Holds a value against the part of JSON Schema that `script.schema.json` uses, so that the published schema and the
 * check are one. A schema's `description` is the advice. Gives the first misfit, or null.
 */
export function findMisfit(value: unknown, schema: JsonObject, root: JsonObject, path = ''): Misfit | null {
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const target = reference
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), root)
    if (!isObject(target)) throw new TypeError(`The schema has no ${reference}.`)
    return findMisfit(value, target, root, path)
  }
  const advice = typeof schema['description'] === 'string' ? ` ${schema['description']}` : ''
  const misfit = (problem: string) => ({ path, problem: `${problem}${advice}` })

  if (Array.isArray(schema['anyOf'])) {
    const fits = schema['anyOf'].some((one) => isObject(one) && findMisfit(value, one, root, path) === null)
    return fits ? null : misfit(`cannot be ${show(value)}.`)
  }
  if ('const' in schema) return value === schema['const'] ? null : misfit(`must be ${show(schema['const'])}.`)
  if (Array.isArray(schema['enum'])) {
    const choices = schema['enum'].map(show).join(', ')
    return schema['enum'].includes(value) ? null : misfit(`must be one of ${choices}, not ${show(value)}.`)
  }
  const type = String(schema['type'])
  if (!isOfType(value, type)) return misfit(`must be ${names[type] ?? type}, not ${show(value)}.`)
  if (typeof value === 'string') return fitsText(value, schema) ? null : misfit(`cannot be ${show(value)}.`)
  if (typeof value === 'number') return fitsNumber(value, schema) ? null : misfit(`cannot be ${value}.`)
  if (Array.isArray(value)) return inList(value, schema, root, path) ?? null
  return isObject(value) ? inObject(value, schema, root, path) : null
}

const names: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'an object',
  string: 'text',
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type
}

function fitsText(value: string, schema: JsonObject): boolean {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema
  if (value.length < Number(minLength) || value.length > Number(maxLength)) return false
  if (typeof pattern === 'string' && !new RegExp(pattern).test(value)) return false
  return format !== 'date-time' || isMoment(value)
}

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  )
}

function fitsNumber(value: number, { minimum = -Infinity, maximum = Infinity }: JsonObject): boolean {
  return value >= Number(minimum) && value <= Number(maximum)
}

function inList(list: unknown[], schema: JsonObject, root: JsonObject, path: string): Misfit | null {
  if (list.length < Number(schema['minItems'] ?? 0)) return { path, problem: 'must not be empty.' }
  const items = schema['items']
  for (const [index, one] of list.entries()) {
    const found = isObject(items) ? findMisfit(one, items, root, `${path}[${index}]`) : null
    if (found) return found
  }
  return null
}

function inObject(object: JsonObject, schema: JsonObject, root: JsonObject, path: string): Misfit | null {
  const { properties } = schema
  if (!isObject(properties)) return null
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  const known = Object.keys(properties).join(', ')
  for (const key of Array.isArray(schema['required']) ? schema['required'].map(String) : []) {
    if (!Object.hasOwn(object, key)) return { path: below(key), problem: `is missing.${adviceOf(properties[key])}` }
  }
  for (const [key, one] of Object.entries(object)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : null
    if (!isObject(property)) return { path: below(key), problem: `is not known. Known here: ${known}.` }
    const found = findMisfit(one, property, root, below(key))
    if (found) return found
  }
  return null
}

function adviceOf(schema: unknown): string {
  return isObject(schema) && typeof schema['description'] === 'string' ? ` ${schema['description']}` : ''
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
