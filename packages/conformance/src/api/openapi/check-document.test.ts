import { expect, test } from 'vitest'
import { counted, type Operations } from '../operation.ts'
import {
  closed,
  date,
  either,
  extend,
  list,
  nullable,
  object,
  oneOf,
  open,
  shortText,
  text,
} from '../shape.ts'
import { checkDocument } from './check-document.ts'
import type { Json } from './json.ts'

/** A made-up part of the API: none of it is in an erratum. */
const table: Operations = counted('api', {
  'stamps.list': {
    call: 'GET /v1/stamps',
    query: object({ 'colour?': oneOf('red', 'blue') }),
    headers: object({ 'Stamp-Key?': shortText(100) }),
    answers: { 200: list(object({ id: text, 'album?': nullable(text), addedAt: date })) },
  },
  'stamps.add': {
    call: 'POST /v1/stamps/{stampId}',
    body: closed(
      {
        'name?': shortText(255),
        'value?': { is: 'integer', from: 1, to: 10 },
        'notes?!': text,
        'kept?': either(
          object({ type: oneOf('album'), page: text }),
          object({ type: oneOf('box'), label: text }),
        ),
        'tags?': list(text, 1),
        'names?': open({}, text),
      },
      { count: 'at least one', of: 'all' },
    ),
    answers: { 200: extend(object({ id: text }), { revision: text }), 204: null },
  },
})

const failure = (name: string): unknown => json({ $ref: `#/components/schemas/${name}` })
const common = { 401: failure('Refusal'), 405: failure('Failure'), 429: failure('Failure') }

/** A document that says what the table says. */
function agreeing(): Json {
  return {
    openapi: '3.1.0',
    info: { version: '99.0.0' },
    servers: [{ url: 'https://app.loops.so/api' }],
    components: {
      schemas: {
        Failure: {
          type: 'object',
          required: ['message'],
          properties: {
            message: { type: 'string' },
            success: { type: 'boolean' },
          },
        },
        Refusal: {
          allOf: [
            { $ref: '#/components/schemas/Failure' },
            { type: 'object', properties: { error: { type: 'string', deprecated: true } } },
          ],
        },
        Id: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        InBox: {
          type: 'object',
          required: ['type', 'label'],
          properties: { type: { const: 'box' }, label: { type: 'string' } },
        },
      },
    },
    paths: {
      '/v1/stamps': {
        parameters: [{ in: 'header', name: 'Stamp-Key', schema: { type: 'string', maxLength: 100 } }],
        get: {
          parameters: [{ in: 'query', name: 'colour', schema: { type: 'string', enum: ['red', 'blue'] } }],
          responses: {
            ...common,
            200: json({
              type: 'array',
              items: {
                allOf: [
                  { $ref: '#/components/schemas/Id' },
                  {
                    type: 'object',
                    required: ['addedAt'],
                    properties: {
                      album: { type: ['string', 'null'] },
                      addedAt: { type: 'string', format: 'date-time' },
                    },
                  },
                ],
              },
            }),
          },
        },
      },
      '/v1/stamps/{stampId}': {
        parameters: [{ in: 'path', name: 'stampId', required: true, schema: { type: 'string' } }],
        post: {
          requestBody: {
            required: true,
            ...json({
              type: 'object',
              additionalProperties: false,
              minProperties: 1,
              properties: {
                name: { type: 'string', maxLength: 255 },
                value: { type: 'integer', minimum: 1, maximum: 10 },
                notes: { type: 'string', deprecated: true },
                kept: {
                  oneOf: [
                    { $ref: '#/components/schemas/InBox' },
                    {
                      type: 'object',
                      required: ['type', 'page'],
                      properties: { type: { type: 'string', enum: ['album'] }, page: { type: 'string' } },
                    },
                  ],
                },
                tags: { type: 'array', minItems: 1, items: { type: 'string' } },
                names: { type: 'object', additionalProperties: { type: 'string' } },
              },
            }),
          },
          responses: {
            ...common,
            204: { description: 'Done.' },
            200: json({
              allOf: [
                { $ref: '#/components/schemas/Id' },
                { type: 'object', required: ['revision'], properties: { revision: { type: 'string' } } },
              ],
            }),
          },
        },
      },
    },
  }
}

function json(schema: unknown): Json {
  return { content: { 'application/json': { schema } } }
}

