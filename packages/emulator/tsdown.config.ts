import { defineConfig } from 'tsdown'
import { library } from '../../tsdown.base.ts'

export default defineConfig([
  { ...library({ index: 'src/index.ts', matchers: 'src/matchers/index.ts' }), platform: 'node' },
  {
    entry: { cli: 'src/cli.ts' },
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    dts: false,
    clean: false,
    fixedExtension: true,
    logLevel: 'warn',
  },
])
