import { expect, test } from 'vitest'
import { plan } from './plan.mjs'

/** @type {import('./consumer.mjs').Build} */
const esm = {
  name: 'esm',
  type: 'module',
  steps: [],
  runs: [
    { name: 'express', command: ['main.js'] },
    { name: 'fastify', command: ['main.js', 'fastify'] },
  ],
}

/** @param {string} name */
const consumer = (name) => ({
  name,
  sources: '',
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
