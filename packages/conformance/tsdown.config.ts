import { defineConfig } from 'tsdown'
import { library } from '../../tsdown.base.ts'

export default defineConfig({
  ...library({ index: 'src/index.ts', fixture: 'src/fixture/index.ts', api: 'src/api/index.ts' }),
  platform: 'node',
})
