import { mergeConfig } from 'vitest/config'
import { base } from '../../vitest.base.ts'

// A browser on a busy machine takes its time.
export default mergeConfig(base, { test: { testTimeout: 60_000, hookTimeout: 60_000 } })
