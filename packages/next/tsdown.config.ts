import { defineConfig } from 'tsdown'
import { library } from '../../tsdown.base.ts'

export default defineConfig({
  ...library({ index: 'src/index.ts', client: 'src/client.ts', navigation: 'src/navigation.ts' }),
  // "imports" in package.json says which of the two it is.
  deps: { neverBundle: ['#navigation'] },
  // As they are: what the first imports must not be resolved, and what the second imports must keep its name.
  copy: ['src/in-browser.mjs', 'src/navigation-bundled.mjs'],
})
