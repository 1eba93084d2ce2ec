import { mergeConfig } from 'vitest/config'
import { base } from '../../vitest.base.ts'

// Loading everything anew for each file costs as much as the tests.
export default mergeConfig(base, { test: { isolate: false } })
