import { defineConfig } from 'tsdown'
import { library } from '../../tsdown.base.ts'

export default defineConfig({
  ...library({ index: 'src/index.ts', client: 'src/client.ts' }),
  deps: { neverBundle: ['#navigation'] },
  // What a browser gets instead of the server entry; as it is, since nothing may resolve what it imports.
  copy: ['src/in-browser.mjs'],
})
