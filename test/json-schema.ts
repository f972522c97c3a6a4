/** As much of JSON Schema 2020-12 as our OpenAPI document uses; a keyword it does not know is a fault of the test. */
type Schema = Record<string, unknown>

const KNOWN = new Set(
  '$ref $schema type const enum anyOf oneOf items properties required additionalProperties propertyNames description format example examples minimum maximum'.split(
    ' ',
  ),
)

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

/** @returns where the value does not fit, e.g. `/posts/0/counts: …`; empty when it fits. */
export function misfits(root: Schema, schema: Schema, value: unknown, at = ''): string[] {
  const unknown = Object.keys(schema).filter((key) => !KNOWN.has(key))
  if (unknown.length) throw new Error(`json-schema.ts does not know ${unknown.join(', ')}`)
  if (typeof schema.$ref === 'string') return misfits(root, resolve(root, schema.$ref), value, at)
  const options = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (options) {
    const tried = options.map((option) => misfits(root, option, value, at))
    return tried.some((faults) => faults.length === 0) ? [] : [`${at}: fits none of ${options.length}`, ...tried.flat()]
  }
  if ('const' in schema && value !== schema.const) return [`${at}: is not ${JSON.stringify(schema.const)}`]
  if (schema.enum && !(schema.enum as unknown[]).includes(value))
    return [`${at}: is none of ${JSON.stringify(schema.enum)}`]
  const type = schema.type as string | undefined
  if (type === 'integer' ? !Number.isInteger(value) : type !== undefined && typeOf(value) !== type)
    return [`${at}: is ${typeOf(value)}, not ${type}`]
  if (Array.isArray(value))
    return value.flatMap((item, i) => misfits(root, (schema.items ?? {}) as Schema, item, `${at}/${i}`))
  return typeOf(value) === 'object' ? misfitsOfObject(root, schema, value as Schema, at) : []
}

function misfitsOfObject(root: Schema, schema: Schema, value: Schema, at: string): string[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const missing = ((schema.required ?? []) as string[]).filter((key) => !Object.hasOwn(value, key))
  const rest = schema.additionalProperties as boolean | Schema | undefined
  return [
    ...missing.map((key) => `${at}: lacks ${key}`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const own = Object.hasOwn(properties, key) ? properties[key]! : rest
      if (own === false) return [`${at}: has ${key}`]
      return typeof own === 'object' ? misfits(root, own, inner, `${at}/${key}`) : []
    }),
  ]
}

function resolve(root: Schema, ref: string): Schema {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((inside, key) => (inside as Schema | undefined)?.[key], root)
  if (!found) throw new Error(`${ref} leads nowhere`)
  return found as Schema
}
