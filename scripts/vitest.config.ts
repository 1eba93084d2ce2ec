import { defineConfig } from 'vitest/config'
import { base } from '../vitest.base.ts'

export default defineConfig({
  test: { ...base.test, include: ['*/*.test.mjs'], typecheck: { enabled: false }, testTimeout: 60_000 },
})
