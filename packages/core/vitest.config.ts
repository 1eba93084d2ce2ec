import { defineConfig } from 'vitest/config'
import { base } from '../../vitest.base.ts'

const { reporters, typecheck, ...shared } = base.test ?? {}

export default defineConfig({
  test: {
    ...(reporters && { reporters }),
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          isolate: false,
          typecheck: { ...typecheck, exclude: ['test/registered/**'] },
        },
      },
      {
        // The client's own tests once more, where there is neither node: nor process.
        test: {
          ...shared,
          name: 'edge',
          environment: 'edge-runtime',
          pool: 'vmThreads',
          include: ['src/{background,client,errors,resources,signup,validation,webhooks}/**/*.test.ts'],
        },
      },
      {
        // A described account changes the types of the whole program, so it is a program of its own.
        test: {
          ...shared,
          name: 'registered',
          include: [],
          typecheck: {
            ...typecheck,
            tsconfig: 'test/registered/tsconfig.json',
            include: ['test/registered/**/*.test-d.ts'],
          },
        },
      },
    ],
  },
})
