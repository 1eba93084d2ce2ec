import { defineConfig } from 'tsdown'
import { library } from '../../tsdown.base.ts'

/** What several entries need, in one file: each file that is loaded costs a start its time. */
const shared = {
  name: 'shared',
  test: /src\/(errors\/[\w-]+|validation\/text|resources\/(pages|read)|client\/(call(er)?|copy))\.ts$/,
}

export default defineConfig({
  ...library({
    index: 'src/index.ts',
    adapter: 'src/adapter/index.ts',
    signup: 'src/signup/index.ts',
    subset: 'src/subset/index.ts',
    webhooks: 'src/webhooks/index.ts',
  }),
  outputOptions: { codeSplitting: { groups: [shared] } },
})
