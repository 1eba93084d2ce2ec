import { expect, test } from 'vitest'
import { plan } from './plan.mjs'

/** @type {import('./consumer.mjs').Build} */
const esm = {
  name: 'esm',
  sources: '',
  type: 'module',
  steps: [],
  runs: [
    { name: 'express', use: async () => {} },
    { name: 'fastify', use: async () => {} },
  ],
}

/** @param {string} name */
const consumer = (name) => ({
  name,
  packages: [],
  dependencies: {},
  builds: [esm, { ...esm, name: 'cjs' }],
})

const consumers = [consumer('nest-1'), consumer('nest-12')]

/** @param {string} [only] */
const names = (only) =>
  plan(consumers, ['20', '24'], only).flatMap(({ builds }) =>
    builds.flatMap(({ cells }) => cells.map(({ name }) => name)),
  )

test('each build runs in each way on each Node', () => {
  expect(names()).toHaveLength(2 * 2 * 2 * 2)
  expect(names()).toContain('nest-12-cjs-fastify-node-24')
})

test('a build may say on which Nodes it runs', () => {
  const builds = [{ ...esm, nodes: ['24'] }]
  const [planned] = plan([{ ...consumer('next-15'), builds }], ['20', '24'])
  expect(planned?.builds[0]?.cells.map(({ name }) => name)).toEqual([
    'next-15-esm-express-node-24',
    'next-15-esm-fastify-node-24',
  ])
})

test('a cell runs alone by its name', () => {
  expect(names('nest-12-cjs-fastify-node-24')).toEqual(['nest-12-cjs-fastify-node-24'])
})

test('the beginning of a name stands for all cells that begin so, in whole words', () => {
  expect(names('nest-1')).toHaveLength(8)
  expect(names('nest-12-esm')).toEqual([
    'nest-12-esm-express-node-20',
    'nest-12-esm-express-node-24',
    'nest-12-esm-fastify-node-20',
    'nest-12-esm-fastify-node-24',
  ])
})

test('what has nothing to run is neither built nor installed', () => {
  const planned = plan(consumers, ['20'], 'nest-12-esm')
  expect(planned.map((one) => [one.consumer.name, one.builds.map(({ name }) => name)])).toEqual([
    ['nest-12', ['nest-12-esm']],
  ])
  expect(plan(consumers, ['20'], 'next')).toEqual([])
})
