// Runs the type checks and tests of every package and ends with one line: N passed, N failed.
//   npm test                                    everything that changed since the last run
//   npm test -- --filter=@loops-kit/core        one package (arguments go to turbo)
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countLine, countTests } from './count/count.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const summaries = join(root, '.turbo', 'runs')
const args = process.argv.slice(2)

if (args.includes('--help')) {
  console.log(`npm test [-- options]

Runs the type checks and tests of every package and app; what has not changed comes from the cache.

  npm test -- --filter=@loops-kit/core   one package; see turbo's documentation for more filters
  npm test -- --force                    everything again, without the cache
  npm test -- --output-logs=full         with the output of packages that came from the cache`)
  process.exit(0)
}

/** turbo's cache key has to contain whether the tests that need a browser could run. */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)

mkdirSync(summaries, { recursive: true })
const before = new Set(readdirSync(summaries))
const turbo = spawnSync(
  'turbo',
  ['run', 'typecheck', 'test', '--continue=dependencies-successful', '--summarize', ...args],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...(chromium && { CHROMIUM_PATH: chromium }), ...process.env },
  },
)

const count = countTests(tasksOfThisRun(), readReport)
if (turbo.error) count.problems.push(`turbo could not be started (${turbo.error.message}).`)
if (turbo.status !== 0 && count.failed === 0) count.failed = 1
for (const problem of count.problems) console.log(problem)
console.log(countLine(count))
process.exitCode = count.failed === 0 ? 0 : 1

/** @returns {import('./count/count.mjs').Task[]} */
function tasksOfThisRun() {
  const written = readdirSync(summaries).filter((name) => !before.has(name))
  const tasks = written.flatMap((name) => JSON.parse(readFileSync(join(summaries, name), 'utf8')).tasks)
  for (const name of written) rmSync(join(summaries, name))
  return tasks
}

/**
 * @param {string} directory
 * @returns {import('./count/count.mjs').Report | undefined}
 */
function readReport(directory) {
  const path = join(root, directory, 'reports', 'vitest.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
