import type { Field, ObjectShape, Shape } from '../shape.ts'
import { DocumentError } from './document-error.ts'
import { isObject, type Json, listAt, objectAt, textAt } from './json.ts'
import { readSchema } from './read-schema.ts'
import { resolve } from './resolve.ts'

/** An operation as a document has it. */
export interface DocumentOperation {
  /** Method and path as in the table: below `/api`. */
  readonly call: string
  readonly deprecated: boolean
  /** The parameters of its path. */
  readonly path: ObjectShape
  readonly query: ObjectShape
  readonly headers: ObjectShape
  readonly body: Shape | undefined
  readonly bodyRequired: boolean
  /** By status; undefined where the document says nothing about the body. */
  readonly answers: Readonly<Record<string, Shape | undefined>>
}

/** An OpenAPI document of Loops. */
export interface LoopsDocument {
  readonly version: string
  readonly operations: readonly DocumentOperation[]
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']

/**
 * Reads what was parsed from an OpenAPI document.
 *
 * Throws a `DocumentError` when it is none, or when a reference in it leads nowhere.
 */
export function readDocument(parsed: unknown): LoopsDocument {
  if (!isObject(parsed) || textAt(parsed, 'openapi') === undefined)
    throw new DocumentError('The file is no OpenAPI document: it has no "openapi" at its top.')
  const paths = Object.entries(objectAt(parsed, 'paths'))
  if (paths.length === 0) throw new DocumentError('The document has no "paths".')
  const operations = paths.flatMap(([path, entry]) => {
    const item = resolve(parsed, entry)
    return methods
      .filter((method) => isObject(item[method]))
      .map((method) => readOperation(parsed, item, method, documentPath(parsed, path)))
  })
  return { version: textAt(objectAt(parsed, 'info'), 'version') ?? 'without a version', operations }
}

/** A server may end in `/api` or in `/api/v1`; the operations are the same. */
export function documentPath(document: Json, path: string): string {
  const [server] = listAt(document, 'servers')
  const base = isObject(server) ? (textAt(server, 'url') ?? '') : ''
  return `${/\/v1\/?$/.test(base) ? '/v1' : ''}${path}`
}

function readOperation(document: Json, item: Json, method: string, path: string): DocumentOperation {
  const operation = objectAt(item, method)
  const parameters = [...listAt(item, 'parameters'), ...listAt(operation, 'parameters')].map((parameter) =>
    resolve(document, parameter),
  )
  const body = resolve(document, operation['requestBody'])
  const schema = schemaOf(body)
  const answers = Object.entries(objectAt(operation, 'responses')).map(([status, response]) => {
    const own = schemaOf(resolve(document, response))
    return [status, own === undefined ? undefined : readSchema(document, own)] as const
  })
  return {
    call: `${method.toUpperCase()} ${path}`,
    deprecated: operation['deprecated'] === true,
    path: readParameters(document, parameters, 'path'),
    query: readParameters(document, parameters, 'query'),
    headers: readParameters(document, parameters, 'header'),
    body: schema === undefined ? undefined : readSchema(document, schema),
    bodyRequired: body['required'] === true,
    answers: Object.fromEntries(answers),
  }
}

function readParameters(document: Json, parameters: readonly Json[], place: string): ObjectShape {
  const fields = parameters
    .filter((parameter) => parameter['in'] === place)
    .map((parameter): [string, Field] => [
      textAt(parameter, 'name') ?? '',
      {
        shape: readSchema(document, parameter['schema']),
        required: parameter['required'] === true,
        ...(parameter['deprecated'] === true && { deprecated: true }),
      },
    ])
  return { is: 'object', fields: Object.fromEntries(fields) }
}

/** The schema of what is sent as JSON. */
export function schemaOf(body: Json): unknown {
  const content = objectAt(body, 'content')
  const type = Object.keys(content).find((name) => /json/i.test(name))
  return type === undefined ? undefined : objectAt(content, type)['schema']
}
