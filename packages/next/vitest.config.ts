import { defineConfig } from 'vitest/config'
import { base } from '../../vitest.base.ts'

const { reporters, typecheck, include: _include, ...shared } = base.test ?? {}

export default defineConfig({
  test: {
    ...(reporters && { reporters }),
    // Most of them wait for processes of Next.js.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/loading.test.ts'],
          typecheck: typecheck ?? {},
        },
      },
      {
        // The modules that a route needs, once more where there is neither node: nor Buffer.
        test: {
          ...shared,
          name: 'edge',
          environment: 'edge-runtime',
          pool: 'vmThreads',
          include: [
            'src/{client-registry,describe-options,drain-route,posted-to,public-variables,submission}.test.ts',
          ],
        },
      },
      {
        // Applications that Next.js has built and serves.
        test: {
          ...shared,
          name: 'application',
          include: ['test/**/*.test.ts'],
          exclude: ['test/loading.test.ts'],
          globalSetup: ['test/support/build-fixture.ts'],
        },
      },
    ],
  },
})
