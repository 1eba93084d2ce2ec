import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { base } from '../../vitest.base.ts'

const { reporters, typecheck, ...rest } = base.test ?? {}

// Loading Nest anew for each file costs more than the tests.
const shared = { ...rest, isolate: false }

const nest11 = fileURLToPath(new URL('test/nest-11/package.json', import.meta.url))

/** The packages of Nest as test/nest-11 has them, for everything that the tests import. */
function olderNest(): { find: RegExp; replacement: string }[] {
  const require = createRequire(nest11)
  const { dependencies } = require(nest11) as { dependencies: Record<string, string> }
  const names = Object.keys(dependencies).filter((name) => name.startsWith('@nestjs/'))
  return names.flatMap((name) => [
    { find: new RegExp(`^${name}$`), replacement: require.resolve(name) },
    { find: new RegExp(`^${name}/`), replacement: `${dirname(require.resolve(`${name}/package.json`))}/` },
  ])
}

export default defineConfig({
  test: {
    ...(reporters && { reporters }),
    projects: [
      {
        test: {
          ...shared,
          name: 'Nest 12',
          env: { NEST: '12' },
          typecheck: { ...typecheck, exclude: ['test/registered/**'] },
        },
      },
      { resolve: { alias: olderNest() }, test: { ...shared, name: 'Nest 11', env: { NEST: '11' } } },
    ],
  },
})
