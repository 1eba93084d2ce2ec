import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { DemoError } from './demo-error.mjs'

/**
 * Builds packages and everything that they depend on; what has not changed comes from turbo's cache.
 *
 * @param {string} root of the repository
 * @param {string[]} packages by name
 */
export async function build(root, packages) {
  // Inside one of turbo's own tasks it has built them already, and a second turbo would write over what others read.
  if (process.env.TURBO_HASH) return
  const filters = packages.map((name) => `--filter=${name}...`)
  const turbo = spawn('turbo', ['run', 'build', '--output-logs=errors-only', ...filters], {
    cwd: root,
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      TURBO_TELEMETRY_DISABLED: '1',
    },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  turbo.stdout.on('data', (chunk) => (output += chunk))
  turbo.stderr.on('data', (chunk) => (output += chunk))
  const status = await new Promise((resolve, reject) => {
    turbo.once('error', (error) => {
      reject(
        new DemoError(
          `turbo could not be started (${error.message}). Run "npm run demo", which installs it.`,
        ),
      )
    })
    turbo.once('close', resolve)
  })
  if (status !== 0) throw new DemoError(`The packages could not be built. turbo wrote:\n${output.trim()}`)
}
