import { expect, test } from 'vitest'
import { answerCheck } from './answer-check.mjs'

/** @param {object} schema */
const json = (schema) => ({ content: { 'application/json': { schema } } })

const check = answerCheck({
  openapi: '3.1.0',
  servers: [{ url: 'https://app.loops.so/api/v1' }],
  components: {
    schemas: {
      Node: {
        oneOf: [{ $ref: '#/components/schemas/Timer' }],
      },
      Timer: {
        type: 'object',
        additionalProperties: false,
        required: ['amount'],
        properties: { amount: { type: 'number' } },
      },
      Small: {
        oneOf: [{ type: 'number' }, { $ref: '#/components/schemas/Comparison' }, { type: 'integer' }],
      },
      Comparison: {
        type: 'object',
        required: ['operator', 'value'],
        properties: { operator: { type: 'string' }, value: { type: 'string' } },
      },
    },
  },
  paths: {
    '/stamps/{stampId}': {
      get: {
        responses: {
          200: json({
            type: 'object',
            required: ['addedAt'],
            properties: {
              addedAt: { type: 'string', format: 'date-time' },
              colour: { type: ['string', 'null'], enum: ['red', 'null'] },
            },
          }),
          404: { description: 'No such stamp.' },
        },
      },
    },
    '/stamps/newest': {
      get: {
        responses: {
          200: json({
            allOf: [
              { $ref: '#/components/schemas/Node' },
              { type: 'object', required: ['revision'], properties: { revision: { type: 'string' } } },
            ],
          }),
          202: json({ $ref: '#/components/schemas/Small' }),
        },
      },
    },
  },
})

/**
 * @param {number} status
 * @param {unknown} body
 * @param {string} path
 */
const get = (status, body, path = '/api/v1/stamps/a') => check({ method: 'GET', path, status, body })

test('an answer that fits has no problem', () => {
  expect(get(200, { addedAt: '2026-01-01T00:00:00.000Z', colour: 'red' })).toEqual([])
})

test('each thing that does not fit is named with its place', () => {
  expect(get(200, { addedAt: 'yesterday', colour: 'green' })).toEqual([
    'GET /api/v1/stamps/a answered 200: /addedAt must match format "date-time".',
    'GET /api/v1/stamps/a answered 200: /colour must be equal to one of the allowed values.',
  ])
})

test('a status that the document does not have is a problem, unless every operation can have it', () => {
  expect(get(418, {})).toEqual(['GET /api/v1/stamps/a answered 418: the specification has no such status.'])
  expect(get(429, {})).toEqual([])
})

test('a path that is written out comes before one with a parameter', () => {
  expect(get(200, { amount: 1, revision: 'a' }, '/api/v1/stamps/newest')).toEqual([])
  expect(get(200, { amount: 1 }, '/api/v1/stamps/newest')).toEqual([
    "GET /api/v1/stamps/newest answered 200: the body must have required property 'revision'.",
  ])
})

test('the older answer to missing data variables, which has no message of its own, is let through', () => {
  const refused = json({ type: 'object', required: ['message'] })
  const send = answerCheck({ paths: { '/v1/transactional': { post: { responses: { 400: refused } } } } })
  const answer = { method: 'POST', path: '/api/v1/transactional', status: 400 }
  expect(send({ ...answer, body: { error: { path: 'dataVariables' } } })).toEqual([])
  expect(send({ ...answer, status: 413, body: {} })).toEqual([])
  expect(send({ ...answer, status: 418, body: {} })).toHaveLength(1)
})

test('what the document says nothing about fits', () => {
  expect(get(404, 'anything')).toEqual([])
  expect(get(200, 'anything', '/api/v1/coins')).toEqual([])
})

test('the known mistakes of documents refuse no right answer', () => {
  expect(get(200, { addedAt: '2026-01-01T00:00:00Z', colour: null })).toEqual([])
  expect(get(202, 1, '/api/v1/stamps/newest')).toEqual([])
  expect(get(202, { operator: 'any' }, '/api/v1/stamps/newest')).toEqual([])
})