const stamps = ['paths', '/v1/stamps']
const stamp = ['paths', '/v1/stamps/{stampId}', 'post']
const colour = [...stamps, 'get', 'parameters', '0', 'schema']
const inJson = ['content', 'application/json', 'schema']
const body = [...stamp, 'requestBody', ...inJson]
const fields = [...body, 'properties']
const item = [...stamps, 'get', 'responses', '200', ...inJson, 'items', 'allOf', '1']
const inBox = ['components', 'schemas', 'InBox']

/** Sets what stands at a place of the document; undefined takes it away. */
type Change = readonly [place: readonly string[], value: unknown]

function differences(...changes: Change[]): string[] {
  const document = agreeing()
  for (const [place, value] of changes) {
    const at = place.slice(0, -1).reduce<unknown>((here, name) => Reflect.get(Object(here), name), document)
    Reflect.set(Object(at), place.at(-1) ?? '', value)
  }
  // What is undefined is not there, as in a file.
  return checkDocument(JSON.parse(JSON.stringify(document)), table).unexplained.map(
    ({ kind, at }) => `${kind}: ${at}`,
  )
}

test('a document that agrees with the table differs in nothing', () => {
  expect(checkDocument(agreeing(), table)).toEqual({
    version: '99.0.0',
    operations: 2,
    unexplained: [],
    explained: [],
  })
})

test('a server that ends in /v1 stands for the same paths', () => {
  const { paths, ...rest } = agreeing()
  const bare = Object.entries(Object(paths)).map(([path, entry]) => [path.replace('/v1', ''), entry])
  const document = {
    ...rest,
    servers: [{ url: 'https://app.loops.so/api/v1' }],
    paths: Object.fromEntries(bare),
  }
  expect(checkDocument(document, table).unexplained).toEqual([])
})

