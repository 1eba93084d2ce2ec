import { fileURLToPath } from 'node:url'

/**
 * @typedef {import('../consumer.mjs').Build} Build
 * @typedef {import('../consumer.mjs').Command} Command
 * @typedef {import('../consumer.mjs').Consumer} Consumer
 */

const sources = fileURLToPath(new URL('app', import.meta.url))
const packages = ['@loops-kit/core', '@loops-kit/nestjs']

const runs = ['express', 'fastify'].map((name) => ({
  name,
  command: /** @type {Command} */ (['dist/main.js', name]),
}))

const dependencies = {
  '@types/node': '20.19.43',
  'reflect-metadata': '0.2.2',
  rxjs: '7.8.2',
  // The oldest TypeScript that knows require() of ES modules, and the newest.
  'typescript-5.9': 'npm:typescript@5.9.3',
  'typescript-7': 'npm:typescript@7.0.2',
}

/** @type {readonly Command[]} */
const steps = [['typescript-7/bin/tsc', '--noEmit'], ['typescript-5.9/bin/tsc']]

/** @type {readonly Build[]} */
const builds = [
  { name: 'esm', type: 'module', steps, runs },
  { name: 'cjs', type: 'commonjs', steps, runs },
]

/**
 * @param {{ core: string, fastify?: string }} version
 */
function nest({ core, fastify = core }) {
  return {
    '@nestjs/common': core,
    '@nestjs/core': core,
    '@nestjs/platform-express': core,
    '@nestjs/platform-fastify': fastify,
  }
}

const nest12 = { ...dependencies, ...nest({ core: '12.5.1', fastify: '12.5.0' }) }

/** @type {readonly Consumer[]} */
export const nestConsumers = [
  {
    name: 'nest-10',
    sources,
    packages,
    dependencies: { ...dependencies, ...nest({ core: '10.4.22' }) },
    builds,
  },
  {
    name: 'nest-11',
    sources,
    packages,
    dependencies: { ...dependencies, ...nest({ core: '11.2.10', fastify: '11.2.8' }) },
    builds,
  },
  { name: 'nest-12', sources, packages, dependencies: nest12, builds },
  {
    name: 'nest-12-swc',
    sources,
    packages,
    dependencies: { ...nest12, '@nestjs/cli': '12.0.8', '@swc/cli': '0.8.1', '@swc/core': '1.16.22' },
    builds: [{ name: 'cjs', type: 'commonjs', steps: [['@nestjs/cli/bin/nest.js', 'build']], runs }],
  },
]
