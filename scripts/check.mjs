// Checks what the compiler, the linter and the tests do not see:
//   pnpm check                      all of them
//   pnpm check lockfile core        some of them
//   pnpm check consumers --help     the one that takes minutes and a package registry, alone
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { committedProblems } from './check/committed.mjs'
import { importProblems } from './check/import-graph.mjs'
import { installedPackages } from './check/installed.mjs'
import { loadProblems } from './check/load.mjs'
import { lockfileProblems } from './check/lockfile.mjs'
import { packageProblems } from './check/packages.mjs'
import { run } from './check/run.mjs'
import { checkConsumers } from './consumers/check-consumers.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const core = join(root, 'packages/core')

/** @type {Record<string, () => string[] | Promise<string[]>>} */
const checks = {
  lockfile: () =>
    lockfileProblems(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), installedPackages(root)),
  core: () => [
    ...importProblems(
      coreEntries().map((name) => (name === 'index' ? 'src/index.ts' : `src/${name}/index.ts`)),
      (path) => (existsSync(join(core, path)) ? readFileSync(join(core, path), 'utf8') : undefined),
    ),
    ...coreEntries().flatMap((name) =>
      loadProblems(`dist/${name}.cjs`, (path) => readFileSync(join(core, path), 'utf8')),
    ),
  ],
  packages: () => packageProblems(root),
  committed: async () => {
    const { stdout } = await run('git', ['ls-files', '-z'], root)
    return stdout
      .split('\0')
      .filter((path) => path !== '' && existsSync(join(root, path)))
      .flatMap((path) => committedProblems(path, readFileSync(join(root, path), 'utf8')))
  },
  unused: async () => {
    const { status, output } = await run('knip', ['--no-progress', '--no-config-hints'], root)
    return status === 0
      ? []
      : [`knip found what nothing uses. Remove it, or say in knip.jsonc why it stays.\n${output}`]
  },
}

const asked = process.argv.slice(2)
if (asked[0] === 'consumers') process.exit((await checkConsumers(root, asked.slice(1), build)) ? 0 : 1)
const unknown = asked.filter((name) => !Object.hasOwn(checks, name))
if (unknown.length > 0) {
  console.error(
    `There is no check named ${unknown.join(', ')}. There are: ${[...Object.keys(checks), 'consumers'].join(', ')}.`,
  )
  process.exit(1)
}

await build()
const names = asked.length > 0 ? asked : Object.keys(checks)
const results = await Promise.all(names.map(async (name) => ({ name, problems: await checks[name]?.() })))
for (const { name, problems = [] } of results) {
  for (const problem of problems) console.log(`${name}: ${problem}`)
}
const failed = results.filter(({ problems = [] }) => problems.length > 0).map(({ name }) => name)
console.log(
  failed.length === 0
    ? `All checks passed: ${names.join(', ')}.`
    : `Checks that failed: ${failed.join(', ')}. Run one alone with "pnpm check ${failed[0]}".`,
)
process.exitCode = failed.length === 0 ? 0 : 1

async function build() {
  const filter = ['--filter=./packages/*', '--output-logs=errors-only']
  const { status, output } = await run('turbo', ['run', 'build', ...filter], root)
  if (status === 0) return
  console.error(`${output}\nThe packages have to build before they can be checked.`)
  process.exit(1)
}

/** The entries of core, by the names that its package.json gives them. */
function coreEntries() {
  /** @type {{ exports: Record<string, unknown> }} */
  const { exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8'))
  return Object.keys(exports)
    .filter((name) => name !== './package.json')
    .map((name) => (name === '.' ? 'index' : name.slice(2)))
}
