import { fileURLToPath } from 'node:url'
import { conformance, clientImport } from './tests.mjs'

/**
 * @typedef {import('../consumer.mjs').Build} Build
 * @typedef {import('../consumer.mjs').Consumer} Consumer
 */

const test = new URL('../../../packages/next/test/', import.meta.url)

/**
 * The application that the tests of @loops-kit/next use inside of the repository too.
 *
 * @param {'turbopack' | 'webpack'} name
 * @param {readonly string[]} nodes
 * @returns {Build}
 */
function fixture(name, nodes) {
  // Next.js 15 uses webpack when it is not told, and cannot be told.
  const flags = name === 'turbopack' ? ['--turbopack'] : []
  return {
    name,
    sources: fileURLToPath(new URL('fixture', test)),
    type: 'module',
    // Checks the types of routes and actions as well.
    steps: [['../node_modules/next/dist/bin/next', 'build', ...flags]],
    environment: { NEXT_TELEMETRY_DISABLED: '1' },
    runs: [{ name: 'conformance', use: conformance }],
    nodes,
  }
}

/** @type {Build} */
const leaking = {
  name: 'leaking',
  sources: fileURLToPath(new URL('leaking', test)),
  type: 'module',
  // Its builds must fail, and it is the tests that look how.
  steps: [],
  runs: [{ name: 'client-import', use: clientImport }],
  nodes: ['24'],
}

/**
 * @param {string} next
 * @param {readonly Build[]} builds
 * @returns {Consumer}
 */
function consumer(next, builds) {
  return {
    name: `next-${next.split('.')[0]}`,
    packages: ['@loops-kit/core', '@loops-kit/next'],
    copied: [fileURLToPath(new URL('../../../packages/conformance', import.meta.url))],
    dependencies: {
      '@types/node': '20.19.43',
      '@types/react': '19.3.0',
      '@types/react-dom': '19.3.0',
      next,
      react: '19.3.1',
      'react-dom': '19.3.1',
      typescript: '5.9.3',
    },
    builds,
  }
}

/** @type {readonly Consumer[]} */
export const nextConsumers = [
  consumer('15.5.29', [fixture('turbopack', ['20', '24']), fixture('webpack', ['20']), leaking]),
  // The rest of 16 is in the package's own tests.
  consumer('16.4.5', [fixture('turbopack', ['24'])]),
]
