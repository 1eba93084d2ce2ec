import { defineConfig } from 'vitest/config'
import { base } from '../../vitest.base.ts'

export default defineConfig({
  test: {
    ...base.test,
    projects: [
      {
        extends: true,
        test: { name: 'node' },
      },
      {
        // The client's own tests once more, where there is neither node: nor process.
        extends: true,
        test: {
          name: 'edge',
          environment: 'edge-runtime',
          pool: 'vmThreads',
          include: ['src/{client,errors,resources,validation}/**/*.test.ts'],
          typecheck: { enabled: false },
        },
      },
    ],
  },
})
