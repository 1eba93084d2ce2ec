import { mergeConfig } from 'vitest/config'
import { base } from '../../vitest.base.ts'

// Loading Nest anew for each file costs more than the tests.
export default mergeConfig(base, { test: { isolate: false } })
