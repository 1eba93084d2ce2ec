import { defineConfig } from 'tsdown'
import { library } from '../../tsdown.base.ts'

export default defineConfig(
  library({
    index: 'src/index.ts',
    signup: 'src/signup/index.ts',
    webhooks: 'src/webhooks/index.ts',
  }),
)
