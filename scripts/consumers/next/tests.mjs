import { fileURLToPath } from 'node:url'
import { run } from '../../check/run.mjs'
import { ConsumerError } from '../consumer.mjs'

const root = new URL('../../../', import.meta.url)
const vitest = fileURLToPath(new URL('node_modules/vitest/vitest.mjs', root))
const packageFolder = fileURLToPath(new URL('packages/next', root))

/** @type {import('../consumer.mjs').Use} */
export const conformance = (application) =>
  runTests(application, ['conformance-node', 'conformance-edge', 'form-post'])

/** @type {import('../consumer.mjs').Use} */
export const clientImport = (application) =>
  // Through a barrel file, with both bundlers: the longer way.
  runTests(application, ['client-import'], '--testNamePattern', 'barrel')

/**
 * Runs tests of @loops-kit/next against an application outside of the repository.
 *
 * @param {import('../consumer.mjs').Application} application
 * @param {readonly string[]} names
 * @param {...string} flags
 */
async function runTests({ folder, program }, names, ...flags) {
  const files = names.map((name) => `test/${name}.test.ts`)
  // Its own reporter, because the report of "npm test" is another.
  const args = [vitest, 'run', '--project', 'application', '--reporter', 'dot', ...files, ...flags]
  const { status, output } = await run(program, args, packageFolder, { INSTALLED_APPLICATION: folder })
  if (status !== 0) throw new ConsumerError(output)
}
