import { defineConfig, type ViteUserConfig } from 'vitest/config'

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
  },
})
