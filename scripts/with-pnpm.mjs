// Brings the pnpm that "packageManager" names, installs exactly the lockfile, then runs a script:
//   node scripts/with-pnpm.mjs scripts/<name>.mjs [arguments]
// npm and Node are all that a new machine needs.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { packageManager, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const shell = process.platform === 'win32'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Loops Kit needs Node ${engines.node}; this is ${process.version}. Install a newer Node and run the command again.`,
  )
}

// npx puts pnpm in front of the PATH, where turbo looks for it too.
const path = spawnSync(
  'npx',
  ['--yes', '--prefer-offline', '--package', packageManager, 'node', '-p', 'process.env.PATH'],
  { cwd: root, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'inherit'] },
)
if (path.error) {
  fail(
    `npx could not be started (${path.error.message}). It comes with npm: check that npm is installed and on the PATH.`,
  )
}
if (path.status !== 0) fail(`npx could not fetch ${packageManager}: see the lines above.`)

process.env.PATH = [join(root, 'node_modules', '.bin'), path.stdout.trim()].join(delimiter)
process.env.TURBO_TELEMETRY_DISABLED = '1'
process.env.DO_NOT_TRACK = '1'
process.env.LOOPS_KIT_NODE = process.versions.node

const install = [
  'install',
  '--frozen-lockfile',
  '--prefer-offline',
  '--reporter=append-only',
  '--loglevel=warn',
]
const installed = spawnSync('pnpm', install, { cwd: root, shell, stdio: 'inherit' })
if (installed.status !== 0) fail('pnpm could not install the dependencies: see the lines above.')

const script = spawn(process.execPath, process.argv.slice(2), { cwd: root, stdio: 'inherit' })
script.on('close', (status) => process.exit(status ?? 1))
// The script closes down in its own way and says how it ends; Ctrl-C reaches it without help.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => script.kill('SIGTERM'))

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message)
  process.exit(1)
}
