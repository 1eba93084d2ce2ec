import { fileURLToPath } from 'node:url'
import { sitesOf } from '../sites.mjs'

/**
 * @typedef {import('../consumer.mjs').Build} Build
 * @typedef {import('../consumer.mjs').Command} Command
 * @typedef {import('../consumer.mjs').Consumer} Consumer
 */

const sources = fileURLToPath(new URL('app', import.meta.url))
const packages = ['@loops-kit/core', '@loops-kit/emulator', '@loops-kit/nestjs']

const runs = ['express', 'fastify'].map((name) => ({
  name,
  use: sitesOf(['dist/main.js', name]),
}))

const dependencies = {
  '@types/express': '5.0.6',
  '@types/node': '20.19.43',
  'reflect-metadata': '0.2.2',
  rxjs: '7.8.2',
  // What Nest 11 brings, and the newest.
  'typescript-5.9': 'npm:typescript@5.9.3',
  'typescript-7': 'npm:typescript@7.0.2',
}

/** @type {Command} */
const tests = ['dist/orders.spec.js']

/** @type {readonly Command[]} */
const steps = [
  // Our types as well, for users who check those of packages.
  ['../node_modules/typescript-7/bin/tsc', '--noEmit', '--skipLibCheck', 'false'],
  ['../node_modules/typescript-5.9/bin/tsc'],
  tests,
]

/** @type {readonly Build[]} */
const builds = [
  { name: 'esm', sources, type: 'module', steps, runs },
  { name: 'cjs', sources, type: 'commonjs', steps, runs },
]

/** @type {Build} */
const swc = {
  name: 'cjs',
  sources,
  type: 'commonjs',
  steps: [['../node_modules/@nestjs/cli/bin/nest.js', 'build'], tests],
  runs,
}

/** @param {{ core: string, fastify?: string, testing?: string }} versions */
function nest({ core, fastify = core, testing = core }) {
  return {
    ...dependencies,
    '@nestjs/common': core,
    '@nestjs/core': core,
    '@nestjs/platform-express': core,
    '@nestjs/platform-fastify': fastify,
    '@nestjs/testing': testing,
  }
}

const nest10 = nest({ core: '10.4.22' })
const nest11 = nest({ core: '11.2.10', fastify: '11.2.8', testing: '11.2.6' })
const nest12 = nest({ core: '12.5.1', fastify: '12.5.0', testing: '12.1.1' })
const swcTools = { '@nestjs/cli': '12.0.8', '@swc/cli': '0.8.1', '@swc/core': '1.16.22' }

/** @type {readonly Consumer[]} */
export const nestConsumers = [
  { name: 'nest-10', packages, dependencies: nest10, builds },
  { name: 'nest-11', packages, dependencies: nest11, builds },
  { name: 'nest-12', packages, dependencies: nest12, builds },
  { name: 'nest-12-swc', packages, dependencies: { ...nest12, ...swcTools }, builds: [swc] },
]