test.each<[string, Change[], string[]]>([
  [
    'an operation that only the document has',
    [[['paths', '/v1/coins'], { get: { responses: {} } }]],
    ['unknown operation: GET /v1/coins'],
  ],
  ['an operation that only the table has', [[stamps, undefined]], ['missing operation: stamps.list']],
  [
    'another name of a parameter of the path',
    [[['paths', '/v1/stamps/{stampId}', 'parameters', '0', 'name'], 'id']],
    ['unknown field: stamps.add path.id', 'missing field: stamps.add path.stampId'],
  ],
  [
    'another type of a parameter of the path',
    [[['paths', '/v1/stamps/{stampId}', 'parameters', '0', 'schema', 'type'], 'number']],
    ['type: stamps.add path.stampId'],
  ],
  [
    'a required field of which the document says nothing else',
    [[[...item, 'properties', 'addedAt'], undefined]],
    ['type: stamps.list 200[].addedAt'],
  ],
  [
    'a parameter of the query',
    [[[...stamps, 'get', 'parameters', '1'], { in: 'query', name: 'year', schema: {} }]],
    ['unknown field: stamps.list query.year'],
  ],
  [
    'a header that the document lacks',
    [[[...stamps, 'parameters'], undefined]],
    ['missing field: stamps.list header.Stamp-Key'],
  ],
  ['a deprecated operation', [[[...stamps, 'get', 'deprecated'], true]], ['deprecated: stamps.list']],
  [
    'a field that only the document has',
    [[[...fields, 'origin'], { type: 'string' }]],
    ['unknown field: stamps.add body.origin'],
  ],
  [
    'a field that only the table has',
    [[[...fields, 'name'], undefined]],
    ['missing field: stamps.add body.name'],
  ],
  [
    'a field that the document requires',
    [[[...body, 'required'], ['name']]],
    ['required in the document: stamps.add body.name'],
  ],
  [
    'a field that the document does not require',
    [[[...item, 'required'], []]],
    ['optional in the document: stamps.list 200[].addedAt'],
  ],
  ['another type', [[[...fields, 'value', 'type'], 'string']], ['type: stamps.add body.value']],
  [
    'another format',
    [[[...item, 'properties', 'addedAt', 'format'], undefined]],
    ['type: stamps.list 200[].addedAt'],
  ],
  ['a limit', [[[...fields, 'name', 'maxLength'], 100]], ['limit: stamps.add body.name']],
  ['a bound of a number', [[[...fields, 'value', 'maximum'], 11]], ['limit: stamps.add body.value']],
  ['a number of items', [[[...fields, 'tags', 'minItems'], 2]], ['limit: stamps.add body.tags']],
  [
    'null in the table only',
    [[[...item, 'properties', 'album', 'type'], 'string']],
    ['missing null: stamps.list 200[].album'],
  ],
  [
    'null in the document only, as version 3.0 writes it',
    [[[...fields, 'name', 'nullable'], true]],
    ['unknown null: stamps.add body.name'],
  ],
  [
    'values that one of both lacks',
    [
      [
        [...colour, 'enum'],
        ['red', 'green'],
      ],
    ],
    ['unknown value: stamps.list query.colour', 'missing value: stamps.list query.colour'],
  ],
  [
    'any text where the table has values',
    [[[...colour, 'enum'], undefined]],
    ['missing value: stamps.list query.colour'],
  ],
  [
    'a form that one of both lacks',
    [[[...inBox, 'properties', 'type', 'const'], 'chest']],
    ['unknown variant: stamps.add body.kept', 'missing variant: stamps.add body.kept'],
  ],
  [
    'a field of one form',
    [[[...inBox, 'required'], ['type']]],
    ['optional in the document: stamps.add body.kept<box>.label'],
  ],
  [
    'other names that the document takes',
    [[[...body, 'additionalProperties'], undefined]],
    ['other names: stamps.add body'],
  ],
  [
    'another type of other names',
    [[[...fields, 'names', 'additionalProperties', 'type'], 'number']],
    ['type: stamps.add body.names.*'],
  ],
  [
    'fields that are needed together',
    [
      [[...body, 'minProperties'], undefined],
      [
        [...body, 'anyOf'],
        [{ required: ['name'] }, { required: ['value'] }],
      ],
    ],
    ['needed fields: stamps.add body'],
  ],
  [
    'a deprecated field',
    [[[...fields, 'notes', 'deprecated'], undefined]],
    ['deprecated: stamps.add body.notes'],
  ],
  [
    'a status that only the document has',
    [[[...stamps, 'get', 'responses', '418'], {}]],
    ['unknown status: stamps.list 418'],
  ],
  [
    'a status that only the table has',
    [[[...stamps, 'get', 'responses', '200'], undefined]],
    ['missing status: stamps.list 200'],
  ],
  [
    'a body where the table has none',
    [[[...stamp, 'responses', '204'], failure('Failure')]],
    ['unknown body: stamps.add 204'],
  ],
  ['a request without a body', [[[...stamp, 'requestBody'], undefined]], ['missing body: stamps.add body']],
])('%s is found', (_, changes, found) => {
  expect(differences(...changes)).toEqual(found)
})

test('what a document leaves open is no difference', () => {
  expect(
    differences(
      [[...fields, 'name', 'maxLength'], undefined],
      [[...fields, 'names', 'additionalProperties'], undefined],
      [[...fields, 'tags', 'items'], undefined],
    ),
  ).toEqual([])
})

test('an erratum explains with its reason, up to the version that has the mistake', () => {
  const at = (version: string): unknown =>
    checkDocument(
      { openapi: '3.1.0', info: { version }, paths: { '/v1/coins': { get: { responses: {} } } } },
      { 'workflows.delete': { call: 'DELETE /v1/workflows/{workflowId}', budget: 'content', answers: {} } },
    ).unexplained.map(({ kind }) => kind)
  expect(at('1.21.8')).toEqual(['unknown operation'])
  expect(at('1.21.10')).toEqual(['unknown operation', 'missing operation'])
})

test.each([
  [{}, 'it has no "openapi" at its top'],
  ['openapi', 'it has no "openapi" at its top'],
  [{ openapi: '3.1.0' }, 'has no "paths"'],
  [{ openapi: '3.1.0', paths: { '/a': { $ref: '#/nowhere' } } }, '"#/nowhere" points at nothing'],
  [{ openapi: '3.1.0', paths: { '/a': { $ref: 'b.yaml' } } }, '"b.yaml" points out of the document'],
  [{ openapi: '3.1.0', paths: { '/a': { $ref: '#/paths/~1a' } } }, '"#/paths/~1a" points at itself'],
])('what is no OpenAPI document is refused in a sentence: %j', (parsed, sentence) => {
  expect(() => checkDocument(parsed, table)).toThrow(sentence)
})
