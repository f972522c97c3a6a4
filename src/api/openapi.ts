/** The OpenAPI 3.1 document, made from the endpoints themselves. */
import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import { openAPIRouteHandler, type DescribeRouteOptions } from 'hono-openapi'
import type { Context, Env, Hono } from 'hono'
import type { BlankSchema } from 'hono/types'
import type { GenericSchema } from 'valibot'
import type { AnyEndpoint } from './endpoint.ts'
import { parametersOf } from './http/parse.ts'
import { gonePostShape } from './present/post.ts'
import { SHAPES } from './present/shapes.ts'

type Schema = Record<string, unknown>
const CONFIG = { target: 'draft-2020-12', errorMode: 'ignore' } as const
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** Shapes that have a name of their own stand once, under `components`. */
const named = (endpoints: readonly AnyEndpoint[]): Record<string, GenericSchema> => ({
  ...SHAPES,
  GonePost: gonePostShape,
  ...Object.fromEntries(endpoints.map((one) => [answerName(one), one.shape as GenericSchema])),
})

const answerName = (endpoint: AnyEndpoint): string =>
  `${endpoint.name[0]!.toUpperCase()}${endpoint.name.slice(1)}Answer`

const PROBLEMS: Record<string, string> = {
  400: 'The request is not right; `code` says what.',
  401: 'The token is wrong or has ended.',
  403: 'Not for everybody.',
  404: 'There is no such thing.',
  429: 'Too many requests from one address; `Retry-After` says when to come back.',
  503: 'Public pages and this API are on hold. Notices of safety are answered all the same.',
}

export function describe(endpoint: AnyEndpoint): DescribeRouteOptions {
  const content = {
    [endpoint.mediaType ?? 'application/json']: { schema: ref(answerName(endpoint)) },
    ...(endpoint.csv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
  }
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: ref('Problem') } },
  })
  return {
    operationId: endpoint.name,
    summary: endpoint.about,
    parameters: Object.entries(parametersOf(endpoint)).map(([name, schema]) => parameter(name, schema)),
    security: [{}, { token: [] }],
    responses: {
      200: { description: 'Found.', content },
      304: { description: 'Nothing has changed since the copy that `If-None-Match` or `If-Modified-Since` names.' },
      ...Object.fromEntries(Object.entries(PROBLEMS).map(([status, text]) => [status, problem(text)])),
      ...(endpoint.name === 'post'
        ? {
            410: {
              description: 'It may no longer be shown.',
              content: { 'application/json': { schema: ref('GonePost') } },
            },
          }
        : {}),
    },
  } as DescribeRouteOptions
}

function parameter(name: string, schema: GenericSchema) {
  const { $schema: _, description, ...own } = toJsonSchema(schema, { ...CONFIG, typeMode: 'input' }) as Schema
  return { name, in: 'query', required: false, ...(description ? { description } : {}), schema: own }
}

export const DOCUMENT_ROUTE: DescribeRouteOptions = {
  operationId: 'openapi',
  summary: 'This document.',
  responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } } },
}

type Serve = (c: Context) => Promise<Response>

export function openApiOf<E extends Env>(
  app: Hono<E, BlankSchema, string>,
  endpoints: readonly AnyEndpoint[],
  origin: string,
): Serve {
  const schemas = toJsonSchemaDefs(named(endpoints), {
    ...CONFIG,
    overrideRef: ({ referenceId }) => ref(referenceId).$ref,
  })
  return openAPIRouteHandler(app, {
    excludeStaticFile: false,
    documentation: {
      openapi: '3.1.1',
      info: {
        title: 'Sen',
        version: '1',
        description:
          'What a pavilion shows of its programme, its claims, its figures and the posts about it. Times are ISO 8601 with the venue’s offset, days are the venue’s days; unknown is null, never 0.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: origin }],
      components: {
        schemas: schemas as never,
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'A token of the staff; a signed-in session works as well.',
          },
        },
      },
    },
  }) as unknown as Serve
}
