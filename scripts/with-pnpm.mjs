// Brings the pnpm that "packageManager" names, installs exactly the lockfile, then runs one of the root scripts:
//   node scripts/with-pnpm.mjs <script> [arguments]
// npm and Node are all that a new machine needs.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { packageManager, engines } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Loops Kit needs Node ${engines.node}; this is ${process.version}. Install a newer Node and run the command again.`,
  )
  process.exit(1)
}

const pnpm = (...args) => {
  const done = spawnSync('npx', ['--yes', '--prefer-offline', '--package', packageManager, 'pnpm', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
      LOOPS_KIT_NODE: process.versions.node,
    },
  })
  if (done.error) {
    console.error(
      `npx could not be started (${done.error.message}). It comes with npm: check that npm is installed and on the PATH.`,
    )
    process.exit(1)
  }
  return done.status ?? 1
}

const [script, ...args] = process.argv.slice(2)
const installed = pnpm(
  'install',
  '--frozen-lockfile',
  '--prefer-offline',
  '--reporter=append-only',
  '--loglevel=warn',
)
process.exit(installed === 0 ? pnpm('run', '--silent', script, ...args) : installed)
