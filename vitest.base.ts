import { resolve } from 'node:path'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const { LOOPS_OPENAPI: document, NODE_OPTIONS: options = '' } = process.env
if (document) {
  // Every process that a test starts looks at the emulator's answers, because the emulator can be in any of them.
  process.env['LOOPS_OPENAPI'] = resolve(import.meta.dirname, document)
  process.env['NODE_OPTIONS'] =
    `${options} --import=${new URL('scripts/conformance/watch-emulator.mjs', import.meta.url).href}`
}

/** What every package's tests share: a readable run, and a report that the root counts. */
export const base: ViteUserConfig = defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
    typecheck: {
      enabled: true,
      include: ['src/**/*.test-d.ts', 'test/**/*.test-d.ts'],
      // Errors elsewhere are found, and counted once, by the typecheck task.
      ignoreSourceErrors: true,
    },
    testTimeout: 15_000,
    // Most tests wait for servers: more of them than there are cores do no harm.
    maxWorkers: 3,
  },
})
